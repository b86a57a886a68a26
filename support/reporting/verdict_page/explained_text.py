"""The parts of an error that explains itself, as a reader needs them one by one."""

import re
from dataclasses import dataclass

_CLASS = re.compile(r"^[A-Z]\w+: ")
"""The class of an error, with which its text begins."""

_REQUIREMENT = re.compile(r"\s*\([A-Z]{2,}-\d+\)(?=\.|$)")
"""The requirement in brackets with which a broken promise ends."""

_PARTS = re.compile(r"^  (Seen|Perhaps|Look|Step): ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedText:
    """What happened, in the words for people.

    what: one sentence, without the error's class and the requirement's id.
    seen: what was seen instead, "" where the error does not say.
    look: the command that shows more, "" where there is none.
    """

    what: str
    seen: str = ""
    look: str = ""


def parse_explained_text(error: str) -> ExplainedText:
    """The parts of the text of `ExplainedError`; any other text is all `what`, but for its stack."""
    first, *rest = _PARTS.split(error)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    lines = first.strip().splitlines()
    what = _REQUIREMENT.sub("", _CLASS.sub("", lines[0])) if lines else ""
    return ExplainedText(what=what.strip(), seen=parts.get("Seen", "").strip(), look=parts.get("Look", "").strip())
