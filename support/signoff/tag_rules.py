"""What a scenario's tags must say before it may run: which requirement it proves, and its level."""

from collections.abc import Iterator, Sequence

from support.signoff.requirements import RequirementSet
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.requirement import RequirementLevel
from support.vocabulary.scenario import PlannedScenario

_LEVELS = frozenset(level.value for level in RequirementLevel)
_MOST_SHOWN = 10


def check_requirement_tags(scenarios: Sequence[PlannedScenario], requirements: RequirementSet) -> None:
    """Pass when every scenario names exactly one known requirement at that requirement's own level.

    Of a requirement that is left out the level is not known, and its scenarios are not run.
    Raises SetUpError listing every scenario that does not.
    """
    problems = [
        f"{scenario.location}: {problem}"
        for scenario in scenarios
        for problem in _find_tag_problems(scenario, requirements)
    ]
    if not problems:
        return
    left_out = [f"... and {len(problems) - _MOST_SHOWN} more"] if len(problems) > _MOST_SHOWN else []
    raise SetUpError(
        problems[0] + ".",
        seen="\n".join(problems[:_MOST_SHOWN] + left_out),
        perhaps="a tag is misspelt, or the requirement's level was changed and the scenario's tag was not.",
        look=f"requirement set: release {requirements.release}; tags look like '@req.LEAD-001 @must'",
    )


def _find_tag_problems(scenario: PlannedScenario, requirements: RequirementSet) -> Iterator[str]:
    named = [tag.removeprefix("req.") for tag in scenario.tags if tag.startswith("req.")]
    levels = [tag for tag in scenario.tags if tag in _LEVELS]
    if len(named) != 1:
        yield f"'{scenario.name}' must carry exactly one @req. tag and carries {_join_tags(named)}"
    elif named[0] in requirements.left_out:
        return
    elif named[0] not in requirements:
        yield f"'{scenario.name}' proves {named[0]}, which release {requirements.release} does not know"
    elif levels != [requirements[named[0]].level.value]:
        level = requirements[named[0]].level.value
        yield f"'{scenario.name}' must be tagged @{level}, the level of {named[0]}, and is tagged {_join_tags(levels)}"
    if "wip" in scenario.tags:
        yield f"'{scenario.name}' is tagged @wip, which makes behave count unwritten steps as passed"


def _join_tags(tags: Sequence[str]) -> str:
    return " and ".join(tags) or "none"
