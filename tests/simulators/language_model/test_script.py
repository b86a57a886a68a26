"""Loading and use of the reply script."""

from pathlib import Path

import pytest

from reference_bots.conversation.phrase_intents import REPHRASABLE_INTENTS
from support.simulators.language_model.script import ReplyScript
from support.simulators.language_model.script_file import InvalidScript, load_script

SCRIPT_FILE = Path(__file__).parents[3] / "fixtures" / "language_model" / "script.toml"
_SMALL = r"""
intent_pattern = '(?m)^Intent: (\w+)$'
language_pattern = '\b(English|Spanish)\b'

[intents.greeting]
says = ["{phrase}", "Good to hear from you. {phrase}"]
says_in.Spanish = ["Hola. {phrase}"]
"""


def _load(folder: Path, text: str) -> ReplyScript:
    path = folder / "script.toml"
    path.write_text(text, "utf-8")
    return load_script(path)


def test_replies_are_used_in_turn(tmp_path: Path) -> None:
    """After the last reply the first one is used again."""
    script = _load(tmp_path, _SMALL)
    said = [script.build_reply("greeting", language="English", phrase="How are you?", turn=turn) for turn in range(3)]
    assert said == ["How are you?", "Good to hear from you. How are you?", "How are you?"]


def test_a_language_has_its_own_replies(tmp_path: Path) -> None:
    """They replace the replies of the other languages."""
    script = _load(tmp_path, _SMALL)
    assert script.build_reply("greeting", language="Spanish", phrase="Qué tal?", turn=1) == "Hola. Qué tal?"


def test_a_verbatim_phrase_is_repeated_unchanged(tmp_path: Path) -> None:
    """A phrase that matches the pattern is repeated in every turn."""
    script = _load(tmp_path, "leave_alone = '^(Hi)\\b'\n" + _SMALL)
    assert "Hi Ben." == script.build_reply("greeting", language="English", phrase="Hi Ben.", turn=1)


def test_braces_in_a_phrase_are_kept(tmp_path: Path) -> None:
    """A phrase is inserted unchanged."""
    script = _load(tmp_path, _SMALL)
    assert script.build_reply("greeting", language="", phrase="{x} {phrase}", turn=0) == "{x} {phrase}"


def test_an_intent_without_script_has_no_reply(tmp_path: Path) -> None:
    """The reply is None."""
    assert _load(tmp_path, _SMALL).build_reply("farewell", language="", phrase="Bye", turn=0) is None


@pytest.mark.parametrize(
    ("system", "intent", "language"),
    [
        ("Say it in friendly, plain Spanish.\nIntent: greeting", "greeting", "Spanish"),
        ("In English.\nIntent: ask_price\nBot: seller", "ask_price", "English"),
        ("Intent: two words", "", ""),
        ("", "", ""),
    ],
)
def test_intent_and_language_are_found_in_the_system_prompt(
    tmp_path: Path, system: str, intent: str, language: str
) -> None:
    """The rest of the prompt is ignored."""
    script = _load(tmp_path, _SMALL)
    assert (script.find_intent(system), script.find_language(system)) == (intent, language)


def test_the_language_pattern_is_optional(tmp_path: Path) -> None:
    """A script for one language needs no language pattern."""
    script = _load(tmp_path, _SMALL.replace("language_pattern", "# language_pattern"))
    assert script.find_language("In Spanish.") == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("intent_pattern", "intent_regex", r"script.toml: .*`intent_(pattern|regex)`"),
        ("[intents.greeting]", "[intents.greeting]\nsay = []", r"script.toml: .*unknown field `say`"),
        (r"(\w+)$", r"(\w+$", r"script.toml, intent_pattern: "),
        (r"(\w+)$", r"\w+$", r"script.toml, intent_pattern: needs a group"),
        ('["Hola. {phrase}"]', "[]", r"script.toml, intents.greeting: needs at least one wording"),
        ('["Hola. {phrase}"]', "[", r"script.toml: "),
        ('["Hola. {phrase}"]', "[3]", r"script.toml: Expected `str`, got `int`"),
    ],
)
def test_an_invalid_script_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """An unknown key, an invalid pattern, an empty list and an invalid value are refused with file and place."""
    assert old in _SMALL
    with pytest.raises(InvalidScript, match=message):
        _load(tmp_path, _SMALL.replace(old, new, 1))


def test_every_intent_of_the_reference_bots() -> None:
    """The shipped script answers every intent the reference bots ask for, and no other."""
    assert sorted(load_script(SCRIPT_FILE).intents) == sorted(REPHRASABLE_INTENTS)


def test_every_reply_ends_with_the_phrase() -> None:
    """Every shipped reply contains the phrase once, at the end, and adds no number, question or exclamation."""
    for wordings in load_script(SCRIPT_FILE).intents.values():
        for wording in (*wordings.says, *(each for own in wordings.says_in.values() for each in own)):
            opening = wording.removesuffix("{phrase}")
            assert wording == opening + "{phrase}"
            assert not set("?!{0123456789") & set(opening)
            assert len(opening) <= 50
