"""A workload's picture stands alone: drawn from its figures, with nothing from elsewhere."""

import re
from xml.etree import ElementTree as ET

import msgspec

from support.load.report.html.picture import SHADES, picture_of
from tests.load.report.sample_report import run_of

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> ET.Element:
    """The picture, read strictly."""
    return ET.fromstring(svg)  # noqa: S314 - made here


def test_every_cell_with_answers_is_drawn() -> None:
    """As many cells as slices and bands that hold an answer; the fullest ones are the darkest."""
    run = run_of(10)
    assert run.heat is not None
    svg = picture_of(run)
    cells = [path.get("d", "").count("M") for path in drawn(svg).iter(f"{SVG}path") if path.get("fill") in SHADES]
    assert sum(count > 0 for row in run.heat.counts for count in row) == sum(cells)
    assert SHADES[-1] in svg


def test_it_says_what_it_shows() -> None:
    """Title and figures stand in words, a doubt and a part as such."""
    whole = run_of(10)
    svg = picture_of(msgspec.structs.replace(whole, title="<10> people", doubts=("too busy",), partial=True))
    words = "".join(drawn(svg).itertext())
    for part in ("<10> people (PARTIAL)", "messages answered: 79", "95 in 100 within", "in doubt"):
        assert part in words


def test_it_needs_nothing_from_elsewhere() -> None:
    """No script, no picture, no style of another place; the only address is the name of its language."""
    svg = picture_of(run_of(50))
    assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?://[^\"\s<]+", svg)
    assert not {"script", "image", "use", "style"} & {part.tag.removeprefix(SVG) for part in drawn(svg).iter()}
    assert len(svg) < 200_000


def test_a_workload_that_left_nothing_says_so() -> None:
    """No heat, no line: words."""
    empty = msgspec.structs.replace(run_of(10), operations=(), seconds=(), heat=None)
    assert 2 == picture_of(empty).count("Not measured in this run.")
