"""What may be drawn for a target, and how Hypothesis draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from support.scenario.scenario_needs import PREFIX, explain_unmet_need, parse_needs
from support.scenario.scripts.variant_script import list_lines, load_conversation
from support.targets.profile import Profile
from support.variant_search.combination import Combination, list_conversations
from support.variants.additions import ADDITIONS
from support.variants.variant import VARIANTS, Variant
from support.vocabulary.explained_error import SuiteError

MOST_VARIANTS = 3
SEEDS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a target can be asked for: conversations, variants by conversation, additions by bot in charge."""

    conversations: tuple[str, ...]
    variants: Mapping[str, tuple[str, ...]]
    additions: Mapping[str, tuple[str, ...]]


def list_choices(profile: Profile) -> Choices:
    """What this target's profile says that it can do."""
    conversations = tuple(name for name in list_conversations() if _can_hold(profile, name))
    return Choices(
        conversations=conversations,
        variants={
            name: tuple(
                variant.name
                for variant in VARIANTS.values()
                if _meets(profile, variant.needs) and _can_retell(variant, name)
                if variant.language is None or _can_speak_spanish(profile, name)
            )
            for name in conversations
        },
        additions={
            name: tuple(
                addition.name
                for addition in ADDITIONS.values()
                if _meets(profile, addition.needs) and load_conversation(name).dialogue.expected.bot in addition.bots
            )
            for name in conversations
        },
    )


@st.composite
def draw_combinations(draw: st.DrawFn, choices: Choices) -> Combination:
    """A conversation in one to three variants, of which one may be an addition."""
    conversation = draw(st.sampled_from(choices.conversations))
    possible = choices.variants[conversation]
    additions = choices.additions[conversation]
    adds: bool = draw(st.booleans())
    addition = draw(st.sampled_from(additions)) if additions and adds else ""
    most = MOST_VARIANTS - bool(addition)
    names = draw(
        st.lists(
            st.sampled_from(possible),
            min_size=0 if addition else 1,
            max_size=most,
            unique_by=lambda name: VARIANTS[name].aspect,
        )
    )
    return Combination(
        conversation=conversation, variants=tuple(names), addition=addition, seed=draw(st.integers(0, SEEDS - 1))
    )


def _can_hold(profile: Profile, name: str) -> bool:
    conversation = load_conversation(name)
    bots = {conversation.dialogue.bot, conversation.dialogue.expected.bot}
    if not bots <= set(profile.bots):
        return False
    handed = conversation.dialogue.expected.bot
    if handed != conversation.dialogue.bot and not profile.bot_can(conversation.dialogue.bot, f"hand over to {handed}"):
        return False
    return conversation.language == "English" or all(profile.bot_can(bot, "speak Spanish") for bot in bots)


def _can_speak_spanish(profile: Profile, name: str) -> bool:
    return load_conversation(name).in_spanish is not None and profile.bot_can(
        load_conversation(name).dialogue.expected.bot, "speak Spanish"
    )


def _meets(profile: Profile, needs: Sequence[str]) -> bool:
    return not any(explain_unmet_need(profile, need) for need in parse_needs(f"{PREFIX}{need}" for need in needs))


def _can_retell(variant: Variant, name: str) -> bool:
    conversation = load_conversation(name)
    if variant.language is not None:
        return variant.language != conversation.language
    if variant.by_workflow and conversation.dialogue.bot != conversation.dialogue.expected.bot:
        return False
    try:
        variant.retell(conversation.dialogue, list_lines(conversation.dialogue), conversation.language)
    except SuiteError:
        return False
    return True
