"""Names are the field's own words: a private word is refused, with the word to use instead."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from tests.layout.project import PROJECT

INSTEAD = {
    "alarm": "mutation test",
    "alarms": "mutation tests",
    "arrears": "deferred writes",
    "attendance": "admission control",
    "base": "what the class is the base of",
    "borne": "supported",
    "common": "the topic that is shared",
    "crowd": "load result, people or population",
    "crew": "worker pool",
    "door": "endpoint, client or service",
    "doors": "endpoints, clients or services",
    "doubt": "measurement problem",
    "doubts": "measurement problems",
    "errand": "outbox item",
    "errands": "outbox items",
    "everybody": "all people, or all of what",
    "flaw": "mutant",
    "flawed": "mutants",
    "flaws": "mutants",
    "happening": "event",
    "happenings": "events",
    "helper": "what it does",
    "helpers": "what they do",
    "info": "what it informs about",
    "leash": "exec wrapper",
    "ledger": "store",
    "lesson": "explained error",
    "looks": "samples",
    "manager": "what it does",
    "misc": "the topic",
    "nobody": "no person, or none of what",
    "ours": "of the suite",
    "owe": "defer",
    "owed": "deferred",
    "owes": "defers",
    "patience": "timeout",
    "plays": "script",
    "rehearsal": "run",
    "rehearse": "run",
    "somebody": "a person",
    "spoil": "mutate",
    "spoilt": "mutated",
    "surely": "nothing: say it in the docstring",
    "talker": "simulated user",
    "talkers": "simulated users",
    "told": "reported, result, message, text or labels",
    "trouble": "fault (injected) or error",
    "troubles": "faults (injected) or errors",
    "unhurried": "reference run",
    "util": "what it does",
    "utils": "what they do",
    "whoever": "the person or program meant",
}
"""Word in a name -> the word to use instead."""

PRONOUNS = frozenset(
    {"he", "her", "him", "his", "it", "its", "me", "mine", "ours", "she", "them", "they", "us", "we", "whom"}
)
"""Words that say nothing about what a value is."""

PARTICIPLES = frozenset(
    {
        "begun",
        "borne",
        "bought",
        "bound",
        "built",
        "chosen",
        "come",
        "done",
        "drawn",
        "fallen",
        "felt",
        "found",
        "given",
    }
    | {"gone", "got", "grown", "heard", "held", "kept", "known", "laid", "led", "left", "lent", "lost", "made", "meant"}
    | {"met", "paid", "put", "run_out", "said", "seen", "sent", "shown", "spent", "spoken", "taken", "told", "written"}
)
"""Irregular past participles; regular ones end in -ed."""

NOT_PARTICIPLES = frozenset({"speed", "need", "seed", "feed", "bed", "red", "exceed", "proceed", "embed", "shed"})


STANDARD_NAMES = re.compile(r"base_url\b", re.IGNORECASE)
"""Compounds that every HTTP client names so: the base URL, to which paths are resolved (RFC 3986, section 5.1)."""


def list_modules() -> list[str]:
    """The paths of every Python module of the project."""
    tops = ("support", "reference_bots", "steps", "tests")
    return sorted(path.relative_to(PROJECT).as_posix() for top in tops for path in (PROJECT / top).rglob("*.py"))


@cache
def find_faulty_names() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Path -> private words in names, and path -> functions named by a participle alone.

    Found together, so that each module is parsed once and no syntax tree is kept.
    """
    words, participles = {}, {}
    for path in list_modules():
        tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
        words[path], participles[path] = sorted(private_words(tree)), sorted(bare_participles(tree))
    return {path: found for path, found in words.items() if found}, {
        path: found for path, found in participles.items() if found
    }


def names_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that a module defines: its line and the name."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case _:
                pass


def words_of(name: str) -> set[str]:
    """The words of a name in snake_case or CamelCase, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def private_words(tree: ast.Module) -> Iterator[str]:
    """What is wrong with the names of a module."""
    for line, name in names_in(tree):
        for word in sorted(words_of(STANDARD_NAMES.sub("", name)) & set(INSTEAD)):
            yield f"{line}: {name}: not '{word}' but: {INSTEAD[word]}"
        if name.lower().strip("_") in PRONOUNS:
            yield f"{line}: {name}: a pronoun says nothing about the value"


def is_participle(name: str) -> bool:
    """Whether a name is one past participle and nothing else."""
    word = name.strip("_")
    return word in PARTICIPLES or (word.isalpha() and word.endswith("ed") and word not in NOT_PARTICIPLES)


def _decorator_name(decorator: ast.expr) -> str:
    """The last part of a decorator's dotted name, whether it is called or not."""
    return ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator).rpartition(".")[2]


def bare_participles(tree: ast.Module) -> Iterator[str]:
    """Functions, not properties, that are named by a participle alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_participle(node.name):
            decorators = {_decorator_name(decorator) for decorator in node.decorator_list}
            if not decorators & {"property", "cached_property", "setter", "fixture"}:
                yield f"{node.lineno}: {node.name}(): say what it does, by a verb, or what it returns, by a noun"


def test_names_use_the_words_of_the_field() -> None:
    """No module, class, function, parameter or variable has a private word in its name."""
    assert {} == find_faulty_names()[0]


def test_functions_are_not_named_by_a_participle_alone() -> None:
    """A function is named for what it does or returns."""
    assert {} == find_faulty_names()[1]


def test_module_names_use_the_words_of_the_field() -> None:
    """No file or folder of the code has a private word in its name."""
    assert [] == [path for path in list_modules() if words_of(path.removesuffix(".py")) & set(INSTEAD)]


@pytest.mark.parametrize(
    "text",
    ["def told(): ...", "class Crowd: ...", "def f(patience): ...", "errands = 1", "def f(it): ...", "leashCount = 2"],
)
def test_a_private_word_is_found(text: str) -> None:
    """In functions, classes, parameters and variables, in snake_case and CamelCase."""
    assert [] != list(private_words(ast.parse(text)))


@pytest.mark.parametrize("text", ["ghl_base_url = 1", "BASE_URL = 1", "def f(base_url): ..."])
def test_a_standard_compound_is_accepted(text: str) -> None:
    """A word that is private alone may be part of a term that everyone in the field uses."""
    assert [] == list(private_words(ast.parse(text)))


@pytest.mark.parametrize("text", ["class Base: ...", "base = 1", "base_urls_of = 1", "def f(url_base): ..."])
def test_a_standard_compound_excuses_no_other_name(text: str) -> None:
    """Only the whole compound is standard."""
    assert [] != list(private_words(ast.parse(text)))


@pytest.mark.parametrize("text", ["def measured(): ...", "async def kept(self): ...", "def _held(): ..."])
def test_a_bare_participle_is_found(text: str) -> None:
    """Public or private, synchronous or not."""
    assert [] != list(bare_participles(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "@property\ndef kept(self): ...",
        "@pytest.fixture(scope='module')\ndef opened(): ...",
        "def keep(): ...",
        "def seed(): ...",
    ],
)
def test_a_state_may_be_a_participle(text: str) -> None:
    """A property says a state; a verb and a noun are no participles."""
    assert [] == list(bare_participles(ast.parse(text)))
