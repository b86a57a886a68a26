"""People among many are judged one by one, each by what concerns this one."""

from support.promises.invariants.people_under_load import PeopleRecords, SampledPerson, list_broken_people
from support.test_data.person import Person
from tests.promises.promise_harness import IN_THE_MIDDLE, PROFILE, Stage
from tests.promises.valuations import ANSWER

KEY = PROFILE.crm_field_key("timeline")


def list_broken(stage: Stage, *people: Person) -> list[tuple[str, str]]:
    """Name of the invariant and of the person, for each of whom one does not hold."""
    entries = list(stage.journal)
    records = PeopleRecords(
        profile=IN_THE_MIDDLE,
        meanings=stage.evidence.meanings,
        clock=stage.clock,
        shared=[entry for entry in entries if entry.what == "call" and not entry.contact],
    )
    members = [
        SampledPerson(
            contact_id=person.contact_id,
            bot=person.bot,
            entries=[entry for entry in entries if entry.contact == person.contact_id and entry.what != "call"],
            crm=stage.crm,
        )
        for person in people
    ]
    return [
        (broken.invariants[0].name, broken.what.split()[0].removesuffix("'s"))
        for broken in list_broken_people(records, members)
    ]


def test_only_those_with_a_wrong_record_are_named(stage: Stage, maria: Person, sam: Person) -> None:
    """Maria's fields are written twice with one value, in between Sam's messages."""
    stage.says(sam, "Hi", "Hello")
    with stage.turn(maria, "Hi"):
        stage.writes(maria, {KEY: "30 days"})
    stage.says(sam, "Bye", "Bye")
    with stage.turn(maria, "Hello?"):
        stage.writes(maria, {KEY: "30 days"})
    assert [("nothing written again", "Maria")] == list_broken(stage, sam, maria)


def test_another_persons_valuation_is_no_evidence(stage: Stage, maria: Person, sam: Person) -> None:
    """Sam's home was valued; who asked about it may hear of it, and who did not may not."""
    stage.hears("/valuations", ANSWER)
    home = ANSWER["subject"]["address"].partition(",")[0]
    stage.says(sam, f"What is {home} worth?", f"{home} is worth a lot.")
    assert not list_broken(stage, sam)
    stage.says(maria, "Hi", f"{home} is worth a lot.")
    assert [("address is known", "Maria")] == list_broken(stage, sam, maria)


def test_refusals_under_load_are_judged_by_their_share(stage: Stage, maria: Person) -> None:
    """A scenario under load says how many deliveries may be refused."""
    stage.says(maria, "Hi", "Hello")
    stage.journal.write("target", "webhook", contact=maria.contact_id, status=500, text="busy")
    assert not list_broken(stage, maria)
