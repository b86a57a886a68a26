"""Who comes to a load run: drawn from the plan's seed, the same people in every process, each process taking its own.

Nothing is handed over but a few words, however long the run: whoever draws one in `of` shares nobody with the others.
"""

import math
from collections.abc import Iterator
from itertools import count, islice

from support.load.model.plan import Casting, Talker, talker
from support.test_data.persona import strangers


def come(casting: Casting, *, index: int = 0, of: int = 1) -> Iterator[Talker]:
    """Everybody who may come, in order; with `of` processes, those of process number `index`, from 0."""
    return islice(_all(casting), index, None, of)


def _all(casting: Casting) -> Iterator[Talker]:
    round_ = len(casting.dealt)
    for number, person in zip(count(), islice(strangers(casting.seed), casting.skip, None), strict=False):
        dialogue = casting.dealt[number % round_]
        home = casting.homes[_turn(number, round_, len(casting.homes))] if casting.homes else ""
        who = talker(person, dialogue, casting.tags[dialogue], home=home)
        if casting.locations > 1:
            who.contact["location"] = _turn(number, round_, casting.locations)
        yield who


def _turn(number: int, round_: int, among: int) -> int:
    """Whose turn it is: each as often as the others, and with every dialogue even where the rounds fit together."""
    return (number + number // math.lcm(round_, among)) % among
