"""The promises in plain English, for readers who are no engineers: by requirement id, beside the requirement set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.project import PROJECT

PLAIN_TEXTS = PROJECT / "fixtures" / "requirements" / "plain-texts.toml"


class _PlainTextsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    areas: Mapping[str, str]
    promises: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTexts:
    """What people read instead of ids and short forms.

    areas: letters before a requirement's number -> name of the area.
    promises: requirement id -> its promise in a sentence or two.
    """

    areas: Mapping[str, str] = field(default_factory=dict)
    promises: Mapping[str, str] = field(default_factory=dict)

    def name_area(self, requirement: str) -> str:
        """The area of a requirement in words; its letters where it has no name."""
        letters = requirement.rpartition("-")[0]
        return self.areas.get(letters, letters or "Other")

    def describe_promise(self, requirement: str, short_form: str) -> str:
        """The promise in plain English; the short form of an owner's own requirement, which has no other text."""
        return self.promises.get(requirement, short_form)


def load_plain_texts(path: Path = PLAIN_TEXTS) -> PlainTexts:
    """The texts of this file. Raises SetUpError for a file that is missing or malformed."""
    content = read_toml(path, _PlainTextsFile)
    return PlainTexts(areas=content.areas, promises=content.promises)
