"""The requirement set is complete, and a malformed one is refused with its file and entry."""

from collections import Counter
from pathlib import Path

import pytest

from support.cli.options import RELEASE
from support.signoff.requirements import load_requirements
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.requirement import RequirementLevel

HEAD = 'release = "1"\n[sources]\nB = "business"\n'
ROW = '[[requirements]]\nid = "LEAD-001"\nlevel = "must"\npromise = "answers"\nsource = ["B"]\n'


def test_release_1_is_whole() -> None:
    """Release 1 holds 127 requirements: 120 musts, 6 shoulds, 1 may."""
    levels = Counter(row.level for row in load_requirements(RELEASE).rows.values())
    assert {RequirementLevel.MUST: 120, RequirementLevel.SHOULD: 6, RequirementLevel.MAY: 1} == dict(levels)


def test_area_is_the_word_before_the_number() -> None:
    """A requirement's area is what stands before its number."""
    assert "SELL" == load_requirements(RELEASE)["SELL-009"].area


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + ROW + ROW, "LEAD-001 stands twice"),
        (HEAD + ROW.replace('["B"]', '["Z"]'), "LEAD-001 names the source Z, which [sources] does not explain"),
        (HEAD + ROW.replace("must", "shall"), "Invalid enum value 'shall' - at `$.requirements[0].level`"),
        (HEAD + ROW.replace("promise", "promises"), "unknown field `promises` - at `$.requirements[0]`"),
    ],
)
def test_malformed_set_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """A doubled id, an unexplained source, an unknown level or key is refused, naming file and entry."""
    file = tmp_path / "release.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        load_requirements(file)
    assert str(file) in refused.value.what
    assert said in refused.value.what
