"""Calls that were not taken as they stood, each different one once, with the nearest operation that there is."""

import difflib
from typing import Final

from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.kernel.journal import JournalEntry

MOST_MISSES: Final = 500
"""Different ones that are kept; the oldest go first."""

_EVENTS: Final = frozenset({"call.unknown_path", "call.not_simulated", "call.unscripted", "call.deviation"})
_LEAST_LIKENESS: Final = 0.6
"""Of the nearest operation, from 0 to 1."""


class NearMisses:
    """The calls of the journal that no operation takes, or only with a difference, since the last reset."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], bool] = {}

    def clear(self) -> None:
        """Forget all."""
        self._found.clear()

    def record_entry(self, entry: JournalEntry) -> None:
        """Keep what a journal entry says of such a call."""
        if entry.what not in _EVENTS:
            return
        details = entry.details
        path = str(details.get("path", details.get("asked", "")))
        reason = str(details.get("reason", details.get("remedy", ""))) or entry.what.removeprefix("call.")
        self._found[str(details.get("method", "")), path, reason] = entry.what == "call.unknown_path"
        if len(self._found) > MOST_MISSES:
            del self._found[next(iter(self._found))]

    def describe_all(self) -> list[dict[str, str]]:
        """Each with its reason, and where its path is unknown the nearest operation, newest first."""
        known = [f"{each.method} {each.path}" for each in load_interface().operations.values()]
        return [
            {
                "method": method,
                "path": path,
                "reason": reason.replace("_", " "),
                "nearest": next(iter(difflib.get_close_matches(f"{method} {path}", known, 1, _LEAST_LIKENESS)), "")
                if is_unknown
                else "",
            }
            for (method, path, reason), is_unknown in reversed(self._found.items())
        ]
