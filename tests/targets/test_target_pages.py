"""The examples of the pages about targets can be copied, and their tables name every key with its default."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from support.targets.latency_settings import ServiceLatency
from support.targets.reply_settings import ReplyProof
from support.targets.start_settings import InProcessStart, find_start_gaps
from support.test_data.toml_reader import convert_content
from tests.layout.project import PROJECT

DOCS = PROJECT / "docs"
SETTINGS: dict[str, type[msgspec.Struct]] = {
    "start": InProcessStart,
    "latency": ServiceLatency,
    "replies": ReplyProof,
}
EXAMPLES = [
    (page, example)
    for page in ("targets-in-process.md", "targets-replies.md")
    for example in re.findall(r"^```toml\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
]


@pytest.mark.parametrize(("page", "example"), EXAMPLES)
def test_examples_are_right(page: str, example: str) -> None:
    """Each table is one that a profile may have."""
    for name, content in tomllib.loads(example).items():
        settings = convert_content(content, SETTINGS[name], where=page)
        if isinstance(settings, InProcessStart):
            assert [] == list(find_start_gaps(settings))


@pytest.mark.parametrize(("page", "name"), [("targets-in-process.md", "start"), ("targets-replies.md", "replies")])
def test_tables_name_every_key(page: str, name: str) -> None:
    """Each of them and nothing else."""
    keys = re.findall(r"^\| `(\w+)` \|", Path(DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(SETTINGS[name].__struct_fields__) == sorted(keys)


def test_defaults_on_the_page_are_those_of_the_settings() -> None:
    """Of [replies]."""
    rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", (DOCS / "targets-replies.md").read_text("utf-8"), re.MULTILINE)
    assert msgspec.structs.asdict(ReplyProof()) == {key: tomllib.loads(f"x = {value}")["x"] for key, value in rows}
