"""A profile adds patterns of its own; what cannot be used is refused before the first scenario, with its line."""

import re
import tomllib
from pathlib import Path

import pytest

from support.targets.meaning_settings import MeaningSettings, find_meaning_gaps, load_target_patterns
from support.targets.profile import load_profile
from support.test_data.message_patterns import MEANINGS, Way, load_message_patterns
from support.test_data.toml_reader import convert_content
from support.test_data.topic_patterns import Presence
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

REFERENCE = PROJECT / "fixtures" / "targets" / "reference.toml"


def gaps(**topics: dict[str, tuple[str, ...]]) -> list[str]:
    """What is wrong with these entries of `asks` and `says`."""
    found = find_meaning_gaps(MeaningSettings(**topics), load_message_patterns(MEANINGS))
    return [f"{'.'.join(path)} {what}" for path, what in found]


def test_own_patterns_are_used() -> None:
    """A wording that only this target uses is recognised, beside the suite's own."""
    settings = MeaningSettings(asks={"condition": ("thumbs up or down",)}, says={"claims a booking": ("bingo",)})
    assert [] == gaps(asks=dict(settings.asks), says=dict(settings.says))
    patterns = load_target_patterns(settings, where="target.toml")
    assert patterns.is_question_about("The roof: thumbs up or down?", "condition")
    assert patterns.is_question_about("What condition is it in?", "condition")
    assert patterns.is_statement_of("Bingo! Monday it is.", "claims a booking")
    assert not load_message_patterns(MEANINGS).is_clear_statement_of("Bingo!", "claims a booking")


LIKE = [
    (way, topic, patterns["like"])
    for way in ("asks", "says")
    for topic, patterns in tomllib.loads(MEANINGS.read_text(encoding="utf-8"))[way].items()
    if isinstance(patterns, dict) and "like" in patterns
]
"""Way, topic and the topic that it is like."""


def test_some_topics_are_like_others() -> None:
    """Otherwise the next test would prove nothing."""
    assert LIKE


@pytest.mark.parametrize(("way", "topic", "like"), LIKE)
def test_own_patterns_reach_topics_that_are_like_theirs(way: Way, topic: str, like: str) -> None:
    """Those for the other topic, and those for itself beside them; what is only its own is not the other's."""
    own = {way: {like: ("qqx",), topic: ("zzx",)}}
    patterns = load_target_patterns(MeaningSettings(**own), where="target.toml")
    judge = patterns.judge_question if way == "asks" else patterns.judge_statement
    assert [Presence.PRESENT] * 2 == [judge(f"Is it {word}?", topic).presence for word in ("qqx", "zzx")]
    assert [Presence.PRESENT, Presence.ABSENT] == [judge(f"Is it {word}?", like).presence for word in ("qqx", "zzx")]
    alone = load_target_patterns(MeaningSettings(**{way: {like: ("qqx",)}}), where="target.toml")
    assert alone.is_question_about("Is it qqx?", topic) if way == "asks" else alone.is_statement_of("qqx", topic)


def test_what_cannot_be_used_is_named() -> None:
    """An unknown topic with the nearest one; no pattern; one that cannot be read; one that finds everything."""
    assert gaps(asks={"conditions": ("x",)}) == ["meanings.asks.conditions is no topic; the nearest is `condition`"]
    assert gaps(says={"condition": ("x",)})[0].startswith("meanings.says.condition is no topic")
    assert gaps(asks={"price": ()}) == ["meanings.asks.price holds no pattern"]
    assert gaps(asks={"price": ("a(",)})[0].startswith('meanings.asks.price holds "a(", which cannot be read')
    assert gaps(asks={"price": ("a*",)}) == ['meanings.asks.price holds "a*", which is found in every message']


def test_a_profile_is_refused_with_the_line(tmp_path: Path) -> None:
    """Before anything is started."""
    file = tmp_path / "target.toml"
    content = REFERENCE.read_text(encoding="utf-8")
    file.write_text(f'{content}\n[meanings.asks]\nconditon = ["x"]\n', encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        load_profile(file)
    line = len(file.read_text(encoding="utf-8").splitlines())
    assert f"[meanings.asks] conditon is no topic; the nearest is `condition` ({file}:{line})" in str(refused.value)


PAGE = (PROJECT / "docs" / "targets-meaning.md").read_text(encoding="utf-8")
ASKED, SAID = (
    re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", part, re.MULTILINE)[1:]
    for part in PAGE.partition("## Topics that are asked about")[2].split("## Topics that are said")
)
"""Topic and example of each row of the page's two tables, without the heading."""


def test_the_page_lists_every_topic() -> None:
    """Each topic has its row, in the table of its way."""
    known = load_message_patterns(MEANINGS)
    assert sorted(known.list_topics("asks")) == sorted(topic for topic, _ in ASKED)
    assert sorted(known.list_topics("says")) == sorted(topic for topic, _ in SAID)


@pytest.mark.parametrize(("topic", "example"), ASKED)
def test_examples_of_questions_are_recognised(topic: str, example: str) -> None:
    """The page's sentence asks about the topic."""
    assert load_message_patterns(MEANINGS).is_clear_question_about(example, topic)


@pytest.mark.parametrize(("topic", "example"), SAID)
def test_examples_of_statements_are_recognised(topic: str, example: str) -> None:
    """The page's sentence says what the topic names."""
    assert load_message_patterns(MEANINGS).is_clear_statement_of(example, topic)


def test_the_example_of_the_page_can_be_copied() -> None:
    """It is a valid [meanings]."""
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    settings = convert_content(tomllib.loads(example)["meanings"], MeaningSettings, where="the page")
    assert [] == list(find_meaning_gaps(settings, load_message_patterns(MEANINGS)))
