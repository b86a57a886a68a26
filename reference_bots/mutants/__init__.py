"""Mutants of the reference bots, by area: `reference_bots.mutants:<mutant id>` is a factory for a target's profile.

`MUTANTS` holds all of them by id. A mutant is looked up only in the modules of its area, so that a deployed one does
not import the others.
"""

import importlib
from collections.abc import Mapping
from typing import Any

AREAS: Mapping[str, tuple[str, ...]] = {
    "LEAD": (
        "lead_replies",
        "lead_follow_ups",
        "lead_score",
        "lead_appointments",
        "lead_disclosure",
        "message_forms",
        "unasked_records",
        "broken_invariants",
        "said_besides",
    ),
    "BUY": (
        "buyer_questions",
        "buyer_affordability",
        "buyer_homes",
        "buyer_showings",
        "figures_and_days",
        "buyer_records",
        "message_forms",
        "unasked_records",
        "broken_invariants",
        "said_besides",
    ),
    "SELL": (
        "seller_questions",
        "seller_stalls",
        "seller_temperature",
        "seller_offer",
        "seller_valuation",
        "figures_and_days",
        "message_forms",
        "unasked_records",
        "broken_invariants",
        "said_besides",
        "recovery",
    ),
    "CMA": (
        "broken_invariants",
        "valuation",
        "valuation_service",
        "unasked_records",
        "recovery",
    ),
    "CAL": (
        "calendar",
        "buyer_showings",
        "unasked_records",
        "broken_invariants",
        "message_forms",
        "said_besides",
        "calendar_of_one_bot",
        "figures_and_days",
    ),
    "CONV": (
        "conduct_by_mail_and_block",
        "conversation_input",
        "conversation_context",
        "conversation_restart",
        "message_forms",
        "unasked_records",
        "broken_invariants",
        "said_besides",
        "conduct_of_others",
        "phones",
        "refusals",
        "recovery",
    ),
    "HAND": (
        "handoff",
        "escalation",
        "unasked_records",
    ),
    "LANG": (
        "language",
        "unasked_records",
        "broken_invariants",
        "message_forms",
    ),
    "LIM": ("limits",),
    "SEC": (
        "deliveries",
        "credits",
    ),
    "RES": (
        "recovery",
        "health",
        "refusals",
        "failing_services",
        "faults",
    ),
    "CRED": ("credits",),
    "QUE": ("faults",),
    "TIME": ("timing",),
    "COST": ("under_load",),
    "REG": (
        "regression",
        "under_load",
    ),
    "LAT": ("under_load",),
    "LOAD": ("under_load",),
    "STR": (
        "under_load",
        "faults",
    ),
    "CON": (
        "conduct_by_mail_and_block",
        "conduct",
        "conduct_topics",
        "conduct_of_senders",
    ),
    "RED": (
        "model_words",
        "attacks",
    ),
}
"""The first word of a requirement's id -> the modules with the mutants whose first broken requirement it begins."""


def __getattr__(name: str) -> Any:
    """`MUTANTS`, or the factory of the mutant with that id."""
    if name == "MUTANTS":
        return {mutant_id: mutant for area in AREAS for mutant_id, mutant in _mutants_of(area).items()}
    area = name.partition("-")[0]
    mutant = _mutants_of(area).get(name) if area in AREAS else None
    if mutant is None:
        raise AttributeError(f"module {__name__} has no attribute and no mutant {name}")
    return mutant.application


def _mutants_of(area: str) -> dict[str, Any]:
    modules = [importlib.import_module(f"{__name__}.{module}") for module in AREAS[area]]
    return {
        mutant_id: mutant
        for module in modules
        for mutant_id, mutant in module.MUTANTS.mutants.items()
        if mutant_id.startswith(f"{area}-")
    }
