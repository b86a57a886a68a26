"""Every promise has a text that a broker reads without asking back."""

import re
from pathlib import Path

import pytest

from support.signoff.plain_texts import PLAIN_TEXTS, load_plain_texts
from support.signoff.requirements import load_requirements
from support.vocabulary.explained_error import SetUpError

SETS = sorted(path for path in PLAIN_TEXTS.parent.glob("release-*.toml"))
JARGON = re.compile(r"\b(p\d\d|ms|API|webhook|HTTP|\dxx|DND|CMA|SMS|CPU|MB|GB|UI|JSON|SQL|retr(?:y|ies)|table)\b")
"""Words of the short forms that are an engineer's."""


@pytest.mark.parametrize("requirements", SETS, ids=lambda path: path.stem)
def test_every_requirement_has_a_text_and_an_area(requirements: Path) -> None:
    """No requirement of any release is without a plain text, and none without the name of its area."""
    rows, texts = load_requirements(requirements).rows, load_plain_texts()
    assert [] == [name for name in rows if not texts.promises.get(name, "").strip()]
    assert [] == [name for name, row in rows.items() if row.area not in texts.areas]


def test_no_text_belongs_to_no_requirement() -> None:
    """A text whose requirement was renamed or misspelt is found."""
    known = {name for path in SETS for name in load_requirements(path).rows}
    assert set() == load_plain_texts().promises.keys() - known


def test_texts_are_sentences_without_jargon() -> None:
    """Each text is whole sentences, in words that are not an engineer's."""
    texts = load_plain_texts().promises
    assert {} == {name: found[0] for name, text in texts.items() if (found := JARGON.search(text))}
    assert [] == [name for name, text in texts.items() if not (text[0].isupper() or text[0].isdigit())]
    assert [] == [name for name, text in texts.items() if not text.endswith(".")]


def test_an_own_requirement_keeps_its_short_form() -> None:
    """A requirement that an owner added has no text here, and an unknown area keeps its letters."""
    texts = load_plain_texts()
    assert "Answers in verse" == texts.describe_promise("POEM-001", "Answers in verse")
    assert "POEM" == texts.name_area("POEM-001")


def test_a_misspelt_heading_is_refused(tmp_path: Path) -> None:
    """A file with a table that nobody reads is a set-up error."""
    file = tmp_path / "texts.toml"
    file.write_text("[areas]\n[promisses]\n", encoding="utf-8")
    with pytest.raises(SetUpError, match="promisses"):
        load_plain_texts(file)
