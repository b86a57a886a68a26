"""What the model's script says, and what it refuses."""

from pathlib import Path

import pytest

from reference_bots.conversation.phrase_intents import REPHRASABLE_INTENTS
from support.simulators.language_model.script import Script, UnreadableScript, load_script

SCRIPT_FILE = Path(__file__).parents[3] / "fixtures" / "language_model" / "script.toml"
_SMALL = r"""
intent_pattern = '(?m)^Intent: (\w+)$'
language_pattern = '\b(English|Spanish)\b'

[intents.greeting]
says = ["{phrase}", "Good to hear from you. {phrase}"]
says_in.Spanish = ["Hola. {phrase}"]
"""


def _script(folder: Path, text: str) -> Script:
    path = folder / "script.toml"
    path.write_text(text, "utf-8")
    return load_script(path)


def test_wordings_in_turn(tmp_path: Path) -> None:
    """Wordings are used one after the other, then again from the first."""
    script = _script(tmp_path, _SMALL)
    said = [script.answer("greeting", language="English", phrase="How are you?", turn=turn) for turn in range(3)]
    assert said == ["How are you?", "Good to hear from you. How are you?", "How are you?"]


def test_another_language(tmp_path: Path) -> None:
    """A language with wordings of its own is answered in them."""
    script = _script(tmp_path, _SMALL)
    assert script.answer("greeting", language="Spanish", phrase="Qué tal?", turn=1) == "Hola. Qué tal?"


def test_phrases_left_alone(tmp_path: Path) -> None:
    """A phrase that the script leaves alone is said word for word, whatever the turn."""
    script = _script(tmp_path, "leave_alone = '^(Hi)\\b'\n" + _SMALL)
    assert "Hi Ben." == script.answer("greeting", language="English", phrase="Hi Ben.", turn=1)


def test_braces_in_a_phrase(tmp_path: Path) -> None:
    """A phrase is put in as it is, whatever signs it holds."""
    script = _script(tmp_path, _SMALL)
    assert script.answer("greeting", language="", phrase="{x} {phrase}", turn=0) == "{x} {phrase}"


def test_unscripted(tmp_path: Path) -> None:
    """An intent that is not in the script has no answer."""
    assert _script(tmp_path, _SMALL).answer("farewell", language="", phrase="Bye", turn=0) is None


@pytest.mark.parametrize(
    ("system", "intent", "language"),
    [
        ("Say it in friendly, plain Spanish.\nIntent: greeting", "greeting", "Spanish"),
        ("In English.\nIntent: ask_price\nBot: seller", "ask_price", "English"),
        ("Intent: two words", "", ""),
        ("", "", ""),
    ],
)
def test_reading_a_prompt(tmp_path: Path, system: str, intent: str, language: str) -> None:
    """Intent and language are read off the system prompt; nothing else of it counts."""
    script = _script(tmp_path, _SMALL)
    assert (script.intent_of(system), script.language_of(system)) == (intent, language)


def test_without_a_language_pattern(tmp_path: Path) -> None:
    """A script for one language needs no pattern to tell it."""
    script = _script(tmp_path, _SMALL.replace("language_pattern", "# language_pattern"))
    assert script.language_of("In Spanish.") == ""


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
def test_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """An unknown key, a broken pattern, an empty list and a bad value are refused with file and place."""
    assert old in _SMALL
    with pytest.raises(UnreadableScript, match=message):
        _script(tmp_path, _SMALL.replace(old, new, 1))


def test_every_intent_of_the_reference_bots() -> None:
    """The shipped script answers every intent the reference bots ask for, and no other."""
    assert sorted(load_script(SCRIPT_FILE).intents) == sorted(REPHRASABLE_INTENTS)


def test_wordings_only_open() -> None:
    """Every shipped wording ends with the phrase, which it holds once, and adds no number, question or exclamation."""
    for wordings in load_script(SCRIPT_FILE).intents.values():
        for wording in (*wordings.says, *(each for own in wordings.says_in.values() for each in own)):
            opening = wording.removesuffix("{phrase}")
            assert wording == opening + "{phrase}"
            assert not set("?!{0123456789") & set(opening)
            assert len(opening) <= 50
