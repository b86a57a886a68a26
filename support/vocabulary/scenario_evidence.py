"""What a scenario leaves behind for the question why it is red: structured facts, recorded scenario by scenario."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenInvariant:
    """What did not hold at the end of a scenario. requirement: the one that the invariant belongs to."""

    name: str
    requirement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorSite:
    """Where the error that decides about a scenario arose.

    kind: the error's class.
    what: the first sentence of an error that explains itself, else the error's own words.
    place: file and line of the suite's or the target's code where it arose, "" when neither is on the stack.
    keyword: given, when or then, "" for an error in a hook.
    sentence: the step as the feature has it, "" for an error in a hook.
    invariant: the one that did not hold, "" for any other error.
    """

    kind: str = ""
    what: str = ""
    place: str = ""
    keyword: str = ""
    sentence: str = ""
    invariant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryAnswer:
    """Deliveries that the target answered alike.

    accepted: whether the profile takes the status for an acceptance.
    text: the first characters of the first answer.
    """

    status: int
    accepted: bool
    text: str
    count: int = 1

    @property
    def is_html(self) -> bool:
        """Whether the answer is a web page, which no webhook handler means to send."""
        return self.text.lstrip().lower().startswith(("<!doctype html", "<html"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCall:
    """Calls of one kind that a simulated service refused for one reason.

    service: as the journal calls it.
    path: with {id} in the place of each id.
    count: how many were refused so.
    accepted: how many calls of the same service, method and path were not refused.
    """

    service: str
    method: str
    path: str
    status: int
    reason: str
    count: int = 1
    accepted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownCall:
    """Calls that no simulated service could answer.

    kind: what follows `call.` in the name of the journal's entry.
    detail: where they went and how that was answered, as the end of a sentence that begins with the target.
    """

    kind: str
    detail: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCrash:
    """The last exception that the target logged with its stack.

    error: the line that names it.
    place: file, line and function of the innermost frame that is the target's own.
    """

    error: str
    place: str

    @property
    def kind(self) -> str:
        """The exception's class."""
        return self.error.partition(":")[0].rpartition(".")[2].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBehaviour:
    """What passed between the target and the simulated world in a scenario, as far as it may explain a red one.

    replies: messages sent to people who were delivered to the target.
    only_reply: the text of all of them where they are the same, "" where they differ or there are none.
    repeated_question: the topic that a person was asked about last twice in a row, with words of hers between; "" when
    there was none.
    """

    replies: int = 0
    only_reply: str = ""
    repeated_question: str = ""
    answers: tuple[DeliveryAnswer, ...] = ()
    refused_calls: tuple[RefusedCall, ...] = ()
    unknown_calls: tuple[UnknownCall, ...] = ()
    crash: TargetCrash | None = None

    @property
    def refuses_every_delivery(self) -> bool:
        """Whether there were deliveries and none was accepted."""
        return bool(self.answers) and not any(answer.accepted for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEvidence:
    """Why a scenario ended as it did.

    error: of a red one; empty for any other.
    invariants: what did not hold at its end, whatever decided about it.
    """

    error: ErrorSite = field(default_factory=ErrorSite)
    behaviour: TargetBehaviour = field(default_factory=TargetBehaviour)
    invariants: tuple[BrokenInvariant, ...] = ()
