"""The table of alarms says what each flaw turned red."""

from tests.mutation.table import AlarmsTable, Rung

DEAF = Rung(flaw="deaf", requirement="BUY-001", asked=3, red=("a: b", "a: c"))


def test_a_row_counts_and_a_list_names() -> None:
    """Above stand counts, below every scenario by name."""
    written = AlarmsTable([DEAF]).markdown()

    assert "1 flaws, 1 requirements, 2 red." in written
    assert "| deaf | BUY-001 | 2 | 3 |" in written
    assert "## deaf: BUY-001\n\n- a: b\n- a: c\n" in written


def test_a_whole_run_shows_what_was_red_elsewhere() -> None:
    """A column counts red scenarios of other requirements, and the list names them."""
    written = AlarmsTable([Rung(flaw="deaf", requirement="BUY-001", asked=3, red=("a: b",), elsewhere=("z: y",))])

    assert "| deaf | BUY-001 | 1 | 3 | 1 |" in written.markdown()
    assert "- elsewhere: z: y" in written.markdown()
    assert ["deaf  BUY-001     1 red of   3     1 elsewhere"] == list(written.lines())
