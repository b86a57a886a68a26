"""Ids in GoHighLevel's formats, the same ones for the same seed."""

import re

from support.simulators.kernel.identifiers import IdGenerator


def test_the_same_seed_gives_the_same_ids() -> None:
    """Two generators with one seed draw the same ids in the same order."""
    first, second = IdGenerator(7), IdGenerator(7)
    assert [first.draw_short_id(), first.draw_uuid()] == [second.draw_short_id(), second.draw_uuid()]


def test_another_seed_gives_other_ids() -> None:
    """Ids depend on the seed."""
    assert IdGenerator(7).draw_short_id() != IdGenerator(8).draw_short_id()


def test_ids_have_the_expected_formats() -> None:
    """A short id has 20 letters and digits, and a UUID is of version 4."""
    ids = IdGenerator(1)
    assert re.fullmatch(r"[A-Za-z0-9]{20}", ids.draw_short_id())
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", ids.draw_uuid())
