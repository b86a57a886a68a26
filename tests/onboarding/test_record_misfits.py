"""A name that was written is a mistake where the profile misspells it, and otherwise one to know."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from support.onboarding.misfit import Misfit, Weight
from support.onboarding.record_misfits import find_latest_record, find_record_misfits
from support.onboarding.trial import Trial
from support.onboarding.trials import TriedTarget
from support.simulators.kernel.journal import JournalEntry
from support.targets.tag_names import TagNames
from support.test_data.person import Person
from support.test_data.persona import Persona
from tests.scenario.scenario_harness import PROFILE

NOW = datetime(2026, 3, 10, 17, tzinfo=UTC)
MARIA = Person(
    persona=Persona(name="Maria", first_name="Maria", last_name="Delgado", phone="+19095550101"),
    contact_id="c1",
    bot="lead",
)
TAGS = TagNames(
    temperature={"lead": {"hot": "hot-lead", "warm": "warm-lead", "cold": "cold-lead"}},
    activation={"lead": "new-lead"},
    hand_off="to-{target}",
)
FIELDS = {"score": "ai_lead_score", "condition": "property_address", "price": "asking_price"}
OWN = msgspec.structs.replace(PROFILE, tags=TAGS, fields=FIELDS, marks={}, routed_by=None)


def entry(number: int, what: str, seconds: float = 0.0, **details: object) -> JournalEntry:
    """An entry about Maria."""
    at = NOW + timedelta(seconds=seconds)
    return JournalEntry(number=number, at=at, machine_seconds=0, service="x", what=what, contact="c1", details=details)


def build_target(*entries: JournalEntry) -> TriedTarget:
    """A target tried by one conversation."""
    trial = Trial(kind="message", person=MARIA, method="POST", path="/", began=NOW, entries=entries)
    return TriedTarget(trials=(trial,), keeps_state=None, metrics=False)


def find(tags: Sequence[str] = (), fields: Mapping[str, object] | None = None) -> list[Misfit]:
    """What is found of a target that wrote these."""
    written = (entry(1, "tags.added", tags=list(tags)), entry(2, "fields.updated", fields=dict(fields or {})))
    return list(find_record_misfits(build_target(*written), OWN))


@pytest.mark.parametrize("tag", ["hot-lead", "new-lead", "to-seller"])
def test_what_is_named_is_nothing_to_find(tag: str) -> None:
    """By any table of tags, with what stands for the bots."""
    assert [] == find([tag])


@pytest.mark.parametrize(
    ("tags", "weight", "mend"),
    [
        (["cold_leads"], Weight.WRONG, '[tags.temperature.lead] cold = "cold_leads"'),
        (["lead cold"], Weight.WRONG, '[tags.temperature.lead] cold = "lead cold"'),
        (["ai: cold contact"], Weight.WRONG, '[tags.temperature.lead] cold = "ai: cold contact"'),
        (["cold-lead", "ai: cold contact"], Weight.NOTE, "nothing"),
        (["lead"], Weight.NOTE, "nothing"),
        (["seller-lead"], Weight.NOTE, "nothing"),
        (["ai answered"], Weight.NOTE, "nothing"),
    ],
)
def test_a_tag_is_a_mistake_only_where_its_own_was_not_written(tags: list[str], weight: Weight, mend: str) -> None:
    """Tags of the target's own are none."""
    (misfit,) = find(tags)
    assert weight is misfit.weight
    assert misfit.mend.startswith(mend)


@pytest.mark.parametrize(
    ("field", "weight", "mend"),
    [
        ("lead_ai_scores", Weight.WRONG, '[fields] score = "lead_ai_scores"'),
        ("property_condition", Weight.WRONG, '[fields] condition = "property_condition"'),
        ("list_price", Weight.NOTE, "nothing"),
        ("seller_motivation", Weight.NOTE, '[fields] "seller motivation" = "seller_motivation"'),
        ("property_type", Weight.NOTE, "nothing"),
    ],
)
def test_a_field_is_a_mistake_where_the_profile_means_another(field: str, weight: Weight, mend: str) -> None:
    """One that is misspelt, or one that its fact is written into instead of a field of another name."""
    (misfit,) = find(fields={field: 1})
    assert weight is misfit.weight
    assert misfit.mend.startswith(mend)


def test_records_are_late_by_the_time_since_the_answer() -> None:
    """Those before the next answer, and after the person wrote again, belong to it."""
    talk = (
        entry(1, "person.wrote"),
        entry(2, "message.sent", 1),
        entry(3, "tags.added", 4, tags=["hot-lead"]),
        entry(4, "person.wrote", 10),
        entry(5, "fields.updated", 40, fields={}),
        entry(6, "message.sent", 41),
    )
    assert 3.0 == find_latest_record(build_target(*talk))
    (misfit,) = find_record_misfits(build_target(*talk), OWN)
    assert "records_after = 3 in [replies]" == misfit.mend
