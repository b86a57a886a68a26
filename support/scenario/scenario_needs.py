"""What a scenario's tags say that it needs of a target: `@use.with_<what>=<value>`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from support.targets.bot_settings import BOTS, Bot, list_abilities
from support.targets.completeness import FACTS
from support.targets.language_model_settings import NoModel
from support.targets.profile import Profile, TargetCapabilities
from support.targets.routing import marks_bots
from support.targets.stated_numbers import StatedNumbers
from support.targets.webhook_settings import GoHighLevelSignature
from support.targets.webhook_templates import find_nearest_word
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.health_part import HEALTH_PARTS

PREFIX = "use.with_"

HEALTH = "health_of"
"""What a need is called whose value is a part of [health.parts]."""

TAGS_BY_NAME = ("hand_off", "opted_out", "person_called")
"""What `@use.with_tag=` may name: keys of [tags]."""

DERIVED: dict[str, Callable[[Profile], bool]] = {
    "bot_marks": marks_bots,
    "echoes": lambda profile: profile.webhooks.echo.send == "yes",
    "language_model": lambda profile: not isinstance(profile.language_model, NoModel),
    "left_alone_counts": lambda profile: bool(profile.metrics.left_alone_counter),
    "crm_replies": lambda profile: profile.webhooks.reply.is_sent_by_target,
    "signatures": lambda profile: profile.webhooks.signs("message"),
    "signed_bodies": lambda profile: profile.webhooks.signs("message", every_byte=True),
    "signed_hand_overs": lambda profile: _takes_hand_overs(profile) and profile.webhooks.signs("arrival"),
    "gohighlevel_signature": lambda profile: isinstance(
        profile.webhooks.find_signature(profile.webhooks.message), GoHighLevelSignature
    ),
    "lasting_signatures": lambda profile: not profile.webhooks.signs_time("message"),
    "json_deliveries": lambda profile: profile.webhooks.message.format == "json",
    "native_events": lambda profile: profile.webhooks.message.body is None,
    "named_location": lambda profile: profile.webhooks.names_location("message"),
    "http": lambda profile: profile.webhooks.event.format == "none",
    "guarded_metrics": lambda profile: bool(profile.metrics.path and profile.metrics.token),
    "log": lambda profile: profile.reach != "address",
    "health": lambda profile: bool(profile.health_path),
    "live_and_ready": lambda profile: bool(profile.health.live and profile.health.ready),
    "waiting_count": lambda profile: bool(profile.health.waiting),
    "lockable_database": lambda profile: bool(profile.health.database),
    "credit_references": lambda profile: profile.credits.has_references,
    "credits_by_location": lambda profile: profile.credits.names_location,
    "guarded_addresses": lambda profile: bool(profile.administration.guarded),
    "own_folder": lambda profile: bool(
        profile.program and any("{folder}" in value for value in profile.program.environment.values())
    ),
}
"""Capabilities that other parts of a profile declare, and how they are read there."""

NOT_DERIVED = {
    "bot_marks": "neither [tags.activation] nor [routed_by] says which bot looks after a contact",
    "echoes": '[webhooks.echo] says send = "no"',
    "language_model": '[language_model] says source = "none"',
    "left_alone_counts": "[metrics] names no left_alone_counter",
    "crm_replies": '[webhooks.reply] says from = "response" or "webhook", so that it sends nothing over the CRM',
    "signatures": '[webhooks.signature] says kind = "none"',
    "signed_bodies": '[webhooks.signature] says kind = "none" or "static", which is the same for every body',
    "signed_hand_overs": '[webhooks.arrival] says send = "no", or its signature says kind = "none"',
    "gohighlevel_signature": "[webhooks.signature] is not that of GoHighLevel's own webhooks",
    "lasting_signatures": "[webhooks.signature] signs the time of the delivery, so that it cannot be made again",
    "json_deliveries": '[webhooks.message] says format = "form"',
    "native_events": "[webhooks.message.body] is not that of GoHighLevel's own webhooks",
    "named_location": "[webhooks.message.body] does not hold {location.id}",
    "http": "[webhooks.event] wraps each delivery in an event of a function",
    "guarded_metrics": "[metrics] names no path, or no token",
    "log": 'reach = "address": what it logs is not seen',
    "health": "neither [health] nor [program] names a path of its health",
    "live_and_ready": "[health] names no live and ready",
    "waiting_count": "[health] names no place of the number of messages that wait",
    "lockable_database": "[health] names no database that can be locked",
    "credit_references": "[credits] add_body holds no {reference}",
    "credits_by_location": "neither path nor add_body of [credits] holds {location.id}",
    "guarded_addresses": "[administration] names no guarded addresses",
    "own_folder": "no variable of [program.environment] names {folder}, so that its files cannot be found",
}
"""Derived capability -> what is said of a target without it."""


def _takes_hand_overs(profile: Profile) -> bool:
    return profile.webhooks.arrival.send == "yes" and not profile.lacks_capability("workflow_webhooks", "yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One need. what: before the = of the tag.  value: behind it, as the profile writes it."""

    what: str
    value: str


_ROOM = Need(what="conversation_limits", value="yes")
_ROOM_IS_TAKEN = (
    'people of earlier scenarios take up the room: [start] fresh = "no" or application, and no variable of '
    "[start.environment] names {world.folder}"
)


def parse_needs(tags: Iterable[str]) -> tuple[Need, ...]:
    """The needs that these tags name. In a tag `_` stands for a blank of the profile's word."""
    needs = []
    for tag in tags:
        if tag.startswith(PREFIX):
            what, _, value = tag.removeprefix(PREFIX).partition("=")
            spaced = what in BOTS or what in ("field", HEALTH)
            needs.append(Need(what=what, value=_find_word(what, value) if spaced else value))
    return tuple(needs)


def explain_unmet_need(profile: Profile, need: Need) -> str:
    """What the target lacks for this need, in words; "" when it lacks nothing.

    Raises SuiteError for a need that no profile can meet.
    """
    _refuse_unknown_need(need)
    for bot in BOTS:
        if need.what == bot or (need.what == "bot" and need.value == bot):
            return _explain_missing_ability(profile, bot, need.value)
    if need.what in ("field", "tag", HEALTH):
        return _explain_missing_name(profile, need)
    if need.what in DERIVED:
        return "" if DERIVED[need.what](profile) else NOT_DERIVED[need.what]
    if need.what in StatedNumbers.__struct_fields__:
        stated = getattr(profile.stated, need.what)
        met = stated == float(need.value)
        return "" if met else f"[stated] {need.what} = {stated:g}; this is written for {need.value}"
    own = getattr(profile.capabilities, need.what)
    if need == _ROOM and own == need.value and profile.reach == "in process" and profile.start.keeps_store:
        return _ROOM_IS_TAKEN
    return "" if own == need.value else f"[capabilities] {need.what} = {own}"


def _explain_missing_ability(profile: Profile, bot: Bot, ability: str) -> str:
    if bot not in profile.bots:
        return f"there is no [bots.{bot}]"
    if ability == bot or profile.bots[bot].has_ability(ability, bot=bot):
        return ""
    if ability.startswith("ask "):
        return f'[bots.{bot}] asks nothing about "{ability.removeprefix("ask ")}"'
    return f'[bots.{bot}] can not "{ability}"'


def _explain_missing_name(profile: Profile, need: Need) -> str:
    if need.what == "field":
        return "" if need.value in profile.fields else f'[fields] names no field for "{need.value}"'
    if need.what == HEALTH:
        return "" if need.value in profile.health.parts else f'[health.parts] names no "{need.value}"'
    return "" if getattr(profile.tags, need.value) else f"[tags] names no {need.value}"


def _find_word(what: str, value: str) -> str:
    """The profile's word for the value of a tag, which holds no blanks."""
    by_table = {"field": FACTS, HEALTH: HEALTH_PARTS}
    known = by_table.get(what) or [name for bot in BOTS if bot == what for name in list_abilities(bot)]
    written = {word.replace(" ", "_").casefold(): word for word in known}
    return written.get(value.casefold(), value)


def _refuse_unknown_need(need: Need) -> None:
    """Raises SuiteError for what no profile can declare."""
    known = _list_known_values()
    if need.what not in known:
        raise _unknown_need_error(need, need.what, sorted(known))
    if known[need.what] and need.value not in known[need.what]:
        raise _unknown_need_error(need, need.value, known[need.what])


@cache
def _list_known_values() -> Mapping[str, tuple[str, ...]]:
    """What a need may name -> the values it may have; () = a number."""
    return {
        "bot": BOTS,
        **{bot: list_abilities(bot) for bot in BOTS},
        "field": FACTS,
        "tag": TAGS_BY_NAME,
        HEALTH: HEALTH_PARTS,
        **dict.fromkeys(DERIVED, ("yes",)),
        **dict.fromkeys(StatedNumbers.__struct_fields__, ()),
        **dict.fromkeys(TargetCapabilities.__struct_fields__, ("yes", "no")),
    }


def _unknown_need_error(need: Need, wrong: str, known: Iterable[str]) -> SuiteError:
    return SuiteError(
        f"No target can declare '{wrong}'.",
        seen=f"@{PREFIX}{need.what}={need.value}; the nearest is {find_nearest_word(wrong, tuple(known))}",
        perhaps="the tag is misspelt.",
        look="docs/targets-abilities.md",
    )
