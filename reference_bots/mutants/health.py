"""Mutants: what the bots tell of their health."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from reference_bots.components import BotComponents
from reference_bots.engine.health_monitor import Probe
from reference_bots.http.health import HealthReport, ServiceOutcomes
from reference_bots.mutants.changes import replace_methods, with_component, with_components, with_status_replaced
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.storage.store import BacklogCounts

MUTANTS = MutantRegistry()

with_health = with_component("make_health")


@MUTANTS.register("RES-006_known_only_after_a_call", with_components)
def _known_only_after_a_call(parts: BotComponents) -> BotComponents:
    """Services are probed at the start; later their failure is noticed when they are called for somebody."""

    def probe_once(probe: Probe) -> Probe:
        is_done = False

        async def run(timeout: float) -> None:
            nonlocal is_done
            if not is_done:
                is_done = True
                await probe(timeout)

        return run

    return replace(parts, probes=tuple((name, probe_once(probe)) for name, probe in parts.probes))


@MUTANTS.register("RES-006_probed_once_a_minute", with_components)
def _probed_once_a_minute(parts: BotComponents) -> BotComponents:
    """Services are probed once a minute, so that a failure is told half a minute late."""

    def probe_seldom(probe: Probe) -> Probe:
        last: datetime | None = None

        async def run(timeout: float) -> None:
            nonlocal last
            now = parts.clock.now()
            if last is None or now - last >= timedelta(minutes=1):
                last = now
                await probe(timeout)

        return run

    return replace(parts, probes=tuple((name, probe_seldom(probe)) for name, probe in parts.probes))


def _decode(report: tuple[int, bytes]) -> dict[str, object]:
    body: dict[str, object] = msgspec.json.decode(report[1])
    return body


@MUTANTS.register("RES-006_always_well", with_health)
class _AlwaysWell(HealthReport):
    """The health says that everything works, whatever is so."""

    async def build(self) -> tuple[int, bytes]:
        """Every state is ok."""
        body = _decode(await super().build())
        services = body["services"]
        well = {key: {"state": "ok"} for key in services} if isinstance(services, Mapping) else {}
        return 200, msgspec.json.encode(body | {"status": "ok", "database": "ok", "services": well})


@MUTANTS.register("RES-006_well_only_once", with_health)
class _WellOnlyOnce(HealthReport):
    """The health says that nothing works, whatever is so, but for the first report."""

    _count = 0

    async def build(self) -> tuple[int, bytes]:
        """The first report as it is, then none that is ok."""
        status, _ = report = await super().build()
        self._count += 1
        if self._count == 1:
            return report
        body = _decode(report)
        services = body["services"]
        ill = {key: {"state": "failing"} for key in services} if isinstance(services, Mapping) else {}
        workers = {"state": "stopped", "running": 0}
        failing = {"status": "down", "database": "unavailable", "contact_workers": workers, "services": ill}
        return status, msgspec.json.encode(body | failing)

    async def is_ready(self) -> bool:
        """Never, from the second report on."""
        return self._count == 0


@MUTANTS.register("RES-006_told_from_memory", with_health)
class _ReportedFromMemory(HealthReport):
    """The first report is kept and told again, for a minute."""

    _kept: tuple[int, bytes] | None = None

    async def build(self) -> tuple[int, bytes]:
        """The first report that was made."""
        self._kept = self._kept or await super().build()
        return self._kept


@MUTANTS.register("RES-006_database_only_read", with_health)
class _DatabaseOnlyRead(HealthReport):
    """Whether the database works is found out by reading it."""

    async def can_write(self) -> bool:
        """Whether it can be read."""
        await self._store.count_backlog()
        return True


@MUTANTS.register("RES-006_database_never_checked_again", with_health)
class _DatabaseNeverCheckedAgain(HealthReport):
    """A database that failed once is called broken until the bots are started anew."""

    _failed = False

    async def can_write(self) -> bool:
        """Whether it never failed."""
        self._failed = self._failed or not await super().can_write()
        return not self._failed


@MUTANTS.register("RES-006_failure_never_forgotten", with_components)
def _failure_never_forgotten(parts: BotComponents) -> BotComponents:
    """A service that failed once is called broken for good."""
    outcomes = parts.service_outcomes
    broken = dict[str, dict[str, str]]()

    def as_dict() -> dict[str, dict[str, str]]:
        shown = outcomes.as_dict()
        broken.update({name: state for name, state in shown.items() if state["state"] != "ok" and name not in broken})
        return shown | broken

    original: ServiceOutcomes = replace_methods(outcomes, as_dict=as_dict)
    return replace(parts, service_outcomes=original)


@MUTANTS.register("RES-006_one_failure_for_all", with_components)
def _one_failure_for_all(parts: BotComponents) -> BotComponents:
    """When one service fails, all of them are called broken."""
    outcomes = parts.service_outcomes

    def as_dict() -> dict[str, dict[str, str]]:
        shown = outcomes.as_dict()
        worst = next((state for state in shown.values() if state["state"] != "ok"), None)
        return shown if worst is None else dict.fromkeys(shown, worst)

    return replace(parts, service_outcomes=replace_methods(outcomes, as_dict=as_dict))


@MUTANTS.register("RES-006_refused_key_called_well", with_components)
def _refused_key_called_well(parts: BotComponents) -> BotComponents:
    """A service that refuses the bots' key answers, and is called well."""
    outcomes = parts.service_outcomes

    def as_dict() -> dict[str, dict[str, str]]:
        return {
            name: state | {"state": "ok"} if state["last"] == "401" else state
            for name, state in outcomes.as_dict().items()
        }

    return replace(parts, service_outcomes=replace_methods(outcomes, as_dict=as_dict))


@MUTANTS.register("RES-006_not_live_without_services", with_health)
class _NotLiveWithoutServices(HealthReport):
    """Bots whose services fail are to be started anew."""

    def is_live(self) -> bool:
        """Whether every service works."""
        return all(state["state"] == "ok" for state in self._services.as_dict().values())


@MUTANTS.register("RES-006_ready_without_database", with_health)
class _ReadyWithoutDatabase(HealthReport):
    """Bots that can keep nothing call themselves ready."""

    async def is_ready(self) -> bool:
        """Whether the process works."""
        return self.is_live()


@MUTANTS.register("RES-006_not_live_without_database", with_health)
class _NotLiveWithoutDatabase(HealthReport):
    """Bots whose database is locked are to be started anew, which unlocks nothing."""

    _last = True

    def is_live(self) -> bool:
        """Whether the database could be written when it was checked last."""
        return self._checked is None or self._checked[1]


@MUTANTS.register("RES-006_no_message_ever_waits", with_components)
def _no_message_ever_waits(parts: BotComponents) -> BotComponents:
    """The health says that no message waits."""

    async def count() -> BacklogCounts:
        backlog = await parts.store.count_backlog()
        return replace(backlog, pending_events=0)

    return replace(parts, store=replace_methods(parts.store, count_backlog=count))


@MUTANTS.register("RES-006_answered_messages_wait", with_components)
def _answered_messages_wait(parts: BotComponents) -> BotComponents:
    """The health counts the messages that ever waited."""
    most = 0

    async def count() -> BacklogCounts:
        nonlocal most
        backlog = await parts.store.count_backlog()
        most = max(most, backlog.pending_events, 1 if await parts.store.newest_arrival() else 0)
        return replace(backlog, pending_events=most)

    return replace(parts, store=replace_methods(parts.store, count_backlog=count))


MUTANTS.add(
    "RES-005_unkept_message_answered_503",
    "A message that cannot be kept is answered 503, which GoHighLevel does not repeat.",
    with_status_replaced(429, 503),
)
MUTANTS.add(
    "RES-005_unkept_message_acknowledged",
    "A message that cannot be kept is acknowledged.",
    with_status_replaced(429, 200),
)
