"""A scenario's names: the one people read, the requirement it proves, the place it stands."""

from support.vocabulary.scenario import PlannedScenario


def scenario(title: str, name: str, row: tuple[tuple[str, str], ...] = ()) -> PlannedScenario:
    """A scenario as planned."""
    return PlannedScenario(
        id="x", file="a.feature", line=12, title=title, name=name, feature="A", row=row, tags=("must", "req.CAL-001")
    )


def test_values_missing_in_the_name_follow_it() -> None:
    """A row's values stand behind the name unless the name says them already."""
    row = (("points", "80"), ("temperature", "hot"))
    assert "80 points (hot)" == scenario("80 points -- @1.2 ", "<points> points", row).display_name


def test_dashes_in_a_plain_name_stay() -> None:
    """A plain scenario keeps ` -- ` in its name."""
    assert "a -- @b" == scenario("a -- @b", "a -- @b").display_name


def test_requirement_and_location() -> None:
    """The requirement is read from the tags; the location is what a command line takes."""
    one = scenario("x", "x")
    assert (one.requirement, one.location) == ("CAL-001", "a.feature:12")
