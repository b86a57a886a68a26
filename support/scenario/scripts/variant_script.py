"""The same conversation twice: plain, and in a variant that must not matter."""

from pathlib import Path

from support.promises import same_meaning
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.test_data.dialogue import Dialogue, load_dialogue
from support.variants.text_changes import Language
from support.variants.variant import VARIANTS
from support.vocabulary.explained_error import SuiteError

DIALOGUES = Path("fixtures/dialogues")
HOME = "8412 Hermosa Ave, Rancho Cucamonga"
"""The home in conversations that name none."""


async def hold_plain_conversation(world: World, name: str, bot: str) -> None:
    """A stranger goes through the dialogue of this name. Raises SuiteError for one of another bot."""
    dialogue = _load_dialogue_of_bot(name, bot)
    (person,) = world.conversations.introduce_strangers(1, bot)
    await say_and_be_answered(world, person, *_list_lines(dialogue))


async def hold_variant(world: World, bot: str, name: str, variant_name: str) -> None:
    """Another stranger goes through the same dialogue in the variant. Raises SuiteError for one of another bot."""
    variant, dialogue = VARIANTS[variant_name], _load_dialogue_of_bot(name, bot)
    if variant.later:
        await world.time.advance(variant.later)
    (person,) = world.conversations.introduce_strangers(1, bot, without=variant.without)
    language: Language = "Spanish" if name.endswith("in Spanish") else "English"
    for line in variant.rewrite(_list_lines(dialogue), language):
        await world.conversations.say(person, line, channel=variant.channel, by_workflow=variant.by_workflow)


def expect_same_outcome(world: World, variant_name: str) -> None:
    """The record and the answers of both strangers are the same, also in the hours after."""
    plain, other = world.conversations.strangers
    world.expect_lasting(same_meaning.expect_same_record, plain, other, VARIANTS[variant_name])


def _load_dialogue_of_bot(name: str, bot: str) -> Dialogue:
    dialogue = load_dialogue(DIALOGUES / f"{name.replace(' ', '_').lower()}.toml")
    if dialogue.bot != bot:
        raise SuiteError(
            f"The dialogue '{name}' is a conversation with the {dialogue.bot} bot.",
            seen=f"a {bot} goes through it",
            perhaps="a row of the Examples names the wrong bot.",
            look="features/conversation/same_meaning.feature",
        )
    return dialogue


def _list_lines(dialogue: Dialogue) -> tuple[str, ...]:
    return tuple(line.format(home=HOME) for line in dialogue.says)
