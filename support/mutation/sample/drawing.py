"""Draws a sample of mutation points: lines with equal chances, then one operator of a line, then one of its points."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random

from support.mutation.sample.mutation_points import MutationPoint


def draw_mutation_points(points: Iterable[MutationPoint], count: int, random: Random) -> Sequence[MutationPoint]:
    """At most `count` points of as many lines, in the order in which they were drawn.

    A long call has dozens of points and a comparison has one; by lines, both are drawn as often as people edit them.
    """
    by_line: dict[tuple[str, int], dict[str, list[MutationPoint]]] = defaultdict(lambda: defaultdict(list))
    for point in points:
        by_line[point.file, point.line][point.operator].append(point)
    lines = sorted(by_line)
    drawn = random.sample(lines, min(count, len(lines)))
    return [_draw_point(by_line[line], random) for line in drawn]


def _draw_point(by_operator: dict[str, list[MutationPoint]], random: Random) -> MutationPoint:
    return random.choice(by_operator[random.choice(sorted(by_operator))])
