"""Facts are appended, masked and read back unchanged."""

from pathlib import Path

from support.reporting.facts_file import append_facts, read_facts
from support.vocabulary.fact import ObservedFact

FACT = ObservedFact(name="stage.seconds", value=0.0121, unit="s", n=30, clock="machine", about={"bot": "lead"})


def test_facts_are_appended(tmp_path: Path) -> None:
    """Facts written later follow those written before."""
    file = tmp_path / "facts.jsonl"
    append_facts(file, [FACT])
    append_facts(file, [ObservedFact(name="peak", value=9095550134)])
    assert (FACT, ObservedFact(name="peak", value=9095550134)) == read_facts(file)


def test_words_are_masked_and_numbers_are_not(tmp_path: Path) -> None:
    """A phone number in words is masked; a large number stays a number."""
    file = tmp_path / "facts.jsonl"
    append_facts(file, [ObservedFact(name="said", value="+19095550134", about={"to": "+19095550134"})])
    (fact,) = read_facts(file)
    assert (fact.value, fact.about["to"]) == ("+1•••••••34", "+1•••••••34")


def test_no_file_means_no_facts(tmp_path: Path) -> None:
    """A missing file holds no facts."""
    assert () == read_facts(tmp_path / "facts.jsonl")


def test_unprintable_characters_are_escaped(tmp_path: Path) -> None:
    """A fact that quotes a control character or half a surrogate pair is written with visible escapes."""
    file = tmp_path / "facts.jsonl"
    append_facts(file, [ObservedFact(name="said", value="\x00\ud83d", about={"to": "\x1b"})])
    (fact,) = read_facts(file)
    assert (r"\x00\ud83d", r"\x1b") == (fact.value, fact.about["to"])


def test_cut_off_line_is_left_out(tmp_path: Path) -> None:
    """A line whose writer was killed is no fact; those before it are."""
    file = tmp_path / "facts.jsonl"
    append_facts(file, [FACT])
    with file.open("a", encoding="utf-8") as cut:
        cut.write('{"name": "sta')
    assert (FACT,) == read_facts(file)
