"""The business's terms as step parameters, each defined once. `define_parameter_types` registers them in behave."""

import re
from collections.abc import Callable
from typing import Any

from behave.cucumber_expression import define_parameter_type
from cucumber_expressions.parameter_type import ParameterType

from support.test_data.conduct_tables import TABLES
from support.test_data.conversation_entries import ENTRIES, WAYS
from support.test_data.edge_case_texts import FIXTURE as ODD_TEXTS
from support.test_data.edge_case_texts import load_edge_case_texts
from support.test_data.model_misbehaviour import load_misbehaviours
from support.variants.expected_record import AREAS
from support.variants.variants_by_name import VARIANTS_BY_NAME
from support.vocabulary.budget import parse_home_budget
from support.vocabulary.health_part import HEALTH_PARTS
from support.vocabulary.money import find_amounts
from support.vocabulary.time_text import parse_calendar_day, parse_clock_time, parse_duration

PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
"""Places in a list, as people say them."""

TEN_ONLY = r"mortgage|upgrades and repairs|listing history|decision maker|contact method"
"""Topics and facts of the seller bot's ten questions that the other bots do not have."""

TOPIC = (
    r"half of the day|wishes|financing|timeline|seller motivation|motivation|condition|price|the address|offer|"
    rf"sale date|{TEN_ONLY}"
)
FACT = (
    r"interest|stall|beds|baths|size|least price|most price|area|financing|timeline|motivation|readiness|condition|"
    r"price|seller motivation|urgency|offer accepted|language|home|score|income|debts|down payment|affordable price|"
    rf"objection|seller temperature|questions answered|timeline accepted|destination|{TEN_ONLY}"
)
SERVICE = r"GoHighLevel|the valuation service|the language model"
AREA = "|".join(AREAS)
MISBEHAVIOUR = r"(?:answers (?:with|about) an|closes the|keeps|breaks off|names a|leaves out|does not say) ?[a-z0-9% ]+"
DOING = (
    r"welcome back|news that the time is taken|promise of a call|market analysis offer|valuation|marketing strategy|"
    r"basis of the offer|call for a person|way on|strategy for [a-z ]+"
)
ODD = "|".join(sorted(load_edge_case_texts(ODD_TEXTS), key=len, reverse=True))

MODEL_FAULT = "|".join(dict.fromkeys(re.escape(name) for name, _ in load_misbehaviours()))
VARIANT = "|".join(sorted(map(re.escape, VARIANTS_BY_NAME), key=len, reverse=True))


def _return_text_unchanged(text: str) -> str:
    return text


def _parse_topics(text: str) -> tuple[str, ...]:
    return tuple(text.removeprefix("the ").replace(" or ", ", ").split(", "))


PARAMETER_TYPES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "person": (r"[A-Z][a-z]+", _return_text_unchanged),
    "bot": (r"lead|buyer|seller", _return_text_unchanged),
    "temperature": (r"hot|warm|cold", _return_text_unchanged),
    "duration": (r"\d+ (?:second|minute|hour|day|week)s?", parse_duration),
    "clock": (r"\d\d:\d\d", parse_clock_time),
    "channel": ("SMS|e-mail|call", _return_text_unchanged),
    "day": (r"[A-Z][a-z]+ \d{1,2}", parse_calendar_day),
    "money": (r"\$[\d,]+", lambda text: find_amounts(text)[0]),
    "place": ("|".join(PLACES), PLACES.__getitem__),
    "language": ("English|Spanish", _return_text_unchanged),
    "choice": ("first|second|none", PLACES.get),
    "area": (AREA, _return_text_unchanged),
    "service": (SERVICE, _return_text_unchanged),
    "budget": (r"up to \d+k|\d+k to \d+k", parse_home_budget),
    "topic": (TOPIC, lambda text: text.removeprefix("the ")),
    "fact": (FACT, _return_text_unchanged),
    "topics": (rf"(?:{TOPIC})(?:, (?:{TOPIC}))*(?: or (?:{TOPIC}))?", _parse_topics),
    "address": (r"\d+ [A-Za-z ,]+?(?: Unit \d+)?", _return_text_unchanged),
    "reason": ("within budget|above budget|extra bedroom|extra bath|more space", _return_text_unchanged),
    "found": ("no|one|two", _return_text_unchanged),
    "span": (r"\$[\d,]+ to \$[\d,]+|no budget", find_amounts),
    "paying": ("pre-approved|cash|working on it|no financing|unclear", _return_text_unchanged),
    "measured": ("turns|deliveries", _return_text_unchanged),
    "moment": ("right after taking in|(?:while|just after the CRM) [a-z ]+ (?:to|for)", _return_text_unchanged),
    "call_fault": ("refuses as too many|fails|breaks off", _return_text_unchanged),
    "difference": ("(?:Allure|JUnit|the record|nothing|one planned).*", _return_text_unchanged),
    "defect": (".+", _return_text_unchanged),
    "tampering": ("an? .+|another .+|lines .+", _return_text_unchanged),
    "fault": (".+", _return_text_unchanged),
    "mishap": ("the (?:watch|office) .+", _return_text_unchanged),
    "alert": ("response|errors|memory|down|canary|daily cost", _return_text_unchanged),
    "signed_as": ("accepted.*", _return_text_unchanged),
    "last_day": ("today|next month", _return_text_unchanged),
    "doing": (DOING, _return_text_unchanged),
    "misbehaviour": (MISBEHAVIOUR, _return_text_unchanged),
    "model_fault": (MODEL_FAULT, _return_text_unchanged),
    "asked_for": ("|".join(TABLES), _return_text_unchanged),
    "odd": (ODD, _return_text_unchanged),
    "variant": (VARIANT, _return_text_unchanged),
    "way": ("|".join(WAYS), WAYS.__getitem__),
    "entry": ("|".join(sorted(ENTRIES, key=len, reverse=True)), ENTRIES.__getitem__),
    "webhook": ("app|workflow", _return_text_unchanged),
    "delivery_status": ("delivered|read|failed|undelivered", _return_text_unchanged),
    "forgery": (r"with(?:out)? (?:a|the) (?:older )?(?:signature|note)[a-z ]*", _return_text_unchanged),
    "malformation": (r"(?:is|breaks|has) [a-z ]+", _return_text_unchanged),
    "honest_form": (r"with [a-z ]+", _return_text_unchanged),
    "access": (r"with(?:out)? an?(?:other)? [a-z ]*key", _return_text_unchanged),
    "health_part": ("|".join(HEALTH_PARTS), _return_text_unchanged),
    "refusal": (r"knows no[a-z ]+|finds every[a-z ]+", _return_text_unchanged),
    "deed": ("deletes the contact|deletes the number|blocks SMS", _return_text_unchanged),
    "service_fault": (r"(?:refuse|close|keep|break) [a-z ]+", _return_text_unchanged),
    "link": ("GoHighLevel|the valuation service|the language model|the database|the cache", _return_text_unchanged),
    "breakage": ("cut off|reset|stalled|slow|cut in half", _return_text_unchanged),
    "part": ("the database|the cache|a call to a service", _return_text_unchanged),
}
"""Name -> the regular expression of the words it matches, and the function that makes their value."""


def define_parameter_types() -> None:
    """Register every type in behave. Called once, when environment.py is imported (hooks do not run in a dry run)."""
    for name, (pattern, transform) in PARAMETER_TYPES.items():
        define_parameter_type(
            ParameterType(name, pattern, object, transform, use_for_snippets=False, prefer_for_regexp_match=False)
        )
