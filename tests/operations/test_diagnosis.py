"""Likely causes are found in metrics and a canary conversation, and none where all is well."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from support.measuring.prometheus_text import PrometheusMetrics
from support.operations.canary import AFTERWARDS, GREETING, Canary, build_canary
from support.operations.diagnosis import IncidentEvidence, find_causes
from support.operations.limits import load_limits
from support.operations.reading import CanaryTurn, HealthAnswer
from support.targets.metric_names import MetricNames
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError

REFERENCE = Path("fixtures/targets/reference.toml")
UP = HealthAnswer(status=200, seconds=0.1)
USUAL = {
    "messages_answered_total": 40,
    "turns_failed_total": 0,
    "messages_sent_total": 40,
    'sms_segments_total{direction="sent"}': 60,
    'language_model_tokens_total{direction="output"}': 4000,
    "inbox_waiting": 0,
    "crm_calls_queued": 0,
    'service_calls_total{service="gohighlevel",outcome="200"}': 100,
    'bot_stage_seconds_sum{bot="lead",stage="all"}': 8,
    'bot_stage_seconds_count{bot="lead",stage="all"}': 40,
    'service_seconds_sum{service="gohighlevel"}': 10,
    'service_seconds_count{service="gohighlevel"}': 100,
    'store_seconds_sum{operation="arrival"}': 0.4,
    'store_seconds_count{operation="arrival"}': 40,
}


def names() -> MetricNames:
    """Those of the reference bots."""
    return load_profile(REFERENCE).metrics


def metrics(**changes: float) -> PrometheusMetrics:
    """The usual metrics with some changed, by the first word that fits."""
    values = {name: changes.get(name, value) for name, value in USUAL.items()}
    values |= {name: value for name, value in changes.items() if name not in USUAL}
    return PrometheusMetrics("".join(f"{name} {value}\n" for name, value in values.items()))


def causes(
    changes: dict[str, float], canary: Sequence[CanaryTurn] = (), health: HealthAnswer = UP
) -> list[tuple[str, str]]:
    """Symptom and sentence of each cause after these metrics; before, everything was 0."""
    before = PrometheusMetrics("".join(f"{name} 0\n" for name in {**USUAL, **changes}))
    evidence = IncidentEvidence(
        health=health, names=names(), before=before, after=metrics(**changes), canary=tuple(canary)
    )
    return [(cause.symptom, cause.what) for cause in find_causes(evidence, load_limits())]


@pytest.mark.parametrize(
    ("changes", "symptom", "words"),
    [
        ({"turns_failed_total": 3}, "failing", "dropped"),
        ({'service_calls_total{service="gohighlevel",outcome="503"}': 4}, "failing", "Calls to a service fail"),
        ({'service_calls_total{service="gohighlevel",outcome="ReadTimeout"}': 4}, "failing", "Calls to a service fail"),
        ({'service_calls_total{service="gohighlevel",outcome="429"}': 4}, "CRM limit", "used up"),
        ({"crm_calls_queued": 9}, "CRM limit", "used up"),
        ({"messages_sent_total": 80}, "double answers", "More messages are sent"),
        ({'sms_segments_total{direction="sent"}': 240}, "cost", "too long"),
        ({'language_model_tokens_total{direction="output"}': 90_000}, "cost", "says more than is sent"),
        ({'service_seconds_sum{service="gohighlevel"}': 400}, "slow", "service gohighlevel"),
        ({'store_seconds_sum{operation="arrival"}': 400}, "slow", "database at arrival"),
        ({'bot_stage_seconds_sum{bot="lead",stage="all"}': 400}, "slow", "in the bots themselves"),
        ({"messages_sent_total": 0}, "silent", "decide to send nothing"),
    ],
)
def test_a_cause_is_found_in_metrics_alone(changes: dict[str, float], symptom: str, words: str) -> None:
    """It is the only one."""
    found = causes(changes)
    assert [symptom] == [each for each, _ in found]
    assert words in found[0][1]


def test_nothing_is_found_where_all_is_well() -> None:
    """Neither in metrics nor in a canary that went as it must."""
    right = [
        CanaryTurn(text="Hi", seconds=0.3, waited=0.3, answers=("Hello",)),
        CanaryTurn(text="Stop", seconds=0.3, waited=0.3, answers=("Done",)),
        CanaryTurn(text="?", seconds=None, waited=3.0, silent=True),
    ]
    assert [] == causes({}, right)


def test_a_canary_shows_what_people_see() -> None:
    """Twice, late, after an opt-out."""
    turns = {
        "double answers": CanaryTurn(text="Hi", seconds=0.3, waited=0.3, answers=("a", "b")),
        "slow": CanaryTurn(text="Hi", seconds=11.0, waited=11.0, answers=("a",)),
        "opt-out complaint": CanaryTurn(text="?", seconds=0.3, waited=0.3, answers=("a",), silent=True),
    }
    for symptom, turn in turns.items():
        assert [symptom] == [each for each, _ in causes({}, [turn])]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"messages_answered_total": 0, "messages_sent_total": 0, "inbox_waiting": 2}, "stuck"),
        ({"messages_answered_total": 0, "messages_sent_total": 0}, "do not reach the bots"),
    ],
)
def test_kinds_of_silence_are_distinguished(changes: dict[str, float], words: str) -> None:
    """Whether messages arrive, wait, or are dealt with."""
    found = causes(changes, [CanaryTurn(text="Hi", seconds=None, waited=15.0)])
    assert any(symptom == "silent" and words in what for symptom, what in found)


def test_health_names_its_part() -> None:
    """Down, database, breaker."""
    gone = HealthAnswer(status=0, seconds=0.0, problem="nothing listens at its address")
    assert causes({}, health=gone)[0] == ("silent", "The bots are down, or not reached.")
    report = {"database": "unavailable", "breakers": {"valuation": "open"}}
    found = causes({}, health=HealthAnswer(status=503, seconds=0.1, report=report))
    assert [what for _, what in found] == [
        "The bots' database cannot be used.",
        "The circuit breaker of valuation is open: that service fails.",
    ]


class FakeLine:
    """Bots that answer each text with so many answers, after two looks."""

    def __init__(self, answers: dict[str, int]) -> None:
        self.answers = answers
        self.sent: list[str] = []
        self.looks = 0
        self.ended = False

    def begin(self, tag: str) -> str:
        """A contact."""
        return tag

    def write(self, _contact: str, text: str) -> None:
        """The answers come."""
        self.sent += [text] * self.answers.get(text, 1)

    def read_answers(self, _contact: str) -> Sequence[str]:
        """All of them."""
        return list(self.sent)

    def end(self, _contact: str) -> None:
        """Noted."""
        self.ended = True


def hold(answers: dict[str, int]) -> tuple[FakeLine, tuple[CanaryTurn, ...]]:
    """A canary conversation in virtual time."""
    line, now = FakeLine(answers), [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    canary = Canary(line=line, tag="lead", longest=15.0, sleep=sleep, read_time=lambda: now[0])
    return line, canary.hold(with_opt_out=True)


def test_a_canary_counts_answers_and_removes_its_contact() -> None:
    """Each answer to each message, and none after the opt-out."""
    line, turns = hold({AFTERWARDS: 0})
    assert [1, 1, 0] == [len(turn.answers) for turn in turns]
    assert turns[-1].silent
    assert line.ended


def test_a_canary_that_is_not_answered_goes_no_further() -> None:
    """A late answer would look like one to the opt-out."""
    line, turns = hold({GREETING: 0})
    assert [None] == [turn.seconds for turn in turns]
    assert turns[0].waited >= 15.0
    assert line.ended


def test_a_canary_is_held_only_in_a_sandbox() -> None:
    """Not without a word, not over a remote control API, not in a location that is not said to be a sandbox."""
    profile = load_profile(REFERENCE)
    assert build_canary(profile, {}, longest=1.0) is None
    assert build_canary(profile, {"CANARY_CONTROL": "http://127.0.0.1:9104"}, longest=1.0) is not None
    with pytest.raises(SetUpError, match="always on this machine"):
        build_canary(profile, {"CANARY_CONTROL": "http://services.example.org"}, longest=1.0)
    with pytest.raises(SetUpError, match="nothing says that its location has none"):
        build_canary(profile, {"CANARY_GHL_TOKEN": "x", "ALLOW_SANDBOX": "abc"}, longest=1.0)
