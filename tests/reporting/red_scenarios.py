"""Made-up scenarios of a run, with the evidence that they left, and the findings of such a run."""

from collections.abc import Sequence

from support.promises.broken_promise import (
    UnansweredMessage,
)
from support.reporting.findings import Finding, build_findings
from support.vocabulary.outcome import Blocked, EarlOutcome, ErrorOrigin
from support.vocabulary.scenario import PlannedScenario, RanScenario
from support.vocabulary.scenario_evidence import (
    DeliveryAnswer,
    ErrorSite,
    RefusedCall,
    ScenarioEvidence,
    TargetBehaviour,
    TargetCrash,
    UnknownCall,
)

ACCEPTED = DeliveryAnswer(status=200, accepted=True, text='{"status":"accepted"}')
REPLYING = TargetBehaviour(replies=2, answers=(ACCEPTED,))
SILENT = TargetBehaviour(answers=(ACCEPTED,))
CRASH = TargetCrash(error="KeyError: 'contact'", place="app/handlers.py:12 in handle")
DIALECT = RefusedCall(
    service="gohighlevel",
    method="PUT",
    path="/contacts/{id}",
    status=422,
    reason="property customField should not exist",
    count=3,
)
OUTCOMES = {
    ErrorOrigin.TARGET: EarlOutcome.FAILED,
    ErrorOrigin.SITUATION: EarlOutcome.BLOCKED,
    ErrorOrigin.MEASUREMENT: EarlOutcome.CANNOT_TELL,
}


def red(
    number: int,
    error: type[Exception] = UnansweredMessage,
    what: str = "Maria wrote 'hi' and was not answered.",
    *,
    origin: ErrorOrigin = ErrorOrigin.TARGET,
    behaviour: TargetBehaviour = REPLYING,
    place: str = "support/promises/answering.py:1",
    invariant: str = "",
) -> RanScenario:
    """A red scenario with this error and behaviour of the target."""
    return RanScenario(
        id=str(number),
        file="f",
        title="t",
        status="failed",
        outcome=OUTCOMES.get(origin, EarlOutcome.UNTESTED),
        origin=origin,
        error=f"{error.__name__}: {what}",
        evidence=ScenarioEvidence(
            error=ErrorSite(kind=error.__name__, what=what, place=place, invariant=invariant), behaviour=behaviour
        ),
    )


def block(
    number: int, what: str = "Sam was not offered two times.", behaviour: TargetBehaviour = REPLYING
) -> RanScenario:
    """A scenario whose situation was not reached."""
    return red(number, Blocked, what, origin=ErrorOrigin.SITUATION, behaviour=behaviour)


def green(number: int, behaviour: TargetBehaviour = REPLYING) -> RanScenario:
    """A scenario that passed."""
    evidence = ScenarioEvidence(behaviour=behaviour)
    return RanScenario(
        id=str(number), file="f", title="t", status="passed", outcome=EarlOutcome.PASSED, evidence=evidence
    )


def find(*record: RanScenario, known: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings of a run of these scenarios; scenario n proves REQ-n modulo 3."""
    planned = [
        PlannedScenario(
            id=ran.id,
            file="f",
            line=int(ran.id),
            title="t",
            name="t",
            feature="F",
            tags=(f"req.REQ-{int(ran.id) % 3}",),
        )
        for ran in record
    ]
    return build_findings(planned, record, known=known, replay="behave {location}")


def group(*record: RanScenario) -> list[list[str]]:
    """The ids of each finding's scenarios."""
    return [sorted(name for ids in finding.scenarios.values() for name in ids) for finding in find(*record)]


def refuse(status: int, text: str = "no") -> TargetBehaviour:
    """A target that answers each delivery so."""
    return TargetBehaviour(answers=(DeliveryAnswer(status=status, accepted=False, text=text, count=2),))


def call_host(replies: int) -> TargetBehaviour:
    """A target that calls a host that is not simulated."""
    unknown = UnknownCall(kind="unknown_host", detail="called maps.googleapis.com, which nobody simulates: GET /")
    return TargetBehaviour(replies=replies, answers=(ACCEPTED,), unknown_calls=(unknown,))
