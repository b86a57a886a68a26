"""A conversation in a variant or with an addition: what is said, and its record beside the plain one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from support.test_data.dialogue import Dialogue
from support.variants.addition import Addition
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
from support.variants.variant import PLAIN, Variant
from support.vocabulary.outcome import Blocked

NAMES = frozenset({"first_name", "last_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVariant:
    """The messages of a conversation in a variant.

    addition: what is said besides; None = nothing.
    groups: the messages, laid beside those of the plain conversation.
    place: of the plain message at which the addition comes.
    bot: who is in charge at the end.
    """

    variant: Variant
    addition: Addition | None
    groups: tuple[MessageGroup, ...]
    place: int
    bot: str

    @property
    def name(self) -> str:
        """The names as they stand in the sentence."""
        return " and ".join(
            each.name for each in (self.variant, self.addition) if each is not None and each is not PLAIN
        )

    @property
    def by_workflow(self) -> bool:
        """Whether a workflow's webhook action delivers the messages."""
        return self.variant.by_workflow or (self.addition is not None and self.addition.by_workflow)

    @property
    def known_difference(self) -> str | None:
        """What must be different, in words; None where the same is meant."""
        return None if self.addition is None else self.addition.difference

    @property
    def names_are_known(self) -> bool:
        """Whether titles that hold the person's name can be compared."""
        return not NAMES & set(self.variant.without)

    @property
    def _moves_due_days(self) -> bool:
        addition = self.addition
        return self.variant.at is not None or (addition is not None and bool(addition.pause or addition.at))

    def lay_beside(
        self, plain: ConversationRecord, other: ConversationRecord, words: ProfileWords
    ) -> tuple[ConversationRecord, ConversationRecord]:
        """What the other conversation must lead to by the plain one, and what it led to, written alike."""
        variant, addition = self.variant, self.addition
        if self._moves_due_days:
            plain, other = leave_out_due_days(plain), leave_out_due_days(other)
        if addition is not None:
            expected = build_expected_record(plain, addition, self.place, words, bot=self.bot)
            found = prepare_other_record(other, addition, self.groups, words)
            expected, found = (leave_out_free_facts(each, addition, self.place) for each in (expected, found))
        else:
            expected = group_turns(plain, [group.plain for group in self.groups])
            expected = replace(expected, made={k: made for k, made in plain.made.items() if k != DAYS_AHEAD})
            found = group_turns(other, [len(group.messages) for group in self.groups])
        if variant.language is not None:
            expected = leave_out_statements(expected)
        return leave_out_facts(expected, variant.follows), leave_out_facts(found, variant.follows)


def hold_variant(
    variant: Variant,
    addition: Addition | None,
    dialogue: Dialogue,
    lines: Sequence[str],
    language: Language,
    *,
    plain: ConversationRecord,
    words: ProfileWords,
    seed: int = 0,
) -> HeldVariant:
    """The conversation of these lines in the variant, and with the addition.

    plain: what the plain conversation led to.  seed: draws what a variant leaves to chance.
    Raises SuiteError where a variant changes nothing, and Blocked where the moment of an addition did not come.
    """
    bot = dialogue.expected.bot
    groups, place = variant.retell(dialogue, lines, language, seed=seed), 0
    if addition is not None:
        found = find_moment(plain, addition.after, words) if bot in addition.bots else None
        if found is None:
            raise Blocked(
                f"The plain conversation never came to where it goes on {addition.name}.",
                seen=" | ".join(f"'{turn.said}' -> {dict(turn.fields or {})}" for turn in plain.turns),
                perhaps="the target records the fact later or not at all, or asks in another order.",
                look="support/variants/additions.py says after which moment the messages come",
            )
        groups = variant.rewrite(group_messages(addition, lines, found, language), language, seed=seed)
        place = found
    held = HeldVariant(variant=variant, addition=addition, groups=groups, place=place, bot=bot)
    if held.by_workflow and bot != dialogue.bot:
        raise Blocked(
            f"A conversation that goes from the {dialogue.bot} to the {bot} bot cannot be held {held.name}.",
            seen=" | ".join(lines),
            perhaps="a workflow names the bot with every message, and so moves the person back.",
            look="docs/variants.md",
        )
    return held
