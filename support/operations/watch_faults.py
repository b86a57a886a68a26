"""What may happen to bots in service, in the words of the features: how it shows in what a watch reads."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from support.operations.alerts import Topic
from support.operations.limits import MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """How simulated bots behave at a time.

    messages: answered in a minute.  failed_percent, slow_percent: of them.  health_seconds: until health is answered.
    up: whether anything answers.  metrics: whether counters are given.  memory: bytes.
    canary_answers: to each message of the canary.
    stuck: whether messages wait and none is dealt with.  dollars_a_day: what the use costs.
    lost_readings: every so many readings the bots do not answer once; 0 = never.
    """

    messages: float = 2.0
    failed_percent: float = 0.0
    slow_percent: float = 0.0
    health_seconds: float = 0.05
    up: bool = True
    metrics: bool = True
    memory: float = 120 * MEGABYTE
    canary_answers: int = 1
    stuck: bool = False
    dollars_a_day: float = 20.0
    lost_readings: int = 0


USUAL = Behaviour()

FAULTS: Mapping[str, tuple[Behaviour, Topic]] = {
    "answers take 10.5 seconds": (dataclasses.replace(USUAL, health_seconds=10.5), "response"),
    "6 in 100 answers take too long": (dataclasses.replace(USUAL, slow_percent=6.0), "response"),
    "messages wait and none is answered": (dataclasses.replace(USUAL, stuck=True), "response"),
    "6 in 100 messages fail": (dataclasses.replace(USUAL, failed_percent=6.0), "errors"),
    "the bots hold 451 MB of memory": (dataclasses.replace(USUAL, memory=451 * MEGABYTE), "memory"),
    "the bots cost $51 a day": (dataclasses.replace(USUAL, dollars_a_day=51.0), "daily cost"),
    "the bots cannot be reached": (dataclasses.replace(USUAL, up=False), "down"),
    "a test person is answered twice": (dataclasses.replace(USUAL, canary_answers=2), "canary"),
    "a test person is not answered": (dataclasses.replace(USUAL, canary_answers=0), "canary"),
}
"""Words -> the behaviour beyond a limit, and what the office is alerted about."""

TOLERATED: Mapping[str, Behaviour] = {
    "answers take 10 seconds": dataclasses.replace(USUAL, health_seconds=10.0),
    "5 in 100 answers take too long": dataclasses.replace(USUAL, slow_percent=5.0),
    "5 in 100 messages fail": dataclasses.replace(USUAL, failed_percent=5.0),
    "the bots hold 450 MB of memory": dataclasses.replace(USUAL, memory=450 * MEGABYTE),
    "the bots cost $49 a day": dataclasses.replace(USUAL, dollars_a_day=49.0),
    "one look in ten fails": dataclasses.replace(USUAL, lost_readings=10),
    "the bots give no figures": dataclasses.replace(USUAL, metrics=False),
}
"""Words -> the behaviour that is no reason for an alert."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Bots with a defect.

    factory: what makes them.  symptom: the section of docs/operations/incident-playbook.md.
    cause: words of what its commands must say.
    """

    factory: str
    symptom: str
    cause: str


_BOTS = "reference_bots.mutants"

INCIDENTS: Mapping[str, Incident] = {
    "the bots wait for their database": Incident(
        factory=f"{_BOTS}.incidents:slow_database", symptom="slow", cause="Answers wait for the bots' database"
    ),
    "the bots wait for GoHighLevel": Incident(
        factory=f"{_BOTS}.incidents:slow_crm", symptom="slow", cause="Answers wait for the service gohighlevel"
    ),
    "a rule of the bots is wrong": Incident(
        factory=f"{_BOTS}.incidents:failing_rules", symptom="failing", cause="Messages are dropped"
    ),
    "the bots say nothing": Incident(
        factory=f"{_BOTS}.incidents:silent", symptom="silent", cause="the bots decide to send nothing"
    ),
    "the bots answer twice": Incident(
        factory=f"{_BOTS}.incidents:double_answers", symptom="double answers", cause="answered more than once"
    ),
    "the bots talk too much": Incident(
        factory=f"{_BOTS}.incidents:talkative", symptom="cost", cause="messages that are too long"
    ),
    "the bots call GoHighLevel too often": Incident(
        factory=f"{_BOTS}.incidents:too_many_calls", symptom="CRM limit", cause="rate limit is used up"
    ),
    "the bots do not understand an opt-out": Incident(
        factory=f"{_BOTS}:CON-001_keywords_alone_heard", symptom="opt-out complaint", cause="write after an opt-out"
    ),
}
"""Words of the features -> the incident."""
