"""Each scenario under its promises, each person by her name, each sentence without what is an engineer's."""

from pathlib import Path

import pytest

from support.reporting.conversations_file import ConversationEvent
from support.reporting.verdict_page import figures, sections
from support.reporting.verdict_page.explained_text import parse_explained_text
from support.reporting.verdict_page.run_record import RunRecord, read_run_record
from support.reporting.verdict_page.scenario_rows import build_scenario_rows, find_person
from support.signoff.plain_texts import PlainTexts
from support.signoff.verdict import RunConclusion
from support.vocabulary.fact import ObservedFact
from tests.reporting.verdict_page.sample_run import build_requirement, build_scenario, build_verdict, write_run


def build_events(*names: str) -> list[ConversationEvent]:
    """A message of each of these people."""
    return [ConversationEvent(at="", kind="person", who=name, text="Hi") for name in names]


def build_promises(record: RunRecord) -> tuple[sections.Promise, ...]:
    """The promises of the record, without plain texts."""
    return sections.build_promises(record, build_scenario_rows(record), PlainTexts())


@pytest.mark.parametrize(
    ("error", "what", "seen"),
    [
        ("WrongOrder: Bea was asked twice (BUY-002).\n  Seen: 'a'\n  Perhaps: b", "Bea was asked twice.", "'a'"),
        ("Bea waited (LEAD-001). She left.\nmore", "Bea waited. She left.", ""),
        (
            "KeyError: 'x' (in the target's code)\n  Seen: one\n    > two",
            "'x' (in the target's code)",
            "one\n    > two",
        ),
        ("", "", ""),
    ],
)
def test_an_error_in_its_parts(error: str, what: str, seen: str) -> None:
    """Neither the class nor the requirement's id is in the sentence; what was seen stays whole."""
    parsed = parse_explained_text(error)
    assert (what, seen) == (parsed.what, parsed.seen)


def test_the_person_is_the_one_of_whom_the_sentence_speaks() -> None:
    """The first person named; without one the first of the conversation; without a conversation none."""
    events = build_events("Maria", "Bea")
    assert "Bea" == find_person("The answer to Bea came before Maria's", events)
    assert "Maria" == find_person("An answer was late", events)
    assert "" == find_person("Maria was late", [])


def test_a_promise_that_is_broken_elsewhere_shows_that_scenario() -> None:
    """A scenario of another promise at whose end an invariant did not hold is a case of that promise, too."""
    scenario = build_scenario(1, "failed", requirement="BUY-001", error="X: Bea got it twice.")
    rows = {
        "BUY-001": build_requirement("failed", [scenario["id"]]),
        "CONV-001": build_requirement("failed") | {"broken_in": [scenario["id"]]},
    }
    record = RunRecord(verdict=build_verdict(RunConclusion.NOT_ACCEPTED, [scenario], rows))
    found = sections.select_with_cases(build_promises(record), sections.BROKEN)
    assert {"BUY-001": 1, "CONV-001": 1} == {each.promise.id: len(each.cases) for each in found}


def test_kinds_of_cases_are_apart_and_counted() -> None:
    """Sentences that differ in names and numbers are one kind; the kinds that are not shown are counted."""
    words = ["late", "late", "twice", "lost", "wrong", "rude"]
    scenarios = [build_scenario(n, "failed", error=f"X: Bea got it {word}.") for n, word in enumerate(words, start=1)]
    rows = {"LEAD-001": build_requirement("failed", [each["id"] for each in scenarios])}
    record = RunRecord(verdict=build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows))
    (found,) = sections.select_with_cases(build_promises(record), sections.BROKEN)
    assert [1, 0, 0, 0] == [case.alike for case in found.cases]
    assert (6, 1) == (found.count, found.more)


def test_musts_come_first() -> None:
    """A broken must stands above a broken should, whatever their order in the set."""
    rows = {
        "LEAD-006": build_requirement("failed", level="should"),
        "LEAD-007": build_requirement("failed", level="must"),
    }
    record = RunRecord(verdict=build_verdict(requirements=rows))
    found = sections.select_with_cases(build_promises(record), sections.BROKEN)
    assert ["LEAD-007", "LEAD-006"] == [each.promise.id for each in found]


def test_a_promise_tried_in_part_says_so() -> None:
    """Untested although a scenario passed: others of the release did not run."""
    scenario = build_scenario(1, "passed")
    rows = {"LEAD-001": build_requirement("untested", [scenario["id"]]), "LEAD-002": build_requirement("untested")}
    record = RunRecord(verdict=build_verdict(scenarios=[scenario], requirements=rows))
    assert [True, False] == [promise.partly for promise in build_promises(record)]


def test_a_known_failure_says_who_accepts_it(tmp_path: Path) -> None:
    """Owner, day and reason stand beside the failure."""
    scenario = build_scenario(1, "failed", error="X: Bea waited.")
    entry = {"name": "n", "cause": "c", "owner": "Ana", "reason": "in work", "expires": "2026-04-01"}
    findings = {"known_failures": {"accepted": {scenario["id"]: entry}}}
    folder = write_run(tmp_path, build_verdict(scenarios=[scenario]), findings=findings)
    (row,) = build_scenario_rows(read_run_record(folder))
    assert "accepted by Ana until 2026-04-01: in work" == row.known


def test_limits_stand_beside_what_was_measured() -> None:
    """A figure under load with its limit and outcome; the gravest one is found."""
    budget = {
        "requirement": "LOAD-001",
        "promise": "answers",
        "limit": 0.2,
        "seen": 0.1,
        "unit": "s",
        "at_least": False,
    }
    load = {
        "budgets": [
            budget | {"outcome": "passed"},
            budget | {"outcome": "cannot tell", "seen": None},
            budget | {"outcome": "failed", "seen": 1234.0, "at_least": True},
        ]
    }
    rows = figures.build_load_rows(load)
    assert [("at most 0.2 s", "0.1 s"), ("at most 0.2 s", "not measured"), ("at least 0.2 s", "1,234 s")] == [
        (row.limit, row.seen) for row in rows
    ]
    assert rows[2] == figures.find_gravest(rows)
    assert None is figures.find_gravest(())


def test_times_of_one_conversation_come_from_the_facts() -> None:
    """The 95th percentile beside what was promised; a measurement without a promise is no row."""
    facts = [
        ObservedFact(name="measured.lead.crm_sync", value=value, unit="ms", n=32, about={"statistic": word})
        for word, value in (("p95", "<= 0.5"), ("promised", 300.0))
    ]
    lone = ObservedFact(name="measured.lead.other", value=1.0, unit="ms", about={"statistic": "p95"})
    (row,) = figures.build_conversation_rows([*facts, lone])
    assert ("lead: crm sync", "at most 300 ms", "<= 0.5 ms (32 turns)") == (row.of, row.limit, row.seen)
