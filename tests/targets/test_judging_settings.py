"""A profile says how often scenarios are run and which failures are known; anything else is refused."""

import re
from datetime import date
from pathlib import Path

import pytest

from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError

REFERENCE = Path("fixtures/targets/reference.toml").read_text(encoding="utf-8")
ENTRY = {
    "scenario": '"f: s"',
    "cause": '"LateAnswer-1"',
    "owner": '"Ann"',
    "reason": '"ticket 7"',
    "expires": "2026-12-31",
}


def write(folder: Path, *, repeat: str = "", **entry: str) -> Path:
    """The reference profile with these settings."""
    path = folder / "target.toml"
    lines = "\n".join(f"{name} = {value}" for name, value in entry.items())
    text = f"{repeat}\n{REFERENCE}" + (f"\n[[known_failures]]\n{lines}\n" if entry else "")
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_are_read(tmp_path: Path) -> None:
    """The day is a date of TOML; without settings each scenario is run once and no failure is known."""
    profile = load_profile(write(tmp_path, repeat="repeat = 5", **ENTRY))
    (entry,) = profile.known_failures
    assert (profile.repeat, entry.name, entry.owner, entry.expires) == (5, "f: s", "Ann", date(2026, 12, 31))
    plain = load_profile(write(tmp_path))
    assert (plain.repeat, plain.known_failures) == (1, ())


@pytest.mark.parametrize(
    ("repeat", "change"),
    [
        ("repeat = 0", {}),
        ("repeat = 2.5", {}),
        ("", {"owner": '""'}),
        ("", {"reason": '""'}),
        ("", {"owner": '"  "'}),
        ("", {"reason": '"\\t "'}),
        ("", {"cause": '" "'}),
        ("", {"expires": '"soon"'}),
        ("", {"until": "2026-12-31"}),
    ],
)
def test_a_wrong_setting_is_refused(tmp_path: Path, repeat: str, change: dict[str, str]) -> None:
    """No repetition, a half one, nobody's failure, one without a reason or a day, a misspelt key."""
    with pytest.raises(SetUpError):
        load_profile(write(tmp_path, repeat=repeat, **(ENTRY | change)))


@pytest.mark.parametrize("name", ["owner", "reason", "expires", "cause"])
def test_nothing_of_a_known_failure_may_be_left_out(tmp_path: Path, name: str) -> None:
    """Who, why and until when."""
    with pytest.raises(SetUpError, match=name):
        load_profile(write(tmp_path, **{key: value for key, value in ENTRY.items() if key != name}))


EXAMPLES = re.findall(
    r"^```toml\n(.*?)^```$", Path("docs/targets-judging.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_page_are_right(tmp_path: Path, example: str) -> None:
    """Each can be copied into a profile: keys above its first table, tables to its end."""
    path = tmp_path / "target.toml"
    parts = (REFERENCE, example) if example.startswith("[") else (example, REFERENCE)
    path.write_text("\n".join(parts), encoding="utf-8")
    profile = load_profile(path)
    assert profile.known_failures or profile.repeat > 1
