"""The table of mutants says which scenarios killed each."""

from support.mutation.table import KillRow, KillTable

MUTE = KillRow(mutant="BUY-001_mute", requirement="BUY-001", proving=3, killed_by=("a: b", "a: c"))


def test_a_row_counts_and_a_list_names() -> None:
    """Above stand counts, below every scenario by name."""
    written = KillTable([MUTE]).format_markdown()

    assert "1 mutants, 1 requirements, 2 kills." in written
    assert "| BUY-001_mute | BUY-001 | 2 | 3 |" in written
    assert "## BUY-001_mute: BUY-001\n\n- a: b\n- a: c\n" in written


def test_a_whole_run_shows_kills_elsewhere() -> None:
    """A column counts killing scenarios of other requirements, and the list names them."""
    row = KillRow(mutant="BUY-001_mute", requirement="BUY-001", proving=3, killed_by=("a: b",), elsewhere=("z: y",))
    table = KillTable([row])

    assert "| BUY-001_mute | BUY-001 | 1 | 3 | 1 |" in table.format_markdown()
    assert "- elsewhere: z: y" in table.format_markdown()
    assert ["BUY-001_mute  BUY-001   killed by   1 of   3     1 elsewhere"] == list(table.format_table_lines())
