"""Prints, for each grammar, how many generated variants are heard right, and with -v examples of those that are not."""

import importlib
import pkgutil
import sys
from collections import Counter
from random import Random

from tests.reference_bots.core import conduct_grammars as package
from tests.reference_bots.core.conduct_grammars.grammar import STYLES, TYPO
from tests.reference_bots.core.conduct_grammars.hearing import hear

VARIANTS = 12


def main() -> None:
    """Count the variants of each grammar that are heard right."""
    wanted = [name for name in sys.argv[1:] if name != "-v"]
    for module in pkgutil.iter_modules(package.__path__):
        grammar = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "GRAMMAR", None)
        if grammar is None or (wanted and module.name not in wanted):
            continue
        right, of, typo = Counter(), Counter(), Counter()
        for label, template in grammar.list_templates():
            chance = Random(template)
            bad = []
            for _ in range(VARIANTS):
                plain = grammar.fill(template, chance)
                text = chance.choice(list(STYLES.values()))(plain, chance)
                heard = hear(text)
                is_right = heard == label if label else heard not in grammar.heard
                side = "heard" if label else "unheard"
                of[side] += 1
                right[side] += is_right
                if not is_right:
                    bad.append(f"{heard:18} <- {text}")
                mistyped = hear(TYPO(plain, chance))
                typo[side] += mistyped == label if label else mistyped not in grammar.heard
            if bad and "-v" in sys.argv:
                print(f"{label or 'NOT'}: {template}\n    " + "\n    ".join(sorted(set(bad))[:4]))
        for side in of:
            print(
                f"{module.name:20} {side:8} {right[side]:5} of {of[side]:5} ({100 * right[side] / of[side]:.1f} %), "
                f"with a typing error {typo[side]:5} ({100 * typo[side] / of[side]:.1f} %)"
            )


if __name__ == "__main__":
    main()
