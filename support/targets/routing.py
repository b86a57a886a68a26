"""How the CRM says which bot looks after a contact: by a tag, by the value of a field, by both, or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from support.targets.bot_settings import Bot

if TYPE_CHECKING:
    from support.targets.profile import Profile


class RoutingField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of the contact that names its bot.

    field: the CRM field's key.
    values: bot -> what stands in the field; a bot that is left out is called lead, buyer or seller there.
    """

    field: str
    values: Mapping[Bot, str] = {}

    def value_of(self, bot: str) -> str:
        """What stands in the field of a contact of this bot."""
        return {str(name): value for name, value in self.values.items()}.get(bot, bot)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotMark:
    """What the CRM holds of a contact because a bot looks after it."""

    tags: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


def mark_for_bot(profile: "Profile", bot: str) -> BotMark:
    """What marks a contact for this bot; empty where the profile names neither tag nor field."""
    tags = tuple(tag for name, tag in profile.tags.activation.items() if name == bot)
    routed = profile.routed_by
    return BotMark(tags=tags, fields={routed.field: routed.value_of(bot)} if routed else {})


def marks_bots(profile: "Profile") -> bool:
    """Whether the CRM says of every bot which contacts it looks after."""
    return profile.routed_by is not None or all(bot in profile.tags.activation for bot in profile.bots)


def find_marked_bots(profile: "Profile", tags: Collection[str], fields: Mapping[str, object]) -> tuple[str, ...]:
    """The bots that a contact with these tags and fields is marked for.

    tags: in lower case, as the CRM keeps them.
    Where tags and a field say it, both must agree: otherwise each bot that one of them names is listed.
    """
    routed = profile.routed_by
    by_tag = {bot for bot, tag in profile.tags.activation.items() if tag.lower() in tags}
    return tuple(
        bot
        for bot in profile.bots
        if bot in by_tag
        or (routed is not None and str(fields.get(routed.field, "")).casefold() == routed.value_of(bot).casefold())
    )
