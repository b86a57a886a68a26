"""Mutants: time budgets of single messages."""

import time
from collections.abc import Mapping
from dataclasses import replace

from starlette.types import ASGIApp, Receive, Scope, Send

from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.inbox import build_incoming_event
from reference_bots.metrics import DURATION_BOUNDS, BotMetrics
from reference_bots.mutants.changes import slow_down, with_component, with_components, with_middleware
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import replace_rules, with_rule
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


MUTANTS.add(
    "TIME-001_intent_120_ms",
    "Every eighth lead message takes 120 ms to understand.",
    with_rule("lead.intent")(slow_down(DEFAULT_RULES.lead.intent, seconds=0.12)),
)

MUTANTS.add(
    "TIME-001_histogram_without_budget_bounds",
    "The histograms have no bucket bound at the time budgets.",
    with_components(lambda parts: replace(parts, metrics=BotMetrics(DURATION_BOUNDS))),
    also_breaks=("TIME-002", "TIME-003", "TIME-004"),
)

MUTANTS.add(
    "TIME-002_matching_120_ms",
    "Every eighth match of homes takes 120 ms.",
    with_rule("buyer.matching")(slow_down(DEFAULT_RULES.buyer.matching, seconds=0.12)),
)

MUTANTS.add(
    "TIME-003_stall_detection_60_ms",
    "Every eighth search for a stall takes 60 ms.",
    with_rule("seller.stall")(slow_down(DEFAULT_RULES.seller.stall, seconds=0.06)),
)


@MUTANTS.register("TIME-004_webhook_100_ms_unmeasured", with_middleware)
class _Webhook100MsUnmeasured:
    """Every webhook delivery takes 100 ms before the bots' own measurement begins."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        until = time.perf_counter() + (0.1 if scope["type"] == "http" else 0.0)
        while time.perf_counter() < until:
            pass
        await self._app(scope, receive, send)


MUTANTS.add(
    "TIME-004_webhook_80_ms",
    "Every eighth webhook delivery takes 80 ms.",
    with_component("identify_delivery")(slow_down(build_incoming_event, seconds=0.08)),
)


class _StagesInAnotherUnit(BotMetrics):
    """Counts the stages of a turn a thousand times too short."""

    def observe_turn(self, seconds: Mapping[tuple[Bot, str], float]) -> None:
        super().observe_turn({stage: value / 1000 for stage, value in seconds.items()})


MUTANTS.add(
    "TIME-003_stages_in_another_unit",
    "Every search for a stall takes 60 ms, and the stages are counted a thousand times too short.",
    with_components(
        lambda parts: replace(
            parts,
            metrics=_StagesInAnotherUnit(),
            rules=replace_rules(
                parts.rules, {"seller.stall": slow_down(parts.rules.seller.stall, seconds=0.06, every=1)}
            ),
        )
    ),
)
