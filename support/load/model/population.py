"""The population of a plan: which simulated users come, in which order. The same in every generator process.

Everything is drawn from the plan's seed, so processes exchange nothing; each takes every n-th user and shares none.
"""

import math
from collections.abc import Iterator
from itertools import count, islice

from support.load.model.plan import SimulatedPopulation, SimulatedUser, build_simulated_user
from support.test_data.persona import generate_strangers


def iterate_users_of_process(
    population: SimulatedPopulation, *, index: int = 0, processes: int = 1
) -> Iterator[SimulatedUser]:
    """The users of one generator process in order, without end.

    index: the process's number, from 0.
    processes: how many there are.
    """
    return islice(_iterate_all_users(population), index, None, processes)


def _iterate_all_users(population: SimulatedPopulation) -> Iterator[SimulatedUser]:
    dialogues, homes = population.dialogue_order, population.homes
    for number, person in zip(
        count(), islice(generate_strangers(population.seed), population.skip, None), strict=False
    ):
        dialogue = dialogues[number % len(dialogues)]
        home = homes[_rotate_choice(number, len(dialogues), len(homes))] if homes else ""
        user = build_simulated_user(person, dialogue, population.tags[dialogue], home=home)
        if population.locations > 1:
            user.contact["location"] = _rotate_choice(number, len(dialogues), population.locations)
        yield user


def _rotate_choice(number: int, dialogues: int, choices: int) -> int:
    """Index of this user's choice: all equally often, and each with every dialogue even where the counts divide."""
    return (number + number // math.lcm(dialogues, choices)) % choices
