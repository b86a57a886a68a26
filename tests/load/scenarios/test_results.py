"""What a carried-out plan left behind becomes what is judged: on recordings made here, nothing runs."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

import msgspec
import pytest

from support.load.analysis.report_schema import RunFigures
from support.load.analysis.samples import UNANSWERED, Sample, decode, encode, encode_header
from support.load.model.plan import Operation, Plan, planned, step
from support.load.model.sample_reader import Account, Visit
from support.load.model.workload import load_workload
from support.load.processes.control_client import Peak
from support.load.processes.resources import Lane, Look, Watch
from support.load.processes.target_client import Reading
from support.load.scenarios.load_world import WORKLOADS
from support.load.scenarios.results import FIGURES, Carried, homes_of, lines_of, measured
from support.load.scenarios.workload_runner import DIALOGUES
from support.test_data.dialogue import Dialogue, load_dialogue
from support.vocabulary.outcome import CannotTell
from tests.layout.project import PROJECT
from tests.load.promises.load_result_factory import conversed, held, profile

NOTHING_ELSE = "conversations_active 0\ncrm_calls_queued 0\ncrm_writes_deferred 0\n"


def dialogue(name: str) -> Dialogue:
    """One of the fixtures'."""
    return load_dialogue(PROJECT / DIALOGUES / f"{name}.toml")


def plan(name: str, people: int | None = None) -> Plan:
    """A quick one of the fixtures'."""
    recipe = load_workload(PROJECT / WORKLOADS / f"{name}.toml")
    said = {each: dialogue(each) for each in recipe.dialogues}
    says = {each: one.says for each, one in said.items()}
    tags = {each: one.bot for each, one in said.items()}
    return planned(
        recipe, name=name, effort="quick", people=people, control="http://here", says=says, tags=tags, seed=1
    )


def sample(at: float, seconds: float, operation: int = Operation.ANSWER, status: int = 200) -> Sample:
    """Something done as soon as it was meant to be."""
    return Sample(intended=at, started=at, service=seconds, operation=operation, status=status, size=1)


def carried(of: Plan, samples: Sequence[Sample], **changes: Any) -> Carried:
    """The plan, carried out by one generator, with one visitor who went through."""
    recording = decode(encode_header(0.0) + b"".join(map(encode, samples)))
    watch = Watch({})
    looks = [Look(at=at, processor=at / 2, rss=90_000_000, threads=1, handles=9) for at in range(7)]
    watch.lanes = {"bots": Lane(looks), "generator": Lane(looks)}
    visit = Visit(contact_id="c1", names=("Maria", "Porter"), dialogue="seller", said=2, finished=True)
    whole = Carried(
        plan=of,
        account=Account(recordings=[recording], visits=[visit], loop_lags=[0.001], closed=1),
        watch=watch,
        said={name: dialogue(name) for name in of.says},
        held={"c1": held("Maria")},
        unhurried={("seller", ""): conversed("Ann")},
        peaks={"rancho": Peak(calls=20, most_in_ten_seconds=9, refused=0)},
        calls={"gohighlevel": 20, "language_model": 7},
        before=Reading(at=0.0, text="inbox_waiting 3\n"),
        during=[Reading(at=1.0, text='breaker_state{service="language_model"} 2\ninbox_waiting 5\n')],
        after=Reading(at=9.0, text=f'breaker_state{{service="language_model"}} 0\ninbox_waiting 1\n{NOTHING_ELSE}'),
        drained=True,
        rested=7.0,
    )
    return replace(whole, **changes)


def judged(one: Carried, folder: Path) -> Any:
    """The crowd of it."""
    return measured(one, name="run", title="a run", effort="quick", metrics=profile().metrics, folder=folder).crowd


TWO_BUSY = [sample(at / 10, 0.1) for at in range(50) for _ in range(2)]


def test_the_warm_up_does_not_count(tmp_path: Path) -> None:
    """One second of it, then four that are counted; the rate is of what ended in them."""
    crowd = judged(carried(plan("levels", 2), TWO_BUSY), tmp_path)
    assert (80, 80, 2) == (crowd.asked, crowd.answered, crowd.planned)
    assert pytest.approx(20) == crowd.messages.good_rate
    assert () == crowd.doubts


def test_everything_is_kept_in_the_folder(tmp_path: Path) -> None:
    """The table for people, the figures for the report, read back strictly."""
    judged(carried(plan("levels", 2), TWO_BUSY), tmp_path)
    kept = msgspec.json.decode((tmp_path / FIGURES).read_bytes(), type=RunFigures)
    assert ("run", "levels", 2, (1.0, 5.0)) == (kept.name, kept.workload, kept.people, kept.counted)
    assert ["inbox_waiting", (1.0, 5.0)] == [kept.gauges[0].name, kept.gauges[0].readings[0]]
    assert (tmp_path / "level.txt").read_text(encoding="utf-8").startswith("a run, 4 s counted")


def test_people_who_were_idle_are_a_doubt(tmp_path: Path) -> None:
    """Two were to be busy all the time; half of it is unaccounted for."""
    (doubt,) = judged(carried(plan("levels", 2), TWO_BUSY[::2]), tmp_path).doubts
    assert "users and rate disagree by 50.0%" in doubt


def test_slow_answers_are_no_doubt(tmp_path: Path) -> None:
    """However much of the window an answer fills: whoever waits is accounted for."""
    slow = [sample(start, 1.9) for start in (0.0, 1.9, 3.8) for _ in range(2)]
    assert () == judged(carried(plan("levels", 2), slow), tmp_path).doubts


def test_who_waits_in_vain_since_the_warm_up_is_counted(tmp_path: Path) -> None:
    """Else nobody would have written in the window, and nothing could be judged."""
    vain = [sample(0.1, 0.1), *(sample(0.5, 20.0, status=UNANSWERED) for _ in range(2))]
    crowd = judged(carried(plan("levels", 2), vain), tmp_path)
    assert (2, 0) == (crowd.asked, crowd.answered)


def test_what_was_due_and_never_begun_was_asked(tmp_path: Path) -> None:
    """A stream owes its lines by the clock, and the generator is doubted for those it did not begin."""
    crowd = judged(carried(plan("steady_stream"), [sample(at / 100, 0.005) for at in range(800)]), tmp_path)
    assert (770, 700) == (crowd.asked, crowd.answered)
    assert any("planned starts a second were made" in doubt for doubt in crowd.doubts)


def test_a_storm_counts_what_was_acknowledged(tmp_path: Path) -> None:
    """Of her prepared messages only those the bots took are to be answered; a storm that ran out ends earlier."""
    posted = [sample(at / 100, 0.01, Operation.ACKNOWLEDGEMENT) for at in range(200)]
    one = carried(plan("storm"), posted)
    visits = [Visit(contact_id="c1", names=("Maria", "Porter"), dialogue="seller", said=1), Visit(exhausted=True)]
    crowd = judged(replace(one, account=replace(one.account, visits=visits)), tmp_path)
    assert (1, 99) == (crowd.people[0].to_answer, crowd.deliveries.done)
    assert pytest.approx(0.99) == crowd.deliveries.window.seconds
    assert not any("fewer people than places" in doubt for doubt in crowd.doubts)


def test_steps_and_valuations_are_told_apart(tmp_path: Path) -> None:
    """A seller's first line is answered with what her home is worth."""
    of = plan("whole_funnel")
    first, second = step(of, "seller", 0), step(of, "seller", 1)
    lines = [sample(0.0, 0.3), sample(2.0, 0.3), sample(2.0, 0.3, first), sample(3.0, 0.1, second)]
    crowd = judged(carried(of, lines), tmp_path)
    means = [crowd.steps[f"seller, line {line}"].response.mean for line in (1, 2)]
    assert [pytest.approx(0.3, rel=1e-6), pytest.approx(0.1, rel=1e-6)] == means
    assert 1 == crowd.valuations.response.count


def test_what_the_bots_told_meanwhile_and_afterwards(tmp_path: Path) -> None:
    """The most a breaker read, what is left, what each service was asked, how long it took to come to rest."""
    crowd = judged(carried(plan("levels", 2), TWO_BUSY), tmp_path)
    assert {"language_model": 2.0} == crowd.told.opened
    assert {
        "inbox_waiting": 1.0,
        "conversations_active": 0.0,
        "crm_calls_queued": 0.0,
        "crm_writes_deferred": 0.0,
    } == crowd.told.left
    assert (7, 2.0, 0.2) == (crowd.told.calls["language_model"], crowd.caught_up, crowd.calls)


def test_bots_that_tell_nothing_are_not_taken_at_their_word(tmp_path: Path) -> None:
    """Nothing left is something else than nothing told."""
    crowd = judged(carried(plan("levels", 2), TWO_BUSY, before=None, during=[], after=None), tmp_path)
    assert (None, None, {}) == (crowd.told.left, crowd.told.after, crowd.told.opened)


def test_what_is_not_told_is_not_nothing(tmp_path: Path) -> None:
    """A gauge that is gone, or that never was, does not read 0."""
    crowd = judged(carried(plan("levels", 2), TWO_BUSY, after=Reading(at=9.0, text="inbox_waiting 0\n")), tmp_path)
    assert crowd.told.left is None


def test_whoever_was_not_answered_waited_for_ever(tmp_path: Path) -> None:
    """A target that drops the slowest tenth is not quick: of all who asked, 95 in 100 have no wait that ends."""
    dropped = [sample(at / 100, 0.01, status=200 if at % 10 else UNANSWERED) for at in range(500)]
    refused = [sample(at / 100, 0.01, Operation.ACKNOWLEDGEMENT, 200 if at % 10 else 503) for at in range(500)]
    crowd = judged(carried(plan("levels", 1), [*dropped, *refused]), tmp_path)
    for waits in (crowd.answers, crowd.acknowledgements):
        assert (40, 360, inf) == (waits.lost, waits.response.count, waits.of_all[0.95])
        assert pytest.approx(0.01) == waits.response.at[0.95]


def test_a_conversation_nobody_was_free_for_was_asked(tmp_path: Path) -> None:
    """The clock wanted it, and the bots kept everybody waiting."""
    one = carried(plan("bursts"), [sample(at / 100, 0.01) for at in range(100)])
    crowd = judged(replace(one, account=replace(one.account, planned=100, unstarted=30)), tmp_path)
    assert (130, 100) == (crowd.asked, crowd.answered)


@pytest.mark.parametrize("changes", [{"cut_off": 3}, {"processes": 2}, {"troubles": ("it was interrupted",)}])
def test_what_was_not_recorded_is_told(tmp_path: Path, changes: dict[str, Any]) -> None:
    """People who still talked at the end, a process that left nothing, an end before the end."""
    one = carried(plan("levels", 2), TWO_BUSY)
    crowd = judged(replace(one, account=replace(one.account, **changes)), tmp_path)
    assert 1 == len(crowd.unrecorded)
    assert set(crowd.unrecorded) <= set(crowd.doubts)


def test_a_generator_that_wrote_nothing_measured_nothing(tmp_path: Path) -> None:
    """Neither a pass nor a failure."""
    with pytest.raises(CannotTell, match="wrote no sample"):
        judged(carried(plan("levels", 2), []), tmp_path)


def test_a_dialogue_that_leaves_the_home_open_is_held_about_each() -> None:
    """One that names its own is held once."""
    recipe = load_workload(PROJECT / WORKLOADS / "same_homes.toml")
    asks = dialogue("asks_what_it_is_worth")
    assert recipe.homes == homes_of(asks, recipe)
    assert ("",) == homes_of(dialogue("seller"), recipe)
    assert "What is my house at 1 Elm Ave worth?" == lines_of(asks, "1 Elm Ave")[0]
