"""Why a scenario is red: the one cause to which its recorded evidence leads. Pure; no cause is read from prose.

Rules are tried from the outside in: what judged nothing, then deliveries, calls, crashes and silence, each of which
explains many kinds of broken promise, and last the error itself.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from support.promises.broken_promise import (
    DoubledAnswer,
    FailedRestart,
    LateAnswer,
    LostDelivery,
    SlowStage,
    UnansweredMessage,
    UnrelatedContactChanged,
    WrongBooking,
    WrongRecord,
    WrongWords,
)
from support.reporting.masked_sentence import mask_sentence
from support.reporting.unknown_calls import Attribution, describe_unknown_call
from support.vocabulary.explained_error import MissingName
from support.vocabulary.outcome import Blocked, EarlOutcome, ErrorOrigin, UnmeasurableTarget, UnsureMeaning
from support.vocabulary.scenario import RanScenario
from support.vocabulary.scenario_evidence import RefusedCall, TargetCrash

RED_OUTCOMES = (EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED, EarlOutcome.CANNOT_TELL)
"""The outcomes that need an explanation, besides untested ones with an error of the suite or of the set-up."""

_UNJUDGED = frozenset({ErrorOrigin.SUITE, ErrorOrigin.SET_UP})
_SILENCE = frozenset(kind.__name__ for kind in (UnansweredMessage, LateAnswer, LostDelivery, Blocked))
_OTHER_REASONS = frozenset(kind.__name__ for kind in (DoubledAnswer, FailedRestart, SlowStage, UnrelatedContactChanged))
_EXPLAINED_WRITES = {
    "/conversations": _SILENCE,
    "/calendars": frozenset({WrongBooking.__name__, WrongWords.__name__, Blocked.__name__}),
    "/contacts": frozenset({WrongRecord.__name__, Blocked.__name__}),
    "/opportunities": frozenset({WrongRecord.__name__, Blocked.__name__}),
}
"""How the path of a refused writing call begins -> the errors that it explains."""

_UNMEASURED = {
    UnsureMeaning.__name__: Attribution.SUITE,
    UnmeasurableTarget.__name__: Attribution.TARGET_OR_PROFILE,
}
"""Why it cannot be told -> whose that is; for any other reason it is the machine's."""

INVARIANT = "invariant"
"""First part of the key of an invariant, wherever it did not hold."""

REFUSED_DELIVERY = "refused delivery"
"""First part of the key of a status with which deliveries are refused."""

OWN_ERROR = "error"
"""First part of the key of an error that no deeper cause explains."""

_SYSTEMATIC = 0.5
"""The least share of red scenarios among those that show a sign, for it to be why they are red."""

_NAME_DIGITS = 8

_FEWEST_CANNED = 2
"""Scenarios with several replies from which on a target can be said to send always the same."""

_SIGNATURE_STATUSES = frozenset({401, 403})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why scenarios are red. Two scenarios with one `key` have one cause.

    headline: in plain words.
    advice: what to look at first, "" where the error itself says so.
    """

    key: tuple[object, ...]
    headline: str
    attribution: Attribution
    advice: str = ""

    @property
    def name(self) -> str:
        """`LateAnswer-1a2b3c4d`: the same for the same key in every run, so that a profile can name it."""
        kind = str(self.key[1] if self.key[0] == OWN_ERROR else self.key[0]).replace(" ", "-")
        return f"{kind}-{sha256(repr(self.key).encode()).hexdigest()[:_NAME_DIGITS]}"


def is_red(ran: RanScenario) -> bool:
    """Whether a scenario needs an explanation."""
    return ran.outcome in RED_OUTCOMES or ran.origin in _UNJUDGED


def name_causes(record: Sequence[RanScenario]) -> dict[str, str]:
    """Id of each red scenario -> the name of its cause."""
    finder = CauseFinder(record)
    return {ran.id: finder.find_cause(ran).name for ran in record if is_red(ran)}


class CauseFinder:
    """Finds the cause of each red scenario of one run. record: all scenarios that ran, passed ones included."""

    def __init__(self, record: Sequence[RanScenario]) -> None:
        self._record = record

    def find_cause(self, ran: RanScenario) -> Cause:
        """The cause of a red scenario."""
        rules = (
            _find_unjudged_cause,
            _find_delivery_cause,
            self._find_lost_delivery_cause,
            self._find_refused_call_cause,
            self._find_unknown_call_cause,
            self._find_crash_cause,
            self._find_silence_cause,
            self._find_canned_cause,
            self._find_repeated_question_cause,
        )
        return next((cause for rule in rules if (cause := rule(ran))), None) or _describe_own_error(ran)

    @cached_property
    def _accepted_kinds(self) -> frozenset[tuple[str, str, str]]:
        """The kinds of call of which some were refused and others accepted somewhere in the run."""
        calls = (call for ran in self._record for call in ran.evidence.behaviour.refused_calls)
        return frozenset(_kind_of(call) for call in calls if call.accepted)

    @cached_property
    def _red_shares(self) -> dict[object, float]:
        """Sign of a cause -> the share of red scenarios among those that show it."""
        red: Counter[object] = Counter()
        shown: Counter[object] = Counter()
        for ran in self._record:
            for sign in set(_list_signs(ran)):
                shown[sign] += 1
                red[sign] += is_red(ran)
        return {sign: red[sign] / count for sign, count in shown.items()}

    @cached_property
    def _refused_deliveries(self) -> Mapping[tuple[object, ...], Cause]:
        """Key of a cause by which every delivery of a red scenario was refused -> that cause."""
        causes = (_find_delivery_cause(ran) for ran in self._record if is_red(ran))
        return {cause.key: cause for cause in causes if cause}

    def _find_lost_delivery_cause(self, ran: RanScenario) -> Cause | None:
        """One that is refused beside others that are not, as every delivery is elsewhere: another kind of delivery."""
        if ran.evidence.error.kind != LostDelivery.__name__:
            return None
        statuses = (answer.status for answer in ran.evidence.behaviour.answers if not answer.accepted)
        known = (self._refused_deliveries.get((REFUSED_DELIVERY, status)) for status in statuses)
        return next((cause for cause in known if cause), None)

    def _find_refused_call_cause(self, ran: RanScenario) -> Cause | None:
        for call in ran.evidence.behaviour.refused_calls:
            never_accepted = _kind_of(call) not in self._accepted_kinds
            systematic = never_accepted or self._red_shares[_sign_of(call)] >= _SYSTEMATIC
            if systematic and not call.accepted and _explains(call, ran):
                what = f"{call.method} {call.path} of {_name_service(call.service)}"
                return Cause(
                    key=("refused call", *_sign_of(call)),
                    headline=f"{what} is refused every time: {call.status} {call.reason}".rstrip(),
                    attribution=Attribution.TARGET,
                    advice="this call in the CRM journal of the example, beside the documentation of the API.",
                )
        return None

    def _find_unknown_call_cause(self, ran: RanScenario) -> Cause | None:
        """A call without an answer explains that nothing was answered; else it is only named (unknown_calls.py)."""
        behaviour = ran.evidence.behaviour
        if ran.evidence.error.kind not in _SILENCE or behaviour.replies:
            return None
        for call in behaviour.unknown_calls:
            sign = ("unknown call", call.kind, call.detail)
            if self._red_shares[sign] >= _SYSTEMATIC:
                headline, whose = describe_unknown_call(call)
                return Cause(key=sign, headline=headline, attribution=whose)
        return None

    def _find_crash_cause(self, ran: RanScenario) -> Cause | None:
        crash = ran.evidence.behaviour.crash
        if crash is None or self._red_shares[_sign_of_crash(crash)] < _SYSTEMATIC:
            return None
        return Cause(
            key=_sign_of_crash(crash),
            headline=f"The target's own code fails at {crash.place}: {crash.error}",
            attribution=Attribution.TARGET,
            advice="the stack in the target log of the example.",
        )

    def _find_silence_cause(self, ran: RanScenario) -> Cause | None:
        behaviour, kind = ran.evidence.behaviour, ran.evidence.error.kind
        ever = any(other.evidence.behaviour.replies for other in self._record)
        explained = kind in _SILENCE if ever else kind not in _OTHER_REASONS
        if not explained or behaviour.replies or not behaviour.answers:
            return None
        return Cause(
            key=("no reply",),
            headline="The target accepts these deliveries and replies to none of them, although it replies in others."
            if ever
            else "The target accepts deliveries and never replies.",
            attribution=Attribution.TARGET if ever else Attribution.TARGET_OR_PROFILE,
            advice=""
            if ever
            else "[webhooks.reply] of the profile, and whether contacts are marked as the target wants.",
        )

    @cached_property
    def _is_canned(self) -> bool:
        """Whether everybody was always sent the same, names aside, however often she wrote."""
        replying = [ran.evidence.behaviour for ran in self._record if ran.evidence.behaviour.replies]
        texts = {mask_sentence(behaviour.only_reply) for behaviour in replying}
        several = sum(behaviour.replies > 1 for behaviour in replying)
        return several >= _FEWEST_CANNED and len(texts) == 1 and "" not in texts

    def _find_canned_cause(self, ran: RanScenario) -> Cause | None:
        if not self._is_canned or ran.evidence.error.kind in _OTHER_REASONS:
            return None
        return Cause(
            key=("canned",),
            headline="The target sends the same message whatever is written.",
            attribution=Attribution.TARGET_OR_PROFILE,
            advice="why the target falls back to it: its own log, its language model, and what the delivery lacks.",
        )

    @cached_property
    def _blocking_topics(self) -> frozenset[str]:
        """The topics at which scenarios were held up on the way to their situation."""
        return frozenset(
            ran.evidence.behaviour.repeated_question for ran in self._record if ran.outcome is EarlOutcome.BLOCKED
        )

    @cached_property
    def _errors_without_repetition(self) -> frozenset[tuple[object, ...]]:
        """The errors of red scenarios in which no question was repeated."""
        red = (ran for ran in self._record if is_red(ran) and not ran.evidence.behaviour.repeated_question)
        return frozenset(_describe_own_error(ran).key for ran in red)

    def _find_repeated_question_cause(self, ran: RanScenario) -> Cause | None:
        """A question that holds scenarios up explains what is broken behind it, unless that breaks elsewhere, too."""
        topic = ran.evidence.behaviour.repeated_question
        if not topic or ran.evidence.error.kind in _OTHER_REASONS or topic not in self._blocking_topics:
            return None
        if self._red_shares["repeated question", topic] < _SYSTEMATIC:
            return None
        if _describe_own_error(ran).key in self._errors_without_repetition:
            return None
        return Cause(
            key=("repeated question", topic),
            headline=f"The target asks about {topic} again after it was answered.",
            attribution=Attribution.TARGET,
            advice="the conversation of the example: what was answered, and whether the target understood it.",
        )


def _find_unjudged_cause(ran: RanScenario) -> Cause | None:
    site = ran.evidence.error
    key = (site.kind, site.place, mask_sentence(site.what))
    words = site.what or ran.error.partition("\n")[0]
    if site.kind == MissingName.__name__:
        return Cause(key=(site.kind, words), headline=words, attribution=Attribution.PROFILE)
    if ran.origin is ErrorOrigin.SUITE:
        return Cause(key=("suite", *key), headline=words, attribution=Attribution.SUITE)
    if ran.origin is ErrorOrigin.SET_UP:
        return Cause(key=("set-up", *key), headline=words, attribution=Attribution.MACHINE)
    if ran.origin is ErrorOrigin.MEASUREMENT:
        whose = _UNMEASURED.get(site.kind, Attribution.MACHINE)
        return Cause(key=("measurement", *key[::2]), headline=words, attribution=whose)
    return None


def _find_delivery_cause(ran: RanScenario) -> Cause | None:
    """Deliveries of which none was accepted, or which got web pages alone, explain whatever did not happen then."""
    behaviour = ran.evidence.behaviour
    answers = behaviour.answers
    if answers and all(answer.is_html for answer in answers) and not (behaviour.crash or behaviour.replies):
        return Cause(
            key=("html",),
            headline="The target answers deliveries with a web page (HTML) instead of data.",
            attribution=Attribution.TARGET_OR_PROFILE,
            advice="the address and the paths in [webhooks]: a page comes from a proxy, a login or a wrong path.",
        )
    if not ran.evidence.behaviour.refuses_every_delivery or ran.evidence.behaviour.crash:
        return None
    status = answers[0].status
    if status in _SIGNATURE_STATUSES:
        headline = f"The target refuses every delivery with {status}: it expects another signature."
        advice = "[webhooks.signature] of the profile, and the key or secret in the target's environment."
    else:
        headline = f"The target refuses every delivery with {status}."
        advice = "path, method, format and body in [webhooks] of the profile; the answer's text is under Seen."
    whose = Attribution.TARGET if status >= 500 else Attribution.TARGET_OR_PROFILE
    return Cause(key=(REFUSED_DELIVERY, status), headline=headline, attribution=whose, advice=advice)


def _describe_own_error(ran: RanScenario) -> Cause:
    """The same invariant, the same promise broken with the same sentence, or the same situation not reached."""
    site = ran.evidence.error
    words = site.what or ran.error.partition("\n")[0] or ran.status
    if site.invariant:
        headline = f"Invariant '{site.invariant}': {words}"
        return Cause(key=(INVARIANT, site.invariant), headline=headline, attribution=Attribution.TARGET)
    return Cause(key=(OWN_ERROR, site.kind, mask_sentence(words)), headline=words, attribution=Attribution.TARGET)


def _explains(call: RefusedCall, ran: RanScenario) -> bool:
    """Whether a refused call can be why this scenario is red."""
    kind = ran.evidence.error.kind
    crash = ran.evidence.behaviour.crash
    if kind in _OTHER_REASONS:
        return False
    if crash is not None and str(call.status) in crash.error:
        return True  # the target's client raised the refusal as an exception
    if call.method == "GET" or call.service != "gohighlevel":
        return not ran.evidence.error.invariant  # a refused write leaves a wrong record, a refused answer does not
    return any(call.path.startswith(path) and kind in kinds for path, kinds in _EXPLAINED_WRITES.items())


def _list_signs(ran: RanScenario) -> Iterator[object]:
    behaviour = ran.evidence.behaviour
    yield from (_sign_of(call) for call in behaviour.refused_calls)
    yield from (("unknown call", call.kind, call.detail) for call in behaviour.unknown_calls)
    if behaviour.crash is not None:
        yield _sign_of_crash(behaviour.crash)
    if behaviour.repeated_question:
        yield "repeated question", behaviour.repeated_question


def _kind_of(call: RefusedCall) -> tuple[str, str, str]:
    return call.service, call.method, call.path


def _sign_of(call: RefusedCall) -> tuple[object, ...]:
    return (*_kind_of(call), call.status, mask_sentence(call.reason) if "property " not in call.reason else call.reason)


def _sign_of_crash(crash: TargetCrash) -> tuple[object, ...]:
    return "crash", crash.kind, crash.place


def _name_service(service: str) -> str:
    return {"gohighlevel": "the CRM", "valuation": "the valuation service", "language_model": "the language model"}.get(
        service, service
    )
