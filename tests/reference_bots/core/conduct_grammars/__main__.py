"""Prints, for each grammar, how many generated variants are heard right, and with -v examples of those that are not."""

import sys
from collections import Counter
from random import Random

from tests.reference_bots.core.conduct_grammars.grammar import STYLES, TYPO, Grammar, load_grammars
from tests.reference_bots.core.conduct_grammars.hearing import hear

VARIANTS = 12
"""Variants of each template."""


def main() -> None:
    """Count the variants of each grammar, or of those that are named, that are heard right."""
    wanted = [name for name in sys.argv[1:] if name != "-v"]
    for name, grammar in load_grammars().items():
        if not wanted or name in wanted:
            sys.stdout.write("".join(describe_grammar(name, grammar, with_examples="-v" in sys.argv)))


def describe_grammar(name: str, grammar: Grammar, *, with_examples: bool) -> list[str]:
    """Lines of examples, and one for each side with its counts."""
    right, of, mistyped = Counter[str](), Counter[str](), Counter[str]()
    lines = []
    for label, template in grammar.list_templates():
        chance = Random(template)
        side = "heard" if label else "unheard"
        for _ in range(VARIANTS):
            plain = grammar.fill(template, chance)
            text = chance.choice(list(STYLES.values()))(plain, chance)
            heard = hear(text)
            of[side] += 1
            right[side] += grammar.is_right(label, heard)
            mistyped[side] += grammar.is_right(label, hear(TYPO(plain, chance)))
            if with_examples and not grammar.is_right(label, heard):
                lines.append(f"{label or 'NOT'}: {heard:18} <- {text}\n")
    for side, count in of.items():
        lines.append(
            f"{name:20} {side:8} {right[side]:5} of {count:5} ({100 * right[side] / count:.1f} %), "
            f"with a typing error {mistyped[side]:5} ({100 * mistyped[side] / count:.1f} %)\n"
        )
    return lines


if __name__ == "__main__":
    main()
