"""A world under load before and after anybody talked, and a level's figures as people and files read them."""

from pathlib import Path

import pytest

from support.load.analysis.generator_health import GeneratorFacts
from support.load.analysis.sample_table import lay_together
from support.load.analysis.samples import Sample, decode, encode, encode_header
from support.load.analysis.throughput import Window
from support.load.processes.resources import Lane, Look, MachineLook, Watch
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.results_table import LevelReport, partial
from support.settings import Settings
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError, SuiteError
from tests.layout.project import PROJECT
from tests.load.promises.load_result_factory import crowd


def world(tmp_path: Path, *, effort: str = "quick") -> LoadWorld:
    """Nobody has talked yet."""
    profile = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
    settings = Settings(target=Path("reference.toml"), seed=1, run=tmp_path, effort=effort)
    return LoadWorld(profile=profile, settings=settings, location="features/load/levels.feature:18")


def report() -> LevelReport:
    """A level whose generator was late, on a machine that was not looked at."""
    watch = Watch({})
    watch.lanes = {"bots": Lane([Look(at=at, processor=at / 2, rss=90_000_000, threads=1, handles=9) for at in (0, 8)])}
    watch.machine = [MachineLook(at=0, stolen=0, spent=0, stalled=None)]
    return LevelReport(
        crowd=crowd(doubts=("the loop was late",)),
        facts=GeneratorFacts(loop_lag=0.007, littles_deviation=-0.01),
        watch=watch,
        window=Window(start=0.0, end=8.0),
    )


def test_nobody_is_judged_before_anybody_talked(tmp_path: Path) -> None:
    """A Then without its When is the suite's mistake."""
    with pytest.raises(SuiteError, match="Nobody has talked"):
        _ = world(tmp_path).crowd


def test_a_profile_without_a_program_cannot_be_loaded(tmp_path: Path) -> None:
    """It is a set-up error, told before anything starts."""
    whole = world(tmp_path)
    profile = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
    with pytest.raises(SetUpError, match="does not say how it runs in a process of its own"):
        LoadWorld(
            profile=type(profile)(
                **{name: getattr(profile, name) for name in profile.__struct_fields__ if name != "program"}
            ),
            settings=whole.settings,
            location="",
        ).talk("levels", 2)


def test_every_talk_has_its_own_folder(tmp_path: Path) -> None:
    """Plans, samples and logs of one run lie side by side."""
    assert ["1", "2"] == [world(tmp_path).folder().name for _ in range(2)]


def test_the_replay_names_seed_effort_and_load(tmp_path: Path) -> None:
    """Plain behave leaves load out unless it is named."""
    expected = "behave features/load/levels.feature:18 -D seed=1 -D effort=full --tags=@load"
    assert expected == world(tmp_path, effort="full").replay


def test_the_table_tells_waits_rates_use_and_doubts() -> None:
    """Milliseconds, a row for each kind of time, and what nobody could tell."""
    lines = report().table().splitlines()
    assert lines[2].split() == ["messages", "answered", "400", "40.0", "100", "100", "-", "100"]
    assert "bots        50.0% of a core, 90 MB, 1 threads, 9 handles" in lines
    assert "doubt: the loop was late" in lines
    assert "nobody could tell: generator's processor, stolen time, pressure" in lines


def test_what_was_measured_before_an_interrupt_is_marked(tmp_path: Path) -> None:
    """Rates and waits of what was over; of nothing, nothing."""
    whole = [Sample(intended=at, started=at, service=0.5, operation=0, status=200, size=1) for at in range(4)]
    recording = decode(encode_header(0.0) + b"".join(map(encode, whole)))
    first, row, *_ = partial(lay_together([recording]), tmp_path).splitlines()
    assert first.startswith("PARTIAL: interrupted after 3.5 s")
    assert ["4", "1.1"] == row.split()[2:4]
    assert partial(lay_together([]), tmp_path).startswith("PARTIAL: interrupted after 0.0 s")


def test_the_facts_are_the_tables_figures() -> None:
    """Each with its level, its unit and how many stand behind it."""
    facts = {(fact.name, fact.about.get("rank"), fact.about.get("time")): fact for fact in report().facts_to_keep()}
    slow = facts["answer.seconds", "0.95", "response"]
    assert (0.1, "s", 400, "10") == (slow.value, slow.unit, slow.n, slow.about["level"])
    assert 40.0 == facts["messages.rate", None, None].value
    assert "the loop was late" == facts["doubt", None, None].value
