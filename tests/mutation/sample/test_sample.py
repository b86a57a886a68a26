"""Drawing, the order of scenarios, the score, and the page of survivors."""

from collections import Counter
from random import Random

import pytest

from support.mutation.sample.drawing import draw_mutation_points
from support.mutation.sample.judgements import JudgedSurvivor, Judgement
from support.mutation.sample.mutation_points import MutationPoint
from support.mutation.sample.sampled_mutant import MutantEnd, SampledMutant
from support.mutation.sample.scenario_coverage import ScenarioCoverage
from support.mutation.sample.scenario_rounds import select_scenario_rounds
from support.mutation.sample.score import score_mutants
from support.mutation.sample.score_page import format_score_page
from support.mutation.sample.statement_lines import find_statement_lines
from support.vocabulary.scenario import PlannedScenario

TEXT = """LIMIT = (
    80,
    40,
)


def answer(state):
    if state.ready(
        1,
    ):
        return 2
    return 3
"""


def build_point(
    number: int = 0, *, line: int = 1, function: str = "answer", operator: str = "omit_call"
) -> MutationPoint:
    """A mutation point of `bots/policy.py`."""
    return MutationPoint(
        id=f"m{number}",
        area="core",
        file="bots/policy.py",
        function=function,
        line=line,
        operator=operator,
        number=number,
    )


def build_scenario(number: int, file: str) -> PlannedScenario:
    """A scenario of a file."""
    name = f"{file}: {number}"
    return PlannedScenario(
        id=name, file=file, line=number, title=name, name=name, feature="", rule="", area="", row=(), tags=()
    )


@pytest.mark.parametrize(
    ("line", "lines"), [(3, range(1, 5)), (9, range(8, 11)), (11, range(11, 12)), (12, range(12, 13)), (6, range(6, 7))]
)
def test_a_line_belongs_to_its_smallest_statement(line: int, lines: range) -> None:
    """Of a condition over several lines those before the body; an empty line stands alone."""
    assert find_statement_lines(TEXT, line) == lines


def test_lines_are_drawn_alike_however_many_points_they_have() -> None:
    """A line with a hundred points is drawn as often as one with one."""
    points = [build_point(number, line=1) for number in range(100)] + [build_point(100, line=2)]
    drawn = Counter(draw_mutation_points(points, 1, Random(seed))[0].line for seed in range(400))
    assert 150 < drawn[1] < 250


def test_a_sample_has_one_point_a_line_and_is_the_same_for_a_seed() -> None:
    """More than there are lines cannot be drawn."""
    points = [build_point(number, line=number // 3) for number in range(30)]
    drawn = draw_mutation_points(points, 99, Random(4))
    assert sorted(point.line for point in drawn) == list(range(10))
    assert drawn == draw_mutation_points(points, 99, Random(4))


def test_in_a_function_only_scenarios_that_ran_the_line_are_run() -> None:
    """One of each feature first."""
    scenarios = [build_scenario(number, file) for file in ("a", "b") for number in range(9)]
    ran = {scenario.id: frozenset({11 if scenario.line != 8 else 12}) for scenario in scenarios}
    coverage = ScenarioCoverage(inputs="", passed=frozenset(ran), lines={"bots/policy.py": ran})
    rounds = select_scenario_rounds(build_point(line=11), TEXT, coverage, scenarios)
    assert [len(scenarios) for scenarios in rounds] == [2, 8, 6]
    assert {each.line for found in rounds for each in found} == set(range(8))


def test_outside_of_functions_all_passed_scenarios_are_run_the_nearest_first() -> None:
    """What is done at the import is done for every scenario."""
    scenarios = [build_scenario(number, "a") for number in range(3)]
    passed = frozenset(scenario.id for scenario in scenarios[:2])
    coverage = ScenarioCoverage(inputs="", passed=passed, lines={"bots/policy.py": {"a: 1": frozenset({12})}})
    rounds = select_scenario_rounds(build_point(function=""), TEXT, coverage, scenarios)
    assert [[scenario.id for scenario in found] for found in rounds] == [["a: 1"], ["a: 0"]]


def test_equivalent_mutants_do_not_count_and_unjudged_survivors_do() -> None:
    """A survivor that nobody has looked at is a miss until somebody has."""
    ends = [MutantEnd.KILLED, MutantEnd.HUNG, MutantEnd.NOT_USABLE, MutantEnd.SURVIVED, MutantEnd.NOT_REACHED]
    mutants = [SampledMutant(point=build_point(number), diff="", end=end) for number, end in enumerate(ends)]
    judged = JudgedSurvivor(
        mutant="m3", file="", change="", judgement=Judgement.EQUIVALENT, reason="the value is not used"
    )
    score = score_mutants(mutants, {"m3": judged})
    assert (score.killed, score.survived, score.equivalent, score.unjudged) == (3, 1, 1, 1)
    assert score.share == 0.75
    assert score.interval[0] < 0.75 < score.interval[1]


def test_the_page_shows_every_survivor_with_its_judgement() -> None:
    """And none that was killed."""
    mutants = [
        SampledMutant(point=build_point(1), diff="-a\n+b", end=MutantEnd.SURVIVED, ran=3),
        SampledMutant(point=build_point(2), diff="-c\n+d", end=MutantEnd.KILLED, killed_by="x"),
    ]
    judged = JudgedSurvivor(mutant="m1", file="", change="", judgement=Judgement.MISS, reason="no one reads the field")
    page = format_score_page(mutants, {"m1": judged}, seed=4, points=10)
    assert "-a\n+b" in page
    assert "no one reads the field" in page
    assert "-c" not in page
