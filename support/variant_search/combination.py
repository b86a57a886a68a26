"""A combination: a conversation, the variants in which it is held, and what is said besides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from support.scenario.scripts.variant_script import DIALOGUES, IN_SPANISH, Conversation, load_conversation
from support.test_data.dialogue import Dialogue
from support.variants.addition import Addition
from support.variants.additions import ADDITIONS
from support.variants.variant import VARIANTS, Variant, merge_variants


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """One conversation in one or several variants.

    conversation: its name.
    variants: their names, each of another aspect.
    addition: the name of what is said besides; "" = nothing.
    seed: draws what a variant leaves to chance.
    left_out: places of messages that nobody says, from 0.
    unchanged: places of groups of messages that are written as in the plain conversation.
    """

    conversation: str
    variants: tuple[str, ...]
    addition: str = ""
    seed: int = 0
    left_out: frozenset[int] = frozenset()
    unchanged: frozenset[int] = frozenset()

    @property
    def variant(self) -> Variant:
        """All variants in one."""
        return merge_variants([VARIANTS[name] for name in self.variants])

    @property
    def added(self) -> Addition | None:
        """What is said besides."""
        return ADDITIONS[self.addition] if self.addition else None

    def load(self) -> Conversation:
        """The conversation, without what is left out."""
        whole = load_conversation(self.conversation)
        return replace(
            whole,
            dialogue=leave_out_messages(whole.dialogue, self.left_out),
            in_spanish=None if whole.in_spanish is None else leave_out_messages(whole.in_spanish, self.left_out),
        )

    def __str__(self) -> str:
        """`"lead" in capitals and by WhatsApp, seed 7`."""
        names = (*self.variants, *([self.addition] if self.addition else []))
        return f'"{self.conversation}" {" and ".join(names)}, seed {self.seed}'


def leave_out_messages(dialogue: Dialogue, places: frozenset[int]) -> Dialogue:
    """The dialogue without the messages at these places; what it says of its messages moves with them."""
    kept = [place for place in range(len(dialogue.says)) if place not in places]
    moved: Mapping[int, int] = {place + 1: number for number, place in enumerate(kept, start=1)}
    first = dialogue.exchangeable
    return msgspec.structs.replace(
        dialogue,
        says=tuple(dialogue.says[place] for place in kept),
        facts=tuple(
            msgspec.structs.replace(each, message=moved[each.message])
            for each in dialogue.facts
            if each.message in moved
        ),
        exchangeable=moved[first] if first is not None and {first, first + 1} <= set(moved) else None,
    )


def list_conversations() -> Sequence[str]:
    """The names of all dialogues, shortest first."""
    names = [
        path.stem.replace("_", " ").replace(IN_SPANISH.casefold(), IN_SPANISH) for path in DIALOGUES.glob("*.toml")
    ]
    return sorted(names, key=lambda name: (len(load_conversation(name).dialogue.says), name))
