"""How long a request is tried again that the CRM refuses: 404 and 422 for a stated time, the others not at all."""

from datetime import datetime, timedelta

import pytest

from reference_bots.engine.refusals import RefusalRetryPolicy
from reference_bots.ports import CrmRefusedError
from tests.reference_bots.bots_harness import START


class SteppedClock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        """The moment that was set last."""
        return self.moment

    async def sleep(self, seconds: float) -> None:
        """Move on."""
        self.moment += timedelta(seconds=seconds)


def build_refusal(status: int, *, is_own: bool = False) -> CrmRefusedError:
    """A refusal with this status."""
    return CrmRefusedError("refused", status=status, is_own=is_own)


@pytest.mark.parametrize(("status", "is_own"), [(400, False), (403, False), (404, True), (422, True)])
def test_some_refusals_are_for_good(status: int, is_own: bool) -> None:
    """400, and whatever the bots refuse themselves."""
    deadline = RefusalRetryPolicy(SteppedClock(), seconds=60).start_deadline()
    with pytest.raises(CrmRefusedError):
        deadline.raise_if_over(build_refusal(status, is_own=is_own))


@pytest.mark.parametrize("status", [404, 422])
def test_others_are_tried_again_for_the_stated_time(status: int) -> None:
    """Counted from the first refusal."""
    clock = SteppedClock()
    deadline = RefusalRetryPolicy(clock, seconds=60).start_deadline()
    for _ in range(3):
        deadline.raise_if_over(build_refusal(status))
        clock.moment += timedelta(seconds=20)
    with pytest.raises(CrmRefusedError):
        deadline.raise_if_over(build_refusal(status))


def test_a_lasting_refusal_of_a_record_is_remembered_for_an_hour() -> None:
    """So that one missing field of the location delays one contact, not all; messages are always waited for."""
    clock = SteppedClock()
    policy = RefusalRetryPolicy(clock, seconds=60)
    first = policy.start_deadline("SetFields")
    first.raise_if_over(build_refusal(422))
    clock.moment += timedelta(seconds=60)
    with pytest.raises(CrmRefusedError):
        first.raise_if_over(build_refusal(422))
    with pytest.raises(CrmRefusedError):
        policy.start_deadline("SetFields").raise_if_over(build_refusal(422))
    policy.start_deadline("SetTags").raise_if_over(build_refusal(422))
    policy.start_deadline().raise_if_over(build_refusal(422))
    clock.moment += timedelta(hours=1)
    policy.start_deadline("SetFields").raise_if_over(build_refusal(422))
