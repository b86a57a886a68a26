"""Mutants: figures that are no money, spoken parts of a million, and wishes for another day."""

import re
from collections.abc import Callable
from dataclasses import replace

from reference_bots.conversation.context import TurnContext
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.mutants.changes import Application
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


def _with_text_changed(change: Callable[[str], str]) -> Application:
    """The bots that read every message in other words."""

    def take_turn(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
        if isinstance(event, MessageReceived):
            event = replace(event, text=change(event.text))
        return DEFAULT_RULES.take_turn(rules, state, event, facts)

    return with_rule("take_turn")(take_turn)


_LINK_OR_ID = re.compile(r"https?://\D*(\d+)\S*|(?:MLS# ?[A-Z]*|order number )(\d+)\S*")
_NUMBERED = re.compile(r"\b(?:apt|unit|plan|depto) (\d+)", re.IGNORECASE)
_PARTS = re.compile(
    r"half a |three quarters of |a quarter (?=million)| and a (?:half|quarter)| y medio|tres cuartos de ", re.IGNORECASE
)
_ABSURD = re.compile(r"^\$?(?:-|0x|1e)|e3$|\^6", re.IGNORECASE)
for _requirement in ("BUY-012", "SELL-002"):
    MUTANTS.add(
        f"{_requirement}_parts_of_absurd_figures_read_as_money",
        "Of a power, a figure in another number system or a negative one, a part is read as an amount.",
        _with_text_changed(lambda text: "$309,000" if _ABSURD.search(text) else text),
    )
    MUTANTS.add(
        f"{_requirement}_figures_of_links_and_ids_read_as_money",
        "The figures of a link or an id are read as an amount.",
        _with_text_changed(lambda text: _LINK_OR_ID.sub(lambda found: found[1] or found[2], text)),
    )
    MUTANTS.add(
        f"{_requirement}_numbers_of_units_read_as_money",
        "The number of a unit or a plan is read as an amount.",
        _with_text_changed(lambda text: _NUMBERED.sub(lambda found: f"about ${found[1]}k", text)),
    )
    MUTANTS.add(
        f"{_requirement}_spoken_parts_not_heard",
        "Of halves and quarters that are said in words, only the whole is heard.",
        _with_text_changed(lambda text: _PARTS.sub("", text)),
    )

MUTANTS.add(
    "CAL-002_wished_days_not_heard",
    "Whoever wishes for another day is offered the next times, whatever the day.",
    _with_text_changed(
        lambda text: "Neither works" if re.search(r"week|semana|friday|viernes|thursday|today|hoy", text) else text
    ),
)

MUTANTS.add(
    "CAL-002_any_day_picks_first_slot",
    "Whoever names Friday or tomorrow gets the first of two times, whatever their days.",
    _with_text_changed(
        lambda text: "The first one" if re.search(r"friday|viernes|tomorrow", text, re.IGNORECASE) else text
    ),
)


@MUTANTS.register("CAL-002_another_day_puts_it_off", with_rule("take_turn"), also_breaks=("LEAD-008",))
def _another_day_puts_it_off(
    rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext
) -> TurnResult:
    """Words about another day are read as a lack of interest while times are being arranged."""
    arranging = state is not None and state.open_question is Question.SLOT
    if arranging and isinstance(event, MessageReceived) and re.search(r"week|semana|today|tomorrow", event.text):
        event = replace(event, text="not right now")
    return DEFAULT_RULES.take_turn(rules, state, event, facts)
