"""Facts about the outside world stand in docs/sources with their source, and citations lead to them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.layout.test_files import read_tracked_files

FOLDER = "docs/sources/"

_CITATION = re.compile(r"docs/sources/(?P<file>[\w.-]+\.md)(?:#(?P<anchor>[\w-]+))?")
_LINK = re.compile(r"\]\((?P<file>[\w.-]+\.md)?#(?P<anchor>[\w-]+)\)")
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
_SOURCE_LINE = re.compile(r"^Source: \S", re.MULTILINE)

OUTSIDE = re.compile(
    r"\b(?:ghl|domain)[- ]facts\b"
    r"|\bload-methods\b(?!\.md)"
    r"|\b(?:acceptance-anchors|field-cases|plain-words|missed-defects|ghl-openapi)\b"
    r"|\b(?:simulator|target)-findings\b"
    r"|\bstyle[ -]guide\b|\bstyle\.md\b",
    re.IGNORECASE,
)
"""Names of documents that are not in the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of a page in docs/sources. address: `<file>#<anchor>`.  text: what stands below the heading."""

    address: str
    text: str


def anchor_of(heading: str) -> str:
    """The anchor that a forge gives a heading: lower case, blanks as hyphens, other punctuation left out."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def read_facts(texts: Mapping[str, str]) -> list[Fact]:
    """Every fact of the pages in docs/sources. texts: path -> text."""
    facts = []
    for path, text in texts.items():
        if not path.startswith(FOLDER):
            continue
        _, *parts = _HEADING.split(text)
        for heading, body in zip(parts[::2], parts[1::2], strict=True):
            below = re.split(r"^#{1,3} ", body, maxsplit=1, flags=re.MULTILINE)[0]
            facts.append(Fact(address=f"{path.removeprefix(FOLDER)}#{anchor_of(heading)}", text=below))
    return facts


def read_citations(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """The address of every citation and of every link within docs/sources -> the files it stands in."""
    found: dict[str, set[str]] = {}
    for path, text in texts.items():
        for citation in _CITATION.finditer(text):
            found.setdefault(f"{citation['file']}#{citation['anchor'] or ''}", set()).add(path)
        if path.startswith(FOLDER):
            for link in _LINK.finditer(text):
                file = link["file"] or path.removeprefix(FOLDER)
                found.setdefault(f"{file}#{link['anchor']}", set()).add(path)
    return found


def texts_of_the_project() -> dict[str, str]:
    """Every tracked text except this module, which holds examples of wrong citations."""
    return {path: text for path, text in read_tracked_files().items() if path != "tests/layout/test_sources.py"}


def test_every_citation_leads_to_a_fact() -> None:
    """A citation of docs/sources names a page and an anchor that exist."""
    texts = texts_of_the_project()
    known = {fact.address for fact in read_facts(texts)}
    cited = read_citations(texts)
    assert {} == {address: sorted(paths) for address, paths in cited.items() if address not in known}


def test_every_fact_is_cited() -> None:
    """A fact that no file relies on does not stand in docs/sources."""
    texts = texts_of_the_project()
    assert [] == sorted({fact.address for fact in read_facts(texts)} - set(read_citations(texts)))


def test_every_fact_names_its_source() -> None:
    """Each fact has a line that begins with `Source:`."""
    facts = read_facts(texts_of_the_project())
    assert facts
    assert [] == [fact.address for fact in facts if not _SOURCE_LINE.search(fact.text)]


def test_no_two_facts_share_an_address() -> None:
    """A heading occurs once in a page, or its anchor would lead to the first one only."""
    addresses = [fact.address for fact in read_facts(texts_of_the_project())]
    assert sorted(set(addresses)) == sorted(addresses)


def test_no_file_cites_a_document_outside_the_repository() -> None:
    """What a reader is referred to is here or public."""
    assert {} == {path: found[0] for path, text in texts_of_the_project().items() if (found := OUTSIDE.search(text))}


@pytest.mark.parametrize(
    ("words", "is_outside"),
    [
        ("Source: ghl-facts section 8.", True),
        ("Limits: domain facts, section 8.", True),
        ("Load-methods 6.1 would take its lower end", True),
        ("(style guide section 3)", True),
        ("Source: docs/sources/load-methods.md#littles-law.", False),
        ("Source: Hyndman and Fan (1996), definition 1.", False),
    ],
)
def test_documents_outside_are_recognised(words: str, is_outside: bool) -> None:
    """The pattern finds the ways in which such documents were cited, and spares the pages of docs/sources."""
    assert is_outside is bool(OUTSIDE.search(words))


def test_facts_and_citations_are_read() -> None:
    """A fact ends at the next heading; a citation without an anchor, and one in a link, are read too."""
    texts = {
        "docs/sources/a.md": "# A\n\n### It's so\nText.\nSource: x.\n## B\n### Other\n[it](#its-so), [b](b.md#c)\n",
        "code.py": "Source: docs/sources/a.md#other. Also docs/sources/b.md.",
    }
    its_so, other = read_facts(texts)
    assert ("a.md#its-so", "a.md#other") == (its_so.address, other.address)
    assert _SOURCE_LINE.search(its_so.text)
    assert not _SOURCE_LINE.search(other.text)
    assert {
        "a.md#its-so": {"docs/sources/a.md"},
        "b.md#c": {"docs/sources/a.md"},
        "a.md#other": {"code.py"},
        "b.md#": {"code.py"},
    } == read_citations(texts)
