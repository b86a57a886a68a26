"""What may happen next in an explored conversation: data, so that a conversation can be kept, replayed and shrunk."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from support.exploration.faults import FAULTS
from support.vocabulary.explained_error import SetUpError

PLAIN_TEXT = "Hi there"
"""What the words of a message are replaced by when a conversation is shrunk."""

SHORT_PAUSE, LONG_PAUSE = 30, 60 * 24
"""Minutes that longer pauses are shortened to when a conversation is shrunk."""


class Action(msgspec.Struct, frozen=True, kw_only=True, tag_field="does"):
    """One thing that happens. kind: what coverage counts it as.  person: whom it is about; "" = all."""

    kind: str
    person: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What the person writes."""
        return ()

    def describe(self) -> str:
        """What happens, in the words of a report."""
        return self.kind

    def iterate_simpler(self) -> Iterator["Action"]:
        """The same action in simpler forms, the simplest first."""
        yield from ()


class Introduction(Action, frozen=True, kw_only=True, tag="introduce"):
    """A person of the cast is in the CRM from now on, marked for a bot. bot: which."""

    bot: str

    def describe(self) -> str:
        """Who, and marked for which bot."""
        return f"{self.person} is a {self.bot}"


class Message(Action, frozen=True, kw_only=True, tag="say"):
    """The person writes once. says_nothing: the text tells no fact, accepts nothing and wants nothing."""

    text: str
    says_nothing: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The one text."""
        return (self.text,)

    def iterate_simpler(self) -> Iterator[Action]:
        """The same with other words."""
        if self.text != PLAIN_TEXT and not self.says_nothing:
            yield msgspec.structs.replace(self, text=PLAIN_TEXT, says_nothing=True)
        yield from (
            msgspec.structs.replace(self, text=part) for part in _iterate_parts(self.text) if not self.says_nothing
        )


class MessagesAtOnce(Action, frozen=True, kw_only=True, tag="say at once"):
    """The person writes several messages before the first answer. is_killed: the target is killed meanwhile."""

    lines: tuple[str, ...]
    is_killed: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them."""
        return self.lines

    def iterate_simpler(self) -> Iterator[Action]:
        """One message after the other left out, then with plain words."""
        if len(self.lines) > 1:
            for place in range(len(self.lines)):
                yield msgspec.structs.replace(self, lines=self.lines[:place] + self.lines[place + 1 :])
        elif not self.is_killed:
            yield Message(kind=self.kind, person=self.person, text=self.lines[0])
        for place, line in enumerate(self.lines):
            if line != PLAIN_TEXT:
                lines = (*self.lines[:place], PLAIN_TEXT, *self.lines[place + 1 :])
                yield msgspec.structs.replace(self, lines=lines)


class RepeatedMessage(Action, frozen=True, kw_only=True, tag="say, delivered twice"):
    """The person writes once, and GoHighLevel delivers it twice at the same moment."""

    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The one text."""
        return (self.text,)

    def iterate_simpler(self) -> Iterator[Action]:
        """Delivered once; with plain words."""
        yield Message(kind=self.kind, person=self.person, text=self.text)
        if self.text != PLAIN_TEXT:
            yield msgspec.structs.replace(self, text=PLAIN_TEXT)


class MessageDuringFault(Action, frozen=True, kw_only=True, tag="say during a fault"):
    """The person writes while a service fails. fault: its name in faults.py."""

    text: str
    fault: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The one text."""
        return (self.text,)

    def describe(self) -> str:
        """Which fault."""
        return f"while {self.fault}"

    def iterate_simpler(self) -> Iterator[Action]:
        """Without the fault; with plain words."""
        yield Message(kind=self.kind, person=self.person, text=self.text)
        if self.text != PLAIN_TEXT:
            yield msgspec.structs.replace(self, text=PLAIN_TEXT)


class Arrival(Action, frozen=True, kw_only=True, tag="arrive"):
    """The CRM's workflow hands the person to the first bot; the person has not written."""


class Redelivery(Action, frozen=True, kw_only=True, tag="deliver again"):
    """GoHighLevel delivers the person's last message once more."""


class Echo(Action, frozen=True, kw_only=True, tag="deliver the answer"):
    """GoHighLevel reports the target's own last answer as an incoming message, marked as outbound."""


class Pause(Action, frozen=True, kw_only=True, tag="pause"):
    """Time passes in silence. minutes: how long."""

    minutes: int

    def describe(self) -> str:
        """How long."""
        days, hours = divmod(self.minutes // 60, 24)
        length = f"{days} d" if days else f"{hours} h" if hours else f"{self.minutes} min"
        return f"{length} pass"

    def iterate_simpler(self) -> Iterator[Action]:
        """Shorter."""
        yield from (
            msgspec.structs.replace(self, minutes=shorter)
            for shorter in (SHORT_PAUSE, LONG_PAUSE)
            if shorter < self.minutes
        )


class Restart(Action, frozen=True, kw_only=True, tag="restart"):
    """The target is stopped in good order and started again."""


class TakeOver(Action, frozen=True, kw_only=True, tag="take over"):
    """A person of the brokerage takes the contact over, by the tag that the profile names."""


class GiveBack(Action, frozen=True, kw_only=True, tag="give back"):
    """A person of the brokerage gives the contact back: the tag is taken away."""


class MarkChange(Action, frozen=True, kw_only=True, tag="mark"):
    """A person of the brokerage marks the contact for another bot. bot: which."""

    bot: str

    def describe(self) -> str:
        """Who is marked for which bot."""
        return f"Jorge marks {self.person} for the {self.bot} bot"


class SlotLoss(Action, frozen=True, kw_only=True, tag="take the time"):
    """Another client books the first of the times that the person was offered."""


AnyAction = (
    Introduction | Message | MessagesAtOnce | RepeatedMessage | MessageDuringFault | Arrival | Redelivery | Echo | Pause
    | Restart | TakeOver | GiveBack | MarkChange | SlotLoss
)  # fmt: skip


class KeptConversation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A conversation in a file. broken: the promise that it breaks, in words.  seed: of people and ids."""

    target: str
    seed: int
    broken: str
    actions: tuple[AnyAction, ...]


def keep_conversation(*, target: str, seed: int, broken: str, actions: Sequence[Action]) -> KeptConversation:
    """The conversation as it is written to a file."""
    known = tuple(action for action in actions if isinstance(action, AnyAction))
    return KeptConversation(target=target, seed=seed, broken=broken, actions=known)


def write_conversation(path: Path, conversation: KeptConversation) -> None:
    """Write the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(conversation)) + b"\n")


def read_conversation(path: Path) -> KeptConversation:
    """The conversation of the file. Raises SetUpError for one that is missing or malformed."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=KeptConversation)
        unknown = {each.fault for each in kept.actions if isinstance(each, MessageDuringFault)} - set(FAULTS)
        if unknown:
            raise msgspec.DecodeError(f"there is no fault '{min(unknown)}'")
    except (OSError, msgspec.DecodeError) as wrong:
        raise SetUpError(
            f"{path} cannot be replayed.",
            seen=str(wrong),
            perhaps="it is another file, or one of an earlier version of the suite.",
            look="make explore writes conversations below reports/",
        ) from wrong
    return kept


def list_simpler_actions(action: Action) -> Sequence[Action]:
    """The action's simpler forms, without repeats."""
    return [each for each in dict.fromkeys(action.iterate_simpler()) if each != action]


def _iterate_parts(text: str) -> Iterator[str]:
    """The text's sentences and clauses, where it has several."""
    for mark in (". ", ", ", " and "):
        parts = text.split(mark)
        if len(parts) > 1:
            yield from parts
            return
