"""Promises about more people than there is room for, and about people who come and go (LIM-001, LIM-002)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.load.analysis.admission_order import Visitor, most_at_once, overtaken
from support.load.promises.budget_log import Judgements
from support.promises.broken_promise import BrokenPromise, DoubledAnswer, Unanswered, WrongOrder
from support.vocabulary.outcome import CannotTell

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Crush:
    """Many wrote at the same moment, and left once answered. let_in: how many were not told to wait."""

    people: int
    room: int
    let_in: int
    visitors: Sequence[Visitor]
    judgements: Judgements
    replay: str

    def held_up(self, *, let_in: int, held: int) -> None:
        """So many were answered at once, and so many told to wait, each once."""
        told = sum(bool(visitor.told_to_wait) for visitor in self.visitors)
        again = sum(len(visitor.told_to_wait) > 1 for visitor in self.visitors)
        with self.judgements.of("told to wait", limit=held, seen=told, unit="people"):
            if (self.let_in, told) != (let_in, held):
                raise BrokenPromise(
                    f"{self.let_in} were let in and {told} told to wait; there is room for {self.room}.",
                    seen=f"{self.people} wrote at the same moment",
                    perhaps="a place is given to two who come at the same moment, or counted twice.",
                    look=self.replay,
                )
            if again:
                raise DoubledAnswer(
                    f"{again} people were told to wait more than once.",
                    seen=f"{told} were told at all",
                    perhaps="whoever is called in vain is told again.",
                    look=self.replay,
                )

    def everybody_came_in(self) -> None:
        """Everybody has her answer and her goodbye; nobody was overtaken by somebody who surely came later."""
        forgotten = sum(visitor.answered is None or visitor.left is None for visitor in self.visitors)
        with self.judgements.of("never answered", limit=0, seen=forgotten, unit="people"):
            if forgotten:
                raise Unanswered(
                    f"{forgotten} of {self.people} people were never answered or never heard goodbye.",
                    seen=f"{self.let_in} were let in at once",
                    perhaps="nobody calls those who wait when somebody leaves.",
                    look=self.replay,
                )
        wrong = overtaken(self.visitors)
        with self.judgements.of("overtaken", limit=0, seen=wrong, unit="pairs"):
            if wrong:
                raise WrongOrder(
                    f"{wrong} times somebody who surely came later was let in first.",
                    seen=f"{self.people} people, room for {self.room}",
                    perhaps="whoever waits is called in no order, or in the wrong one.",
                    look=self.replay,
                )

    def never_more_than(self, room: int) -> None:
        """At no moment were more conversations going on than there is room for."""
        most = most_at_once(self.visitors)
        with self.judgements.of("conversations at once", limit=room, seen=most, unit="conversations"):
            if most > room:
                raise BrokenPromise(
                    f"{most} conversations went on at once; there is room for {room}.",
                    seen=f"{self.people} people wrote at the same moment",
                    perhaps="a place is given away before it is free.",
                    look=self.replay,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a process holds at a moment. memory: bytes.  handles: files and connections that are open."""

    memory: int
    handles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameAndWent:
    """So many wrote and opted out. unheard: without answer or goodbye.  left: gauge -> reading; None = nobody tells."""

    people: int
    unheard: int
    drained: bool
    left: Mapping[str, float] | None
    before: Held
    after: Held
    judgements: Judgements
    replay: str

    def nothing_left(self) -> None:
        """Everybody was answered twice, silence came, and the bots have nothing in hand."""
        with self.judgements.of("left of a thousand conversations", limit=0, seen=self._left, unit="things"):
            if self.unheard or not self.drained:
                raise Unanswered(
                    f"{self.unheard} of {self.people} people were not answered and told goodbye.",
                    seen="it became quiet" if self.drained else "something still happened in the CRM at the end",
                    perhaps="a message got lost between two that came quickly one after the other.",
                    look=self.replay,
                )
            if self.left is None:
                raise CannotTell("The bots do not tell what is left in them.", look="[metrics] in the target's profile")
            if self._left:
                raise BrokenPromise(
                    f"{self._left:.0f} things are left in the bots after everybody has gone.",
                    seen=", ".join(f"{name}: {count:.0f}" for name, count in self.left.items() if count),
                    perhaps="the end of a conversation is not noticed.",
                    look=self.replay,
                )

    def grown_by_at_most(self, megabytes: int) -> None:
        """The process holds at most so much more memory than before."""
        grown = (self.after.memory - self.before.memory) / MEGABYTE
        with self.judgements.of("memory growth over a thousand conversations", limit=megabytes, seen=grown, unit="MB"):
            if grown > megabytes:
                raise BrokenPromise(
                    f"The bots hold {grown:.0f} MB more than before {self.people} conversations.",
                    seen=f"{self.before.memory / MEGABYTE:.0f} MB before, {self.after.memory / MEGABYTE:.0f} MB after; "
                    f"at most {megabytes} MB more are promised",
                    perhaps="something is kept for every conversation.",
                    look=self.replay,
                )

    def no_more_handles(self) -> None:
        """The process has no more files and connections open than before anybody came."""
        more = self.after.handles - self.before.handles
        with self.judgements.of("more handles", limit=0, seen=more, unit="handles"):
            if more > 0:
                raise BrokenPromise(
                    f"The bots hold {more} handles more than before {self.people} conversations.",
                    seen=f"{self.before.handles} before, {self.after.handles} after",
                    perhaps="connections or files are opened for a conversation and never closed.",
                    look=self.replay,
                )

    @property
    def _left(self) -> float | None:
        return None if self.left is None else sum(self.left.values())
