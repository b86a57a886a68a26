"""Mutants: circuit breakers, lost answers, and what a restart or a reply cancels."""

from dataclasses import replace

from reference_bots.adapters.circuit_breaker import FAILURE_THRESHOLD, BreakerState, CircuitBreaker
from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import EnrolInWorkflow, RetryValuation, ScheduleFollowUp
from reference_bots.engine.follow_ups import build_scheduled_event
from reference_bots.engine.outbox import CrmOutbox
from reference_bots.metrics import BotMetrics
from reference_bots.mutants.changes import replace_methods, with_breaker, with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.ports import CrmRefusedError, CrmUnavailableError
from reference_bots.storage.store import OutboxItem, ScheduledEvent

MUTANTS = MutantRegistry()


@MUTANTS.register("RES-003_breaker_state_not_reported", with_components)
def _breaker_state_not_reported(parts: BotComponents) -> BotComponents:
    """The state of circuit breakers is not reported."""

    class SilentMetrics(BotMetrics):
        def set_breaker_state(self, service: str, state: object) -> None:
            """Reports nothing."""

    return replace(parts, metrics=SilentMetrics())


@MUTANTS.register("RES-003_failures_not_reset_by_success", with_breaker)
class _FailuresNotResetBySuccess(CircuitBreaker):
    """A success does not reset the count of failures."""

    def record_success(self) -> None:
        """Closes an open breaker and resets nothing else."""
        if self.state is not BreakerState.CLOSED:
            super().record_success()


@MUTANTS.register("RES-003_message_dropped_when_breaker_open", with_components)
def _message_dropped_when_breaker_open(parts: BotComponents) -> BotComponents:
    """A message is dropped when the CRM's circuit breaker is open."""

    async def contact(contact_id: str) -> Contact:
        if parts.breakers["gohighlevel"].is_refusing:
            raise CrmRefusedError("the circuit breaker is open", status=503)
        return await parts.crm.fetch_contact(contact_id)

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact))


@MUTANTS.register("RES-003_breaker_opens_after_1_failure", with_breaker)
class _BreakerOpensAfter1Failure(CircuitBreaker):
    """The circuit breaker opens after one failure instead of three."""

    def record_failure(self) -> None:
        """Counts as many failures as open the breaker."""
        for _ in range(FAILURE_THRESHOLD):
            super().record_failure()


@MUTANTS.register("RES-003_breaker_opens_after_4_failures", with_breaker)
class _BreakerOpensAfter4Failures(CircuitBreaker):
    """The circuit breaker opens after four failures instead of three."""

    _ignored = False

    def record_failure(self) -> None:
        """Ignores the first failure."""
        if self._ignored:
            super().record_failure()
        self._ignored = True

    def record_success(self) -> None:
        """Ignores the first failure after a success too."""
        super().record_success()
        self._ignored = False


@MUTANTS.register("RES-003_breaker_never_opens", with_breaker)
class _BreakerNeverOpens(CircuitBreaker):
    """The circuit breaker never opens."""

    def record_failure(self) -> None:
        """Counts no failure."""


@MUTANTS.register("RES-003_breaker_never_closes", with_breaker)
class _BreakerNeverCloses(CircuitBreaker):
    """The circuit breaker never probes and never closes."""

    @property
    def is_refusing(self) -> bool:
        """Whether the breaker has ever opened."""
        return self.state is not BreakerState.CLOSED


@MUTANTS.register("RES-003_half_open_breaker_closes_unprobed", with_breaker)
class _HalfOpenBreakerClosesUnprobed(CircuitBreaker):
    """The half-open circuit breaker closes before the probe has succeeded."""

    def admit_request(self) -> bool:
        """Counts the probe as a success before it is made."""
        admitted = super().admit_request()
        if self.state is BreakerState.HALF_OPEN:
            self.record_success()
        return admitted


class _ForgetfulOutbox(CrmOutbox):
    _forgotten = frozenset[tuple[int, int]]()

    async def _find_existing_record(self, item: OutboxItem) -> str | None:
        key = (item.event_number, item.position)
        if key in self._forgotten:
            return None
        try:
            return await super()._find_existing_record(item)
        except CrmUnavailableError as refused:
            if not refused.maybe_done:
                self._forgotten |= {key}
            raise


MUTANTS.add(
    "CONV-005_last_error_decides",
    "A refused call makes forgotten that an earlier one may have sent the message.",
    with_component("make_outbox")(_ForgetfulOutbox),
)


class _StartingAgain(CrmOutbox):
    async def _enrol_at_most_once(self, item: OutboxItem, enrol: EnrolInWorkflow) -> tuple[str, str]:
        return await super()._enrol_at_most_once(replace(item, started=False), enrol)


MUTANTS.add(
    "SELL-013_workflow_started_again",
    "After a restart a workflow is started although its start may have been asked for.",
    with_component("make_outbox")(_StartingAgain),
)


def _schedule_cancellable(effect: ScheduleFollowUp | RetryValuation) -> ScheduledEvent:
    return replace(build_scheduled_event(effect), cancellable=True)


MUTANTS.add(
    "CMA-003_reply_cancels_valuation",
    "A reply that ends follow-ups cancels the promised valuation, too.",
    with_component("schedule_event")(_schedule_cancellable),
)
