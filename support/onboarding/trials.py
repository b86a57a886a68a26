"""Tries a target: a short conversation with each bot, then one delivery of every other kind."""

import re
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from support.onboarding.trial import Trial, TrialKind
from support.scenario.crash_injection import restart_target
from support.scenario.step_context import World
from support.scenario.stock_messages import UNLIKE_LINES
from support.targets.profile import Profile
from support.targets.webhook_settings import NoSignature
from support.test_data.person import Person
from support.vocabulary.explained_error import ExplainedError, SuiteError

LATE: Final = timedelta(seconds=5)
"""How long tags and fields are waited for after an answer, and a second answer after the first."""

PEOPLE: Final = ("Maria", "Dana", "Noah", "Bea", "Omar", "Sam", "Rosa", "Nadia")
"""Of the cast: one for each trial."""

_SECRET_QUERY: Final = re.compile(r"(?<=[?&])([^=&]*(?:key|token|secret|sig)[^=&]*=)[^&]*", re.IGNORECASE)
_METRICS_PATHS: Final = ("/metrics",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedTarget:
    """Everything that was tried.

    trials: in order.
    keeps_state: whether a message that was answered before a restart is not answered again after it; None = not tried.
    metrics: whether the target shows metrics in Prometheus text.
    """

    trials: tuple[Trial, ...]
    keeps_state: bool | None
    metrics: bool

    def of_kind(self, *kinds: TrialKind) -> tuple[Trial, ...]:
        """The trials of these kinds in which something was delivered."""
        return tuple(trial for trial in self.trials if trial.kind in kinds and not trial.omitted)


def try_target(world: World, profile: Profile) -> TriedTarget:
    """Try everything that the profile lets be tried, in one world."""
    return _Trials(world, profile).run()


class _Trials:
    """The trials of one target, one after another."""

    def __init__(self, world: World, profile: Profile) -> None:
        self._world = world
        self._profile = profile
        self._names: Iterator[str] = iter(PEOPLE)
        self._first_bot = next(iter(profile.bots))

    def run(self) -> TriedTarget:
        """All trials. What is delivered twice, and the restart, need a reply to the first message."""
        messages = [self._try_conversation(bot) for bot in self._profile.bots]
        replied = any(trial.replies for trial in messages)
        others = [
            self._try_arrival(replied=replied),
            self._try_echo(),
            self._try_without_contact(),
            self._try_wrong_signature(),
        ]
        again = self._try_twice(replied=replied)
        keeps_state = self._try_restart(again) if replied else None
        return TriedTarget(trials=(*messages, *others, again), keeps_state=keeps_state, metrics=self._try_metrics())

    def _introduce(self, bot: str) -> Person:
        return self._world.conversations.introduce_person(next(self._names), bot)

    def _begin(self, kind: TrialKind, person: Person) -> Trial:
        webhooks = self._profile.webhooks
        of_arrival, of_echo = kind == "arrival", kind == "echo"
        template = webhooks.arrival if of_arrival else webhooks.echo if of_echo else webhooks.message
        path = template.path or (webhooks.workflow if of_arrival else webhooks.native)
        return Trial(
            kind=kind,
            person=person,
            method=template.method,
            path=_SECRET_QUERY.sub(r"\1•••", path),
            began=self._world.time.now(),
        )

    def _perform(self, trial: Trial, *works: Callable[[], Coroutine[Any, Any, None]]) -> Trial:
        """Do this one after the other, up to an error, and keep what was journaled.

        Raises SuiteError for a defect of the suite.
        """
        began, error = len(self._world.journal), ""
        try:
            for work in works:
                self._world.run(work())
        except SuiteError:
            raise
        except ExplainedError as broken:
            error = broken.what + (f" ({broken.seen})" if broken.seen else "")
        entries = tuple(entry for entry in self._world.journal if entry.number > began)
        return replace(trial, entries=entries, error=error)

    def _try_conversation(self, bot: str) -> Trial:
        """A person writes a few lines; after the first one that is not answered there is none."""
        conversations, person = self._world.conversations, self._introduce(bot)

        async def converse() -> None:
            lines = UNLIKE_LINES[bot]
            for line in lines:
                began = len(self._world.journal)
                await conversations.say(person, line)
                if not self._world.journal.find_entries("message.sent", contact=person.contact_id, after=began):
                    return
                if line == lines[-1] or (line == lines[0] and bot == self._first_bot):
                    await self._wait_late()

        return self._perform(self._begin("message", person), converse)

    def _try_arrival(self, *, replied: bool) -> Trial:
        conversations, person = self._world.conversations, self._introduce(self._first_bot)
        trial = self._begin("arrival", person)
        if self._profile.webhooks.arrival.send == "no":
            return replace(trial, omitted='[webhooks.arrival] send = "no"')
        if not trial.path:
            return replace(trial, omitted="[webhooks] workflow names no path")
        if replied:
            return self._perform(trial, lambda: conversations.arrive_without_message(person))
        return self._perform(trial, lambda: conversations.assign_to_bots(person, person.bot))

    def _try_echo(self) -> Trial:
        conversations, person = self._world.conversations, self._introduce(self._first_bot)
        trial = self._begin("echo", person)
        if self._profile.webhooks.echo.send == "no":
            return replace(trial, omitted='[webhooks.echo] send = "no"')
        text = "Hello, this is the office. I will call you tomorrow."
        return self._perform(trial, lambda: conversations.write_as_colleague(person, text))

    def _try_without_contact(self) -> Trial:
        conversations, person = self._world.conversations, self._introduce(self._first_bot)
        trial = self._begin("without contact", person)
        return self._perform(trial, lambda: conversations.deliver_without_contact(person, "Hello?", None))

    def _try_wrong_signature(self) -> Trial:
        conversations, person = self._world.conversations, self._introduce(self._first_bot)
        trial = self._begin("wrong signature", person)
        webhooks = self._profile.webhooks
        if isinstance(webhooks.find_signature(webhooks.message), NoSignature):
            return replace(trial, omitted='[webhooks.signature] kind = "none"')
        line = UNLIKE_LINES[self._first_bot][0]
        tried = self._perform(trial, lambda: conversations.deliver_with_wrong_signature(person, line))
        if not any(webhooks.accepts_status(answer.status) for answer in tried.answers):
            return tried
        later = self._perform(trial, self._wait_late)
        return replace(tried, entries=(*tried.entries, *later.entries))

    def _try_twice(self, *, replied: bool) -> Trial:
        conversations, person = self._world.conversations, self._introduce(self._first_bot)
        trial = self._begin("delivered twice", person)
        if not replied:
            return replace(trial, omitted="no message was replied to")
        line = UNLIKE_LINES[self._first_bot][0]
        return self._perform(
            trial,
            lambda: conversations.say(person, line),
            lambda: conversations.redeliver_last_message(person),
            self._wait_late,
        )

    async def _wait_late(self) -> None:
        await self._world.time.advance_until(lambda: False, LATE)

    def _try_restart(self, again: Trial) -> bool | None:
        """Whether a message that was answered is not answered again after a restart."""
        if self._profile.reach == "address" or len(again.replies) != 1:
            return None
        began = len(self._world.journal)

        async def restart_and_redeliver() -> None:
            await restart_target(self._world)
            await self._world.conversations.redeliver_last_message(again.person)

        tried = self._perform(again, restart_and_redeliver, self._wait_late)
        if tried.error:
            return False
        return not self._world.journal.find_entries("message.sent", contact=again.person.contact_id, after=began)

    def _try_metrics(self) -> bool:
        settings = self._profile.metrics
        for path in (settings.path,) if settings.path else _METRICS_PATHS:
            try:
                text = self._world.run(self._world.target.read_metrics(path, settings.token))
            except ExplainedError:
                continue
            if re.search(r"^# (?:HELP|TYPE) ", text, re.MULTILINE):
                return True
        return False
