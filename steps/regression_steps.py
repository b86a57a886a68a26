"""A release beside an earlier one."""

from support.behave_bridge.step_decorators import then, when
from support.load.promises import regression
from support.load.promises.regression import ComparisonResult
from support.load.scenarios.load_world import LoadScene
from support.load.scenarios.release_comparison import compare_with_baseline, compare_with_slower


@when("the same people talk to this release and to the last accepted one")
def laid_beside_the_last(scene: LoadScene) -> None:
    """In turns, on the same core, with a second process of the earlier release to tell noise by."""
    scene.world.keep(compare_with_baseline(scene.world))


@when("the same people talk to this release and to one that takes {int} percent longer to answer")
def laid_beside_a_slower_one(scene: LoadScene, percent: int) -> None:
    """The slower one is this release with a pause before every answer."""
    scene.world.keep(compare_with_slower(scene.world, percent=percent))


@then("this release is not slower by a fifth")
def not_slower(scene: LoadScene) -> None:
    """Surely not: too much noise to tell is no pass."""
    regression.not_slower(scene.world.found(ComparisonResult))


@then("the slower one is found out")
def found_out(scene: LoadScene) -> None:
    """As a regression, not as noise."""
    regression.slowness_reported(scene.world.found(ComparisonResult))
