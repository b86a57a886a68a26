"""Records that wait, when the work on them is cut off at the worst moment: the last word on each is what stays."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reference_bots.components import Parts
from reference_bots.conversation.effects import Say, SetFields
from reference_bots.storage.store import Errand, LedgerUnavailable
from tests.reference_bots.bots_harness import Stage

SCARCE = {"GHL_REQUESTS_IN_TEN_SECONDS": "4"}


class _Closings:
    """The ledger, which may stop answering at one moment and stays so until it is healed."""

    def __init__(self, stops_at: Callable[[Errand, str], bool]) -> None:
        self.stops_at = stops_at
        self.ill = False

    def around(self, parts: Parts) -> Parts:
        """The same parts, with this ledger."""
        ledger = parts.ledger
        close = ledger.close_errand

        def close_errand(errand: Errand, *, outcome: str, **more: Any) -> None:
            self.ill = self.ill or self.stops_at(errand, outcome)
            if self.ill:
                raise LedgerUnavailable("It does not answer.")
            close(errand, outcome=outcome, **more)

        ledger.close_errand = close_errand  # type: ignore[method-assign]
        return replace(parts, ledger=ledger)


async def says_in_a_crowd(stage: Stage, *texts: str) -> None:
    """She writes these while four others use up the calls there are."""
    for number in range(4):
        await stage.says("me too", f"d{number}")
    for text in texts:
        await stage.says(text)


@pytest.mark.parametrize("closed", range(5))
def test_a_kill_among_the_closings_of_records_written_together_leaves_the_last_word(stage: Stage, closed: int) -> None:
    """Five turns' fields were written in one call, and the bots died when so many of the five were closed."""
    seen: list[Errand] = []

    def stops_at(errand: Errand, _outcome: str) -> bool:
        if errand.contact_id == "c1" and isinstance(errand.effect, SetFields):
            seen.append(errand)
        return len(seen) > closed

    closings = _Closings(stops_at)
    stage.environment.update(SCARCE)
    stage.change = closings.around

    async def scene() -> None:
        await says_in_a_crowd(stage, *["records"] * 5)
        await stage.loop.until(lambda: closings.ill, 900)
        stage.change = lambda parts: parts
        await stage.restart()
        await stage.settle(900)

    stage.play(scene)
    assert stage.crm.texts("c1") == [f"{turn}: records" for turn in range(1, 6)]
    assert stage.crm.fields["ai_lead_score"] == 5
    assert stage.crm.tags["c1"] == ["cold-lead"]


def test_what_was_begun_and_cut_off_is_written_after_what_was_owed_before_it(stage: Stage) -> None:
    """The ledger stumbles when the third reply is sent: the older tag, still owed, must not have the last word."""

    def third_reply(errand: Errand, _outcome: str) -> bool:
        return isinstance(errand.effect, Say) and errand.effect.phrase.startswith("3:")

    closings = _Closings(third_reply)
    stage.environment.update(SCARCE)
    stage.change = closings.around
    stage.crm.tags["c1"] = ["cold-lead"]
    stage.crm.before = lambda call: 503 if call == "DELETE /contacts/c1/tags" else None

    async def scene() -> None:
        await says_in_a_crowd(stage, "hello", "and then records", "records")
        await stage.loop.until(lambda: closings.ill, 900)
        closings.stops_at, closings.ill = (lambda *_: False), False
        await stage.settle(60)
        stage.crm.before = lambda _: None
        await stage.settle(900)

    stage.play(scene)
    assert stage.crm.texts("c1") == ["1: hello", "2: and then records", "3: records"]
    assert stage.crm.tags["c1"] == ["cold-lead"]
    assert stage.crm.fields["ai_lead_score"] == 3
