"""The same conversation twice: plain, and in a variant or with an addition."""

from dataclasses import dataclass
from pathlib import Path

from support.promises import same_meaning
from support.scenario.scripts.phone_script import send_pictures
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.test_data.dialogue import Dialogue, load_dialogue
from support.test_data.person import Person
from support.variants.addition import Addition
from support.variants.held_variant import HeldVariant, hold_variant
from support.variants.retelling import Language
from support.variants.variant import PLAIN, Variant
from support.variants.variants_by_name import VARIANTS_BY_NAME
from support.vocabulary.explained_error import SuiteError

DIALOGUES = Path("fixtures/dialogues")
IN_SPANISH = " in Spanish"
"""At the end of the name of a dialogue that is held in Spanish."""

HOME = "8412 Hermosa Ave, Rancho Cucamonga"
"""The home in conversations that name none."""


async def hold_plain_conversation(world: World, name: str, bot: str) -> None:
    """A stranger goes through the dialogue of this name. Raises SuiteError for one of another bot."""
    dialogue = _load_dialogue_of_bot(name, bot)
    (person,) = world.conversations.introduce_strangers(1, bot)
    await say_and_be_answered(world, person, *list_lines(dialogue))


async def hold_other_conversation(world: World, bot: str, name: str, variant_name: str) -> None:
    """Another stranger goes through the same dialogue in the variant. Raises SuiteError for one of another bot."""
    _load_dialogue_of_bot(name, bot)
    named, (plain,) = VARIANTS_BY_NAME[variant_name], world.conversations.strangers
    conversation = load_conversation(name)
    held = (
        plan_variant(world, plain, conversation, PLAIN, named)
        if isinstance(named, Addition)
        else plan_variant(world, plain, conversation, named)
    )
    world.held_variants.append(held)
    await say_variant(world, bot, held)


def expect_same_outcome(world: World, difference: str | None = None) -> None:
    """The record and the answers of both strangers are the same but for the known difference, also in the hours after.

    difference: the known one in words; None = none is expected.  Raises SuiteError where the addition has another one.
    """
    (held,), (plain, other) = world.held_variants, world.conversations.strangers
    declared = held.known_difference
    if (difference or "nothing") != (declared or "nothing"):
        raise SuiteError(
            f"The scenario expects another difference {held.name} than is declared.",
            seen=f"the scenario: {difference or 'nothing'}; declared: {declared or 'nothing'}",
            perhaps="a row of the Examples was copied.",
            look="support/variants/additions.py",
        )
    world.expect_lasting(same_meaning.expect_same_record, plain, other, held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A dialogue as it is held. in_spanish: the same one in Spanish, where there is one."""

    name: str
    dialogue: Dialogue
    in_spanish: Dialogue | None = None

    @property
    def language(self) -> Language:
        """In which it is held."""
        return "Spanish" if self.name.endswith(IN_SPANISH) else "English"


def load_conversation(name: str) -> Conversation:
    """The dialogue of this name, with the one in Spanish. Raises SetUpError when there is none."""
    translated = find_dialogue_file(name + IN_SPANISH)
    return Conversation(
        name=name,
        dialogue=load_named_dialogue(name),
        in_spanish=load_dialogue(translated) if translated.exists() else None,
    )


def plan_variant(
    world: World,
    plain: Person,
    conversation: Conversation,
    variant: Variant,
    addition: Addition | None = None,
    *,
    seed: int = 0,
) -> HeldVariant:
    """The conversation in the variant, with the addition. plain: who has gone through it.

    Raises SuiteError where nothing is different, and Blocked where the moment of an addition did not come.
    """
    dialogue, language = conversation.dialogue, conversation.language
    if variant.language is not None and variant.language != language:
        if conversation.in_spanish is None:
            raise SuiteError(
                f"The dialogue '{conversation.name}' cannot be held {variant.name}.",
                seen=f"no {find_dialogue_file(conversation.name + IN_SPANISH)}",
                perhaps="a row of the Examples was copied.",
                look="fixtures/dialogues",
            )
        dialogue, language = conversation.in_spanish, variant.language
    return hold_variant(
        variant,
        addition,
        dialogue,
        list_lines(dialogue),
        language,
        plain=same_meaning.read_conversation_record(world.evidence, plain),
        words=same_meaning.read_profile_words(world.evidence.profile),
        seed=seed,
    )


async def say_variant(world: World, bot: str, held: HeldVariant) -> Person:
    """A stranger of whom the CRM knows what the variant leaves says everything; who that is."""
    variant, addition = held.variant, held.addition
    hour = variant.at if addition is None or addition.at is None else addition.at
    if hour is not None:
        await world.time.advance_to_hour(hour)
    if variant.later:
        await world.time.advance(variant.later)
    (person,) = world.conversations.introduce_strangers(1, bot, without=variant.without, zone=variant.zone)
    for group in held.groups:
        if group.pause:
            await world.time.advance(group.pause)
        for line in group.messages:
            if variant.with_picture:
                await send_pictures(world, person, line, 1)
            else:
                await world.conversations.say(person, line, channel=variant.channel, by_workflow=held.by_workflow)
    return person


def find_dialogue_file(name: str) -> Path:
    """Where the dialogue of this name is, or would be."""
    return DIALOGUES / f"{name.replace(' ', '_').lower()}.toml"


def load_named_dialogue(name: str) -> Dialogue:
    """The dialogue of this name. Raises SetUpError when there is none."""
    return load_dialogue(find_dialogue_file(name))


def list_lines(dialogue: Dialogue) -> tuple[str, ...]:
    """What is said in the dialogue, its home filled in."""
    return tuple(line.format(home=HOME) for line in dialogue.says)


def _load_dialogue_of_bot(name: str, bot: str) -> Dialogue:
    dialogue = load_named_dialogue(name)
    if dialogue.bot != bot:
        raise SuiteError(
            f"The dialogue '{name}' is a conversation with the {dialogue.bot} bot.",
            seen=f"a {bot} goes through it",
            perhaps="a row of the Examples names the wrong bot.",
            look="features/conversation/same_meaning.feature",
        )
    return dialogue
