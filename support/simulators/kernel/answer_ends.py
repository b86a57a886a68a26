"""Where an answer of PostgreSQL or of Redis ends. Pure.

Both protocols say so, in every answer; of other ones only a pause tells that nothing more comes.
"""

from typing import Final

READY_FOR_QUERY: Final = b"Z\x00\x00\x00\x05"
"""How PostgreSQL's last message of an answer begins; one byte, the state of the transaction, follows."""

_LINES: Final = b"+-:_#,("
_TEXTS: Final = b"$=!"
_LISTS: Final = b"*~>"
_MAPS: Final = b"%|"
_END: Final = b"\r\n"
_PUSHED: Final = b">"
"""How Redis begins what nobody asked for."""


def ends_answer_of_postgresql(received: bytes) -> bool:
    """Whether PostgreSQL is ready for the next query after these bytes."""
    return len(received) > len(READY_FOR_QUERY) and received[-len(READY_FOR_QUERY) - 1 : -1] == READY_FOR_QUERY


class RedisAnswers:
    """The answers that a connection to Redis owes: one for each command."""

    def __init__(self) -> None:
        self._owed = 0
        self._begun = b""

    @staticmethod
    def is_command(sent: bytes) -> bool:
        """Whether these bytes begin as the commands of a client do: a list of texts."""
        begin, _, rest = sent.partition(_END)
        return begin[:1] == b"*" and begin[1:].isdigit() and rest[:1] == b"$"

    def note_commands(self, sent: bytes) -> None:
        """Whole commands were sent."""
        place: int | None = 0
        while place is not None and place < len(sent):
            place = _find_end(sent, place)
            self._owed += 1

    def note_answers(self, received: bytes) -> bool:
        """A part of the answers came. Whether no command is left without its answer."""
        self._begun += received
        place = 0
        while place < len(self._begun) and (end := _find_end(self._begun, place)) is not None:
            self._owed -= self._begun[place : place + 1] != _PUSHED
            place = end
        self._begun = self._begun[place:]
        return self._owed <= 0 and not self._begun


def _find_end(data: bytes, place: int) -> int | None:
    """Where the value that begins at `place` ends; None = it is not whole."""
    left = 1
    while left:
        end = data.find(_END, place)
        if end < 0:
            return None
        kind, head = data[place], data[place + 1 : end]
        place, left = end + len(_END), left - 1
        if kind in _TEXTS and head != b"-1":
            place += int(head) + len(_END)
        elif kind in _LISTS and head != b"-1":
            left += int(head)
        elif kind in _MAPS:
            left += 2 * int(head)
        elif kind not in _LINES + _TEXTS + _LISTS:
            raise ValueError(f"Redis does not begin a value with {chr(kind)!r}")
    return place if place <= len(data) else None
