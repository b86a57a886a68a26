"""What the valuation service answered, as it reached the target."""

import pytest

from support.promises import valuation_records
from support.promises.broken_promise import WrongRecord
from support.simulators.kernel.faults import FaultKind
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses
from tests.promises.valuations import ANSWER, TRUTH, send_valuation


def test_nothing_was_valued(stage: Stage, sam: Person) -> None:
    """A target that never got a valuation is told so, with what the service was asked."""
    with stage.turn(sam, "8412 Hermosa Ave"):
        stage.hears("/valuations", {"error": "unknown_address"}, status=404)
        stage.sends(sam, TRUTH)
    broken = refuses(WrongRecord, valuation_records.read_valuations, stage.evidence)
    assert "the valuation service was asked 1 time(s): {} -> 404" == broken.seen


@pytest.mark.parametrize(("kind", "sound"), [(FaultKind.MALFORMED, 1), (FaultKind.CHANGED, 1), (FaultKind.LATE, 2)])
def test_altered_answers_are_no_analyses(kind: FaultKind, sound: int) -> None:
    """What the service said is not what the target read when the answer was changed or cut; lateness spoils nothing."""
    stage, _ = send_valuation()
    stage.journal.write("valuation", "fault", kind=kind.value, operation="POST /valuations", changes={})
    stage.hears("/valuations", ANSWER)
    assert sound == len(valuation_records.read_answered_valuations(stage.evidence))
    stage.hears("/valuations", ANSWER)
    assert sound + 1 == len(valuation_records.read_answered_valuations(stage.evidence))


def test_a_fault_of_another_service_leaves_valuations_unaltered() -> None:
    """A listing that was cut short says nothing about valuations."""
    stage, _ = send_valuation()
    stage.journal.write("valuation", "fault", kind=FaultKind.MALFORMED.value, operation="GET /listings", changes={})
    stage.hears("/valuations", ANSWER)
    assert 2 == len(valuation_records.read_answered_valuations(stage.evidence))


def test_no_number_is_no_price() -> None:
    """A home the service gives no number for has none to be told."""
    no_number = {"value": None, "low": None, "high": None, "confidence": 0.48}
    stage, sam = send_valuation(answer=ANSWER | {"price_recommendation": no_number})
    refuses(WrongRecord, valuation_records.find_price, stage.evidence, sam)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("8412 hermosa avenue", True),
        ("8412 HERMOSA", True),
        ("412 Hermosa Ave", False),
        ("18412 Hermosa Ave", False),
        ("8412 Hermosas", False),
    ],
)
def test_a_home_is_named_by_number_and_street(text: str, *, named: bool) -> None:
    """The suffix may differ; another number is another home."""
    assert named == (valuation_records.find_address(text, "8412 Hermosa Ave, Rancho Cucamonga, CA 91701") is not None)
