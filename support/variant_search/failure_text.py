"""A combination that fails, as a text: both conversations side by side, and the first difference."""

from collections.abc import Iterator
from itertools import zip_longest
from textwrap import wrap

from support.variant_search.trial import Trial

WIDTH = 58
"""Characters of each of the two columns."""


def format_failure(trial: Trial, *, drawn: Trial) -> str:
    """The smallest trial that fails. drawn: the one it was shrunk from."""
    lines = [trial.fault, *(f"  {line}" for line in trial.details.splitlines())]
    if trial.combination != drawn.combination:
        lines.append(f"  shrunk from {drawn.combination}, {len(drawn.plain)} messages")
    lines += ["", f"  {'plain':<{WIDTH}} | {trial.names or 'plain'}", f"  {'-' * WIDTH}-+-{'-' * WIDTH}"]
    lines += [f"  {left:<{WIDTH}} | {right}".rstrip() for left, right in _pair_lines(trial)]
    return "\n".join(lines)


def _pair_lines(trial: Trial) -> Iterator[tuple[str, str]]:
    """Line beside line. Messages that stand for several are not aligned with them."""
    for plain, other in zip_longest(trial.plain, trial.other):
        yield from zip_longest(_wrap(plain), _wrap(other), fillvalue="")


def _wrap(spoken: tuple[str, tuple[str, ...]] | None) -> list[str]:
    if spoken is None:
        return []
    said, answers = spoken
    lines = wrap(f"> {said!r}", WIDTH, subsequent_indent="  ")
    for answer in answers or ("(no answer)",):
        lines += wrap(f"< {answer}", WIDTH, subsequent_indent="  ")
    return lines
