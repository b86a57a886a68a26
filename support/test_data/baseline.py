"""The baseline of the release comparison: a git ref that can be run, with its measurements when it was accepted."""

from pathlib import Path
from typing import Annotated

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

Count = Annotated[int, msgspec.Meta(ge=1)]


class AcceptedBaseline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The release. ref: git's name of it.  date: when it was measured (ISO).  figures: name -> value, in seconds.

    environment: what it was measured on, name -> text.
    """

    ref: str
    date: str
    figures: dict[str, float]
    environment: dict[str, str]


class ComparisonSession(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How two releases are compared. dialogues: held one after the other, `times` over, in every block.

    answer_timeout: seconds for one answer.  seats: bookings a slot of the calendar takes.
    times: effort -> how often every dialogue is held in one block.
    """

    dialogues: tuple[str, ...]
    answer_timeout: Count
    seats: Count
    times: dict[str, Count]

    def repetitions_for(self, effort: str) -> int:
        """How often every dialogue is held. Raises SetUpError for an effort that is not named."""
        if effort in self.times:
            return self.times[effort]
        raise SetUpError(
            f"There is no effort '{effort}'.",
            seen=f"the session names: {', '.join(self.times)}",
            perhaps="a misspelling.",
            look="make load EFFORT=quick",
        )


def load_baseline(path: Path) -> AcceptedBaseline:
    """The last line of the history: the release accepted last.

    Raises SetUpError, with the line, when there is none or it is malformed.
    """
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    if not lines:
        raise SetUpError(
            "There is no baseline to compare a release with.",
            seen=f"{path} is missing or empty",
            perhaps="no release was ever measured.",
            look="make accept-baseline",
        )
    try:
        return msgspec.json.decode(lines[-1], type=AcceptedBaseline)
    except msgspec.MsgspecError as malformed:
        raise SetUpError(
            f"{path}:{len(lines)} is no baseline.",
            seen=str(malformed),
            perhaps="it was edited by hand.",
            look="make accept-baseline",
        ) from malformed


def load_comparison_session(path: Path) -> ComparisonSession:
    """The session in this file. Raises SetUpError when it is missing or malformed."""
    return read_toml(path, ComparisonSession)
