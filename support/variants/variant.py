"""The variants by name: each is a conversation that means the same as the plain one."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from functools import partial
from typing import Literal, get_args

from support.test_data.dialogue import Dialogue
from support.variants import message_arrangement, text_changes
from support.variants.money_spellings import OF_ONE_LANGUAGE, SPELLINGS, spell_amounts
from support.variants.retelling import Language, MessageGroup, group_each
from support.vocabulary.explained_error import SuiteError

ChangeText = Callable[[str, random.Random, Language], str]
Arrange = Callable[[Dialogue, Sequence[str]], tuple[MessageGroup, ...]]
Aspect = Literal[
    "language",
    "arrangement",
    "amounts",
    "city",
    "unit",
    "signs",
    "blanks",
    "length",
    "letters",
    "person",
    "zone",
    "hour",
    "door",
]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""In the order in which variants of several are put upon each other: signs and capitals come after words."""

_STREET = re.compile(r"(\b\d+(?: [A-Z]\w+)+ (?:Ave|St|Dr|Rd|Ct|Ln|Way|Blvd|Pl)),")
PersonalFact = Literal["first_name", "last_name", "email", "crm_timezone"]


def _keep(text: str, _chance: random.Random, _language: Language) -> str:
    return text


def _keep_order(_dialogue: Dialogue, lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    return group_each(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which the same conversation may come.

    requirement: what is not kept where it matters.
    aspect: what is different; of one aspect a conversation has one variant.
    needs: what a target must be able to do besides, as tags of a scenario say it behind `@use.with_`.
    change: each message, in the language of the conversation.
    arrange: the messages, before they are changed: in other groups or in another order.
    language: in which the same conversation is held; None = in its own.
    without: what the CRM does not know of the person.
    zone: the person's time zone, by its IANA name; "" = California.
    channel: by which the messages come.
    with_picture: whether each message has a picture beside its words (MMS).
    by_workflow: whether a workflow's webhook action delivers them, and not the marketplace app.
    later: how long after the plain conversation the person comes.
    at: the next hour in Rancho Cucamonga at which the person comes instead.
    follows: facts that are not compared, because the variant is about them.
    bots: the bots of which one is in charge at the end of the conversations that it changes.
    only_in: the language of these conversations; None = any.
    """

    name: str
    requirement: str
    aspect: Aspect
    needs: tuple[str, ...] = ()
    change: ChangeText = _keep
    arrange: Arrange = _keep_order
    language: Language | None = None
    without: tuple[PersonalFact, ...] = ()
    zone: str = ""
    channel: Literal["SMS", "WhatsApp"] = "SMS"
    with_picture: bool = False
    by_workflow: bool = False
    later: timedelta = timedelta(0)
    at: time | None = None
    follows: tuple[str, ...] = ()
    bots: tuple[str, ...] = ("lead", "buyer", "seller")
    only_in: Language | None = None

    @property
    def changes_messages(self) -> bool:
        """Whether it is the words or the messages that are different."""
        return self.change is not _keep or self.arrange is not _keep_order

    @property
    def changes_words(self) -> bool:
        """Whether the messages are written in another way."""
        return self.change is not _keep

    def rewrite(self, groups: Sequence[MessageGroup], language: Language, *, seed: int = 0) -> tuple[MessageGroup, ...]:
        """The groups with every message changed, the same way for the same message and seed."""
        return tuple(
            replace(
                group,
                messages=tuple(self.change(line, random.Random(f"{seed} {line}"), language) for line in group.messages),
            )
            for group in groups
        )

    def retell(
        self, dialogue: Dialogue, lines: Sequence[str], language: Language, *, seed: int = 0
    ) -> tuple[MessageGroup, ...]:
        """The messages as this variant has them, the same ones for the same lines and seed.

        lines: of the dialogue, its places filled in.
        Raises SuiteError where the words should be different and none is: the comparison could not fail.
        """
        groups = self.rewrite(self.arrange(dialogue, lines), language, seed=seed)
        fits = dialogue.expected.bot in self.bots and self.only_in in (None, language)
        if not fits or (self.changes_messages and groups == group_each(lines)):
            raise SuiteError(
                f"No message is different {self.name}.",
                seen=" | ".join(lines),
                perhaps="the conversation has no apostrophe, dash or amount that this variant writes in another way.",
                look="the Examples in features/conversation/same_meaning.feature",
            )
        return groups


def _in_any_language(change: Callable[[str, random.Random], str]) -> ChangeText:
    return lambda text, chance, _language: change(text, chance)


def _spell(name: str) -> ChangeText:
    return lambda text, _chance, _language: spell_amounts(text, SPELLINGS[name])


def _spell_in_all_ways(begins: str, *, requirement: str, bot: str) -> tuple[Variant, ...]:
    return tuple(
        Variant(
            name=f"{begins} {name}",
            requirement=requirement,
            aspect="amounts",
            bots=(bot,),
            only_in=OF_ONE_LANGUAGE.get(name),
            change=_spell(name),
        )
        for name in SPELLINGS
    )


def _pad(length: int) -> ChangeText:
    return lambda text, chance, language: text_changes.pad_to_length(text, chance, length=length, language=language)


def _add_unit_number(text: str, _chance: random.Random, _language: Language) -> str:
    return _STREET.sub(r"\1 Unit 5,", text)


def _shorten_city(text: str, _chance: random.Random, _language: Language) -> str:
    return text.replace("Rancho Cucamonga", "Rancho")


def _arrange(requirement: str, bot: str) -> tuple[Variant, ...]:
    """The same facts in other messages or in another order."""
    arrangements: Mapping[str, Arrange] = {
        f"with the {bot}'s facts in another order": message_arrangement.turn_parts_around,
        f"with each of the {bot}'s facts in a message of its own": message_arrangement.split_into_parts,
        f"with two of the {bot}'s answers in one message": message_arrangement.join_answers,
        f"with two of the {bot}'s answers in the other order": message_arrangement.exchange_answers,
    }
    return tuple(
        Variant(
            name=name,
            requirement=requirement,
            aspect="arrangement",
            needs=(f"{bot}=keep_the_order",),
            bots=(bot,),
            arrange=arrange,
        )
        for name, arrange in arrangements.items()
    )


_CLOCK = ("virtual_clock=yes",)
MARKET_FACTS = ("home value", "confidence in percent")
"""Facts that a day on the market may change."""

_writes = partial(Variant, requirement="CONV-008")
_VARIANTS = (
    _writes(aspect="signs", name="with curly apostrophes", change=_in_any_language(text_changes.curl_quotes)),
    _writes(aspect="signs", name="with long dashes", change=_in_any_language(text_changes.use_en_dashes)),
    _writes(
        aspect="blanks", name="with non-breaking blanks", change=_in_any_language(text_changes.use_non_breaking_spaces)
    ),
    _writes(aspect="blanks", name="with doubled blanks", change=_in_any_language(text_changes.double_spaces)),
    _writes(aspect="blanks", name="with line ends", change=_in_any_language(text_changes.add_line_ends)),
    _writes(aspect="letters", name="in capitals", change=_in_any_language(text_changes.write_capitals)),
    _writes(aspect="letters", name="in small letters", change=_in_any_language(text_changes.write_small_letters)),
    _writes(aspect="signs", name="with an emoji at the end", change=_in_any_language(text_changes.add_emoji)),
    _writes(aspect="length", name="in 161 characters", change=_pad(161)),
    _writes(aspect="length", name="in 307 characters", change=_pad(307)),
    _writes(aspect="length", name="in 1600 characters", change=_pad(1600)),
    *_spell_in_all_ways("with amounts as", requirement="SELL-002", bot="seller"),
    *_spell_in_all_ways("with a budget as", requirement="BUY-012", bot="buyer"),
    *_arrange("SELL-002", "seller"),
    *_arrange("BUY-002", "buyer"),
    Variant(
        name="with the city's short name", requirement="BUY-012", aspect="city", change=_shorten_city, follows=("home",)
    ),
    Variant(
        name="with a unit number", requirement="LEAD-010", aspect="unit", change=_add_unit_number, follows=("home",)
    ),
    Variant(name="without a first name", requirement="LEAD-001", aspect="person", without=("first_name",)),
    Variant(name="without a last name", requirement="LEAD-001", aspect="person", without=("last_name",)),
    Variant(name="without an e-mail address", requirement="LEAD-001", aspect="person", without=("email",)),
    *(
        Variant(name=f"in {place}", requirement="CAL-001", aspect="zone", zone=zone)
        for place, zone in {
            "New York": "America/New_York",
            "Chicago": "America/Chicago",
            "Phoenix": "America/Phoenix",
            "Honolulu": "Pacific/Honolulu",
        }.items()
    ),
    Variant(name="without a time zone", requirement="CAL-001", aspect="zone", without=("crm_timezone",)),
    Variant(name="in the evening", requirement="LEAD-001", aspect="hour", needs=_CLOCK, later=timedelta(hours=9)),
    *(
        Variant(name=f"at {hour:02d}:30", requirement="LEAD-001", aspect="hour", needs=_CLOCK, at=time(hour, 30))
        for hour in range(24)
    ),
    Variant(
        name="a day later",
        requirement="CONV-006",
        aspect="hour",
        needs=_CLOCK,
        later=timedelta(days=1),
        follows=MARKET_FACTS,
    ),
    Variant(name="in Spanish", requirement="LANG-001", aspect="language", language="Spanish", follows=("language",)),
    Variant(name="by WhatsApp", requirement="CONV-001", aspect="door", needs=("whatsapp=yes",), channel="WhatsApp"),
    Variant(name="with pictures", requirement="CONV-013", aspect="door", with_picture=True),
    Variant(
        name="through a workflow",
        requirement="CONV-001",
        aspect="door",
        needs=("workflow_messages=yes",),
        by_workflow=True,
    ),
)
PLAIN = Variant(name="", requirement="", aspect="language")
"""The conversation as it is."""

VARIANTS: Mapping[str, Variant] = {variant.name: variant for variant in _VARIANTS}


def merge_variants(variants: Sequence[Variant]) -> Variant:
    """One variant that is all of these, which are of different aspects."""
    ordered = sorted(variants, key=lambda variant: ASPECTS.index(variant.aspect))
    if len(ordered) == 1:
        return ordered[0]

    def change(text: str, chance: random.Random, language: Language) -> str:
        for variant in ordered:
            text = variant.change(text, chance, language)
        return text

    merged = PLAIN
    for variant in ordered:
        merged = replace(
            merged,
            needs=(*merged.needs, *variant.needs),
            language=variant.language or merged.language,
            arrange=merged.arrange if variant.arrange is _keep_order else variant.arrange,
            without=(*merged.without, *variant.without),
            zone=variant.zone or merged.zone,
            channel=variant.channel if variant.channel != "SMS" else merged.channel,
            with_picture=variant.with_picture or merged.with_picture,
            by_workflow=variant.by_workflow or merged.by_workflow,
            later=variant.later or merged.later,
            at=variant.at or merged.at,
            follows=(*merged.follows, *variant.follows),
            bots=tuple(bot for bot in merged.bots if bot in variant.bots),
            only_in=variant.only_in or merged.only_in,
        )
    return replace(
        merged,
        name=" and ".join(variant.name for variant in ordered),
        requirement=ordered[0].requirement if ordered else "",
        change=change if any(variant.changes_words for variant in ordered) else _keep,
    )


def without_change(variant: Variant) -> Variant:
    """The same variant with its messages written as in the plain conversation."""
    return replace(variant, change=_keep)
