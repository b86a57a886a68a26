"""The variants by name: each is a conversation that means the same as the plain one."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Literal

from support.variants import text_changes
from support.variants.money_spellings import SPELLINGS, spell_amounts
from support.variants.text_changes import Language
from support.vocabulary.explained_error import SuiteError

ChangeText = Callable[[str, random.Random, Language], str]
PersonalFact = Literal["first_name", "last_name", "email"]


def _keep(text: str, _chance: random.Random, _language: Language) -> str:
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which the same conversation may come.

    requirement: what is not kept where it matters.
    change: each message, in the language of the conversation.
    without: what the CRM does not know of the person.
    channel: by which the messages come.
    by_workflow: whether a workflow's webhook action delivers them, and not the marketplace app.
    later: how long after the plain conversation the person comes.
    """

    name: str
    requirement: str
    change: ChangeText = _keep
    without: tuple[PersonalFact, ...] = ()
    channel: Literal["SMS", "WhatsApp"] = "SMS"
    by_workflow: bool = False
    later: timedelta = timedelta(0)

    @property
    def changes_messages(self) -> bool:
        """Whether it is the words that are different."""
        return self.change is not _keep

    def rewrite(self, lines: Sequence[str], language: Language) -> tuple[str, ...]:
        """The messages as this variant has them, the same ones for the same lines.

        Raises SuiteError where the words should be different and none is: the comparison could not fail.
        """
        written = tuple(self.change(line, random.Random(line), language) for line in lines)
        if self.changes_messages and written == tuple(lines):
            raise SuiteError(
                f"No message is different {self.name}.",
                seen=" | ".join(lines),
                perhaps="the conversation has no apostrophe, dash or amount that this variant writes in another way.",
                look="the Examples in features/conversation/same_meaning.feature",
            )
        return written


def _in_any_language(change: Callable[[str, random.Random], str]) -> ChangeText:
    return lambda text, chance, _language: change(text, chance)


def _spell(name: str) -> ChangeText:
    return lambda text, _chance, _language: spell_amounts(text, SPELLINGS[name])


def _pad(length: int) -> ChangeText:
    return lambda text, chance, language: text_changes.pad_to_length(text, chance, length=length, language=language)


def _shorten_city(text: str, _chance: random.Random, _language: Language) -> str:
    return text.replace("Rancho Cucamonga", "Rancho")


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
    *(Variant(name=f"with amounts as {name}", requirement="SELL-002", change=_spell(name)) for name in SPELLINGS),
    *(Variant(name=f"with a budget as {name}", requirement="BUY-012", change=_spell(name)) for name in SPELLINGS),
    Variant(name="with the city's short name", requirement="BUY-012", change=_shorten_city),
    Variant(name="without a first name", requirement="LEAD-001", without=("first_name",)),
    Variant(name="without a last name", requirement="LEAD-001", without=("last_name",)),
    Variant(name="without an e-mail address", requirement="LEAD-001", without=("email",)),
    Variant(name="in the evening", requirement="LEAD-001", later=timedelta(hours=9)),
    Variant(name="by WhatsApp", requirement="CONV-001", channel="WhatsApp"),
    Variant(name="through a workflow", requirement="CONV-001", by_workflow=True),
)
VARIANTS: Mapping[str, Variant] = {variant.name: variant for variant in _VARIANTS}
