"""The variants by name: each is a conversation that means the same as the plain one."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from typing import Literal

from support.test_data.dialogue import Dialogue
from support.variants import message_arrangement, text_changes
from support.variants.money_spellings import OF_ONE_LANGUAGE, SPELLINGS, spell_amounts
from support.variants.retelling import Language, MessageGroup, group_each
from support.vocabulary.explained_error import SuiteError

ChangeText = Callable[[str, random.Random, Language], str]
Arrange = Callable[[Dialogue, Sequence[str]], tuple[MessageGroup, ...]]
PersonalFact = Literal["first_name", "last_name", "email"]


def _keep(text: str, _chance: random.Random, _language: Language) -> str:
    return text


def _keep_order(_dialogue: Dialogue, lines: Sequence[str]) -> tuple[MessageGroup, ...]:
    return group_each(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which the same conversation may come.

    requirement: what is not kept where it matters.
    needs: what a target must be able to do besides, as tags of a scenario say it behind `@use.with_`.
    change: each message, in the language of the conversation.
    arrange: the messages, before they are changed: in other groups or in another order.
    language: in which the same conversation is held; None = in its own.
    without: what the CRM does not know of the person.
    zone: the person's time zone, by its IANA name; "" = California.
    channel: by which the messages come.
    by_workflow: whether a workflow's webhook action delivers them, and not the marketplace app.
    later: how long after the plain conversation the person comes.
    at: the next hour in Rancho Cucamonga at which the person comes instead.
    follows: facts that are not compared, because the variant is about them.
    bots: the bots of which one is in charge at the end of the conversations that it changes.
    only_in: the language of these conversations; None = any.
    """

    name: str
    requirement: str
    needs: tuple[str, ...] = ()
    change: ChangeText = _keep
    arrange: Arrange = _keep_order
    language: Language | None = None
    without: tuple[PersonalFact, ...] = ()
    zone: str = ""
    channel: Literal["SMS", "WhatsApp"] = "SMS"
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

    def retell(self, dialogue: Dialogue, lines: Sequence[str], language: Language) -> tuple[MessageGroup, ...]:
        """The messages as this variant has them, the same ones for the same lines.

        lines: of the dialogue, its places filled in.
        Raises SuiteError where the words should be different and none is: the comparison could not fail.
        """
        groups = tuple(
            MessageGroup(
                messages=tuple(self.change(line, random.Random(line), language) for line in group.messages),
                plain=group.plain,
            )
            for group in self.arrange(dialogue, lines)
        )
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
            bots=(bot,),
            only_in=OF_ONE_LANGUAGE.get(name),
            change=_spell(name),
        )
        for name in SPELLINGS
    )


def _pad(length: int) -> ChangeText:
    return lambda text, chance, language: text_changes.pad_to_length(text, chance, length=length, language=language)


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
        Variant(name=name, requirement=requirement, needs=(f"{bot}=keep_the_order",), bots=(bot,), arrange=arrange)
        for name, arrange in arrangements.items()
    )


_CLOCK = ("virtual_clock=yes",)
MARKET_FACTS = ("home value", "confidence in percent")
"""Facts that a day on the market may change."""

_writes = partial(Variant, requirement="CONV-008")
_VARIANTS = (
    _writes(name="with curly apostrophes", change=_in_any_language(text_changes.curl_quotes)),
    _writes(name="with long dashes", change=_in_any_language(text_changes.use_en_dashes)),
    _writes(name="with non-breaking blanks", change=_in_any_language(text_changes.use_non_breaking_spaces)),
    _writes(name="with doubled blanks", change=_in_any_language(text_changes.double_spaces)),
    _writes(name="with line ends", change=_in_any_language(text_changes.add_line_ends)),
    _writes(name="in capitals", change=_in_any_language(text_changes.write_capitals)),
    _writes(name="in small letters", change=_in_any_language(text_changes.write_small_letters)),
    _writes(name="with an emoji at the end", change=_in_any_language(text_changes.add_emoji)),
    _writes(name="in 161 characters", change=_pad(161)),
    _writes(name="in 307 characters", change=_pad(307)),
    _writes(name="in 1600 characters", change=_pad(1600)),
    *_spell_in_all_ways("with amounts as", requirement="SELL-002", bot="seller"),
    *_spell_in_all_ways("with a budget as", requirement="BUY-012", bot="buyer"),
    *_arrange("SELL-002", "seller"),
    *_arrange("BUY-002", "buyer"),
    Variant(name="with the city's short name", requirement="BUY-012", change=_shorten_city, follows=("home",)),
    Variant(name="without a first name", requirement="LEAD-001", without=("first_name",)),
    Variant(name="without a last name", requirement="LEAD-001", without=("last_name",)),
    Variant(name="without an e-mail address", requirement="LEAD-001", without=("email",)),
    *(
        Variant(name=f"in {place}", requirement="CAL-001", zone=zone)
        for place, zone in {
            "New York": "America/New_York",
            "Chicago": "America/Chicago",
            "Phoenix": "America/Phoenix",
            "Honolulu": "Pacific/Honolulu",
        }.items()
    ),
    Variant(name="in the evening", requirement="LEAD-001", needs=_CLOCK, later=timedelta(hours=9)),
    *(Variant(name=f"at {hour:02d}:30", requirement="LEAD-001", needs=_CLOCK, at=time(hour, 30)) for hour in range(24)),
    Variant(name="a day later", requirement="CONV-006", needs=_CLOCK, later=timedelta(days=1), follows=MARKET_FACTS),
    Variant(name="in Spanish", requirement="LANG-001", language="Spanish", follows=("language",)),
    Variant(name="by WhatsApp", requirement="CONV-001", needs=("whatsapp=yes",), channel="WhatsApp"),
    Variant(name="through a workflow", requirement="CONV-001", needs=("workflow_messages=yes",), by_workflow=True),
)
VARIANTS: Mapping[str, Variant] = {variant.name: variant for variant in _VARIANTS}
