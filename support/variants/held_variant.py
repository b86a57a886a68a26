"""A variant or an addition of one conversation: what is said, and how the record is laid beside the plain one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from support.test_data.dialogue import Dialogue
from support.variants.additions import Addition
from support.variants.comparison import ConversationRecord, group_turns, leave_out_due_days, leave_out_facts
from support.variants.expected_record import (
    DAYS_AHEAD,
    ProfileWords,
    build_expected_record,
    find_moment,
    group_messages,
    leave_out_free_facts,
    leave_out_statements,
    prepare_other_record,
)
from support.variants.retelling import Language, MessageGroup
from support.variants.variant import Variant
from support.vocabulary.outcome import Blocked

NAMES = frozenset({"first_name", "last_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVariant:
    """The messages of a conversation in a variant, or with an addition.

    groups: the messages, laid beside those of the plain conversation.
    place: of the plain message at which the addition comes; None for a variant.
    bot: who is in charge at the end.
    """

    variant: Variant | Addition
    groups: tuple[MessageGroup, ...]
    bot: str
    place: int | None = None

    @property
    def name(self) -> str:
        """The name as it stands in the sentence."""
        return self.variant.name

    @property
    def known_difference(self) -> str | None:
        """What must be different, in words; None where the same is meant."""
        return self.variant.difference if isinstance(self.variant, Addition) else None

    @property
    def names_are_known(self) -> bool:
        """Whether titles that hold the person's name can be compared."""
        return isinstance(self.variant, Addition) or not NAMES & set(self.variant.without)

    def lay_beside(
        self, plain: ConversationRecord, other: ConversationRecord, words: ProfileWords
    ) -> tuple[ConversationRecord, ConversationRecord]:
        """What the other conversation must lead to by the plain one, and what it led to, written alike."""
        variant = self.variant
        if variant.at is not None or (isinstance(variant, Addition) and variant.pause):
            plain, other = leave_out_due_days(plain), leave_out_due_days(other)
        if isinstance(variant, Addition):
            place = self.place or 0
            expected = build_expected_record(plain, variant, place, words, bot=self.bot)
            found = prepare_other_record(other, variant, self.groups, words)
            return leave_out_free_facts(expected, variant, place), leave_out_free_facts(found, variant, place)
        expected = group_turns(plain, [group.plain for group in self.groups])
        expected = replace(expected, made={k: made for k, made in plain.made.items() if k != DAYS_AHEAD})
        found = group_turns(other, [len(group.messages) for group in self.groups])
        if variant.language is not None:
            expected = leave_out_statements(expected)
        return leave_out_facts(expected, variant.follows), leave_out_facts(found, variant.follows)


def hold_variant(
    variant: Variant | Addition,
    dialogue: Dialogue,
    lines: Sequence[str],
    language: Language,
    *,
    plain: ConversationRecord,
    words: ProfileWords,
) -> HeldVariant:
    """The conversation of these lines in the variant, or with the addition.

    plain: what the plain conversation led to.
    Raises SuiteError where a variant changes nothing, and Blocked where the moment of an addition did not come.
    """
    bot = dialogue.expected.bot
    if variant.by_workflow and bot != dialogue.bot:
        raise Blocked(
            f"A conversation that goes from the {dialogue.bot} to the {bot} bot cannot be held {variant.name}.",
            seen=" | ".join(lines),
            perhaps="a workflow names the bot with every message, and so moves the person back.",
            look="docs/variants.md",
        )
    if isinstance(variant, Variant):
        return HeldVariant(variant=variant, groups=variant.retell(dialogue, lines, language), bot=bot)
    place = find_moment(plain, variant.after, words) if bot in variant.bots else None
    if place is None:
        raise Blocked(
            f"The plain conversation never came to where it goes on {variant.name}.",
            seen=" | ".join(f"'{turn.said}' -> {dict(turn.fields or {})}" for turn in plain.turns),
            perhaps="the target records the fact later or not at all, or asks in another order.",
            look="support/variants/additions.py says after which moment the messages come",
        )
    return HeldVariant(variant=variant, groups=group_messages(variant, lines, place, language), place=place, bot=bot)
