"""What a load run measured of many people: what every promise about them is judged by."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from support.load.analysis.latency import Waits
from support.load.analysis.throughput import Throughput
from support.load.analysis.trend import Growth
from support.load.model.sample_reader import Visit
from support.load.processes.control_client import Held, Peak
from support.load.promises.budget_log import Judgements
from support.measuring.prometheus_text import Exposition
from support.promises.broken_promise import BrokenPromise
from support.test_data.dialogue import Earned
from support.vocabulary.outcome import CannotTell

MEGABYTE = 1_000_000
WHOLE_NAME = "{whole name}"


def told_wait(waits: Waits, share: float) -> tuple[float, float] | None:
    """The highest rank up to `share` that the sample bears, and its wait from the intended start; None = it bears none.

    What more than half waited too long for, 95 in 100 waited too long for as well, however few they are. Whoever was
    never answered is one of the hundred, and waited for ever.
    """
    return max(((rank, wait) for rank, wait in waits.of_all.items() if rank <= share), default=None)


def seen_wait(waits: Waits, share: float) -> float | None:
    """The same at exactly this rank, as it is noted; None = nobody can tell, or it never came."""
    wait = waits.of_all.get(share)
    return wait if wait is not None and isfinite(wait) else None


def too_late(waits: Waits, wait: float) -> str:
    """What the slowest of those who count waited, in words."""
    if isfinite(wait):
        return f"took up to {wait * 1000:.0f} ms"
    return f"were to come in time, and {waits.lost} of {waits.lost + waits.response.count} never came"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversed:
    """One person's dialogue and what the CRM holds of her afterwards.

    names: first and last.  said: her lines.  home: the one she spoke of, if her dialogue leaves it open.
    earns: what the dialogue says she earns.  finished: all her lines were answered.
    taken: how many of her messages the bots took, where the CRM holds others that were never delivered.
    """

    names: tuple[str, ...]
    dialogue: str
    said: tuple[str, ...]
    held: Held
    earns: Earned
    home: str = ""
    finished: bool = True
    taken: int | None = None

    @property
    def to_answer(self) -> int:
        """How many messages of hers are to be answered."""
        return len(self.lines) if self.taken is None else self.taken

    @property
    def lines(self) -> Sequence[str]:
        """What she wrote by SMS, as the CRM holds it."""
        return [text for direction, channel, text in self.held.messages if (direction, channel) == ("inbound", "SMS")]

    @property
    def replies(self) -> Sequence[str]:
        """What she was answered by SMS."""
        return [text for direction, channel, text in self.held.messages if (direction, channel) == ("outbound", "SMS")]

    @property
    def muddled(self) -> bool:
        """Whether the CRM holds her lines in another order than she wrote them, which no bot can do."""
        return tuple(self.lines) != self.said[: len(self.lines)]

    def nameless(self, text: str) -> str:
        """The text without her names, so that it can be laid beside somebody else's.

        The whole name goes first: of Craig Craig nobody could tell which one a single Craig is.
        """
        text = re.sub(rf"\b{re.escape(' '.join(self.names))}\b", WHOLE_NAME, text)
        for place, name in enumerate(self.names):
            text = re.sub(rf"\b{re.escape(name)}\b", f"{{name {place}}}", text)
        return text

    def told(self) -> str:
        """The conversation as it can be read, without her names."""
        return "\n".join(
            f"{'>' if direction == 'inbound' else '<'} {self.nameless(text)}"
            for direction, _, text in self.held.messages
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What the bots' process used of the machine. Bytes, and shares of one core; None = nobody could tell.

    most: the most memory it held.  at_first: before anybody came.  slope: of the memory while they talked.
    processor: in the counted time.
    """

    most: int = 0
    at_first: int = 0
    slope: Growth | None = None
    processor: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the bots said of themselves. before, after: their metrics; None = they do not tell.

    left: what still waits in them afterwards, by their own words; None = of any of it they do not tell.
    opened: service -> the most its breaker read meanwhile.  calls: service -> calls it saw meanwhile.
    """

    before: Exposition | None = None
    after: Exposition | None = None
    left: Mapping[str, float] | None = None
    opened: Mapping[str, float] = field(default_factory=dict)
    calls: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """One load run, measured.

    run: its name in the report.  what: its title for people.  at_once: the most people, or deliveries under way.
    answers, acknowledgements: waits of those that went well and were meant to begin in the counted window.
    asked, answered: messages meant for the window, unstarted ones among them, and how many of them were answered.
    messages, deliveries: how many ended in it, and how many of them well.
    steps: operation -> waits, of each line of each dialogue and of whole conversations, where they were timed.
    valuations: waits for the lines that are answered with what a home is worth, where lines were timed.
    doubts: why the machine or the generator could not measure; unrecorded: those for which something that happened is
    not among the figures.  visits: everybody who came.  people: the same, as the
    CRM holds them.  planned: how many at least should have come.
    unhurried: (dialogue, home) -> the same, alone, before the crowd came.
    peaks: location -> how hard its API was pressed.  calls: to the CRM, a message.
    caught_up: seconds from the last planned beginning to the last happening.  drained: it ended at all.
    use, told: of the bots.  replay: the command.
    """

    run: str = ""
    what: str = ""
    at_once: int
    answers: Waits
    acknowledgements: Waits
    asked: int
    answered: int
    messages: Throughput
    deliveries: Throughput
    steps: Mapping[str, Waits] = field(default_factory=dict)
    valuations: Waits | None = None
    doubts: Sequence[str] = ()
    unrecorded: Sequence[str] = ()
    visits: Sequence[Visit] = ()
    people: Sequence[Conversed] = ()
    planned: int = 0
    unhurried: Mapping[tuple[str, str], Conversed] = field(default_factory=dict)
    peaks: Mapping[str, Peak] = field(default_factory=dict)
    calls: float = 0.0
    caught_up: float = 0.0
    drained: bool = True
    use: Use = Use()
    told: Told = Told()
    replay: str = ""
    judgements: Judgements = field(default_factory=lambda: Judgements(requirement=""))

    @property
    def finished(self) -> Sequence[Conversed]:
        """Who came to the end of her conversation."""
        return [person for person in self.people if person.finished]

    def alone(self, person: Conversed) -> Conversed:
        """Somebody who held the same conversation with nobody else there."""
        return self.unhurried[person.dialogue, person.home]

    def broken(self, kind: type[BrokenPromise], what: str, *, seen: str, perhaps: str) -> BrokenPromise:
        """A broken promise of this run."""
        return kind(
            f"{what} ({self.what or f'{self.at_once} people at once'}).", seen=seen, perhaps=perhaps, look=self.replay
        )

    def refuse_nobody(self) -> None:
        """Raises CannotTell when fewer came than planned, none of them wrote, or not all of it was recorded."""
        if self.unrecorded:
            raise CannotTell(
                f"Not everything was recorded: {self.unrecorded[0]}.",
                seen="\n".join(self.unrecorded),
                perhaps="the generator was ended before the people were, or one of its processes died.",
                look=self.replay,
            )
        came = len(self.visits)
        if came < max(1, self.planned):
            raise CannotTell(
                f"{came} people came, where at least {max(1, self.planned)} were to come: there is nothing to judge.",
                seen=f"{self.asked} messages were written",
                perhaps="the generator ended early, or people could not be put into the CRM.",
                look=self.replay,
            )
        if not self.asked and not self.deliveries.done:
            raise CannotTell(
                "Nobody wrote in the counted time, so there is nothing to judge.",
                seen=f"{came} people came",
                perhaps="the run was shorter than its warm-up.",
                look=self.replay,
            )

    def refuse_doubts(self, what: str) -> None:
        """Raises CannotTell when machine or generator could not measure. what: the question, as in `Whether …`."""
        if self.doubts:
            raise CannotTell(
                f"Whether {what} cannot be told: {self.doubts[0]}.",
                seen="\n".join(self.doubts),
                perhaps="other programs use this machine, or the generator's core is too small for this run.",
                look=self.replay,
            )
