"""A workload's picture is self-contained: drawn from its figures, without external references."""

import re
from xml.etree import ElementTree as ET

import msgspec

from support.load.report.html.picture import SHADES, render_run_picture
from tests.load.report.sample_report import build_run

SVG = "{http://www.w3.org/2000/svg}"


def draw(svg: str) -> ET.Element:
    """The picture, read strictly."""
    return ET.fromstring(svg)  # noqa: S314 - made here


def test_every_cell_with_answers_is_drawn() -> None:
    """As many cells as slices and bands that hold an answer; the fullest ones are the darkest."""
    run = build_run(10)
    assert run.heat is not None
    svg = render_run_picture(run)
    cells = [path.get("d", "").count("M") for path in draw(svg).iter(f"{SVG}path") if path.get("fill") in SHADES]
    assert sum(count > 0 for row in run.heat.counts for count in row) == sum(cells)
    assert SHADES[-1] in svg


def test_it_says_what_it_shows() -> None:
    """Title, figures, measurement problems and a partial run are in the text."""
    whole = build_run(10)
    svg = render_run_picture(
        msgspec.structs.replace(whole, title="<10> people", measurement_problems=("too busy",), partial=True)
    )
    words = "".join(draw(svg).itertext())
    for part in ("<10> people (PARTIAL)", "messages answered: 79", "95 in 100 within", "in doubt"):
        assert part in words


def test_it_needs_nothing_from_elsewhere() -> None:
    """No script, image or external style; the only address is the XML namespace."""
    svg = render_run_picture(build_run(50))
    assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?://[^\"\s<]+", svg)
    assert not {"script", "image", "use", "style"} & {part.tag.removeprefix(SVG) for part in draw(svg).iter()}
    assert len(svg) < 200_000


def test_a_workload_that_left_nothing_says_so() -> None:
    """Text in place of heat map and lines."""
    empty = msgspec.structs.replace(build_run(10), operations=(), seconds=(), heat=None)
    assert 2 == render_run_picture(empty).count("Not measured in this run.")
