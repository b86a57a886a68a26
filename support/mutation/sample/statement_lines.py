"""The lines of the statement that a line belongs to. Pure."""

import ast
from collections.abc import Iterator


def find_statement_lines(text: str, line: int) -> range:
    """The lines of the smallest statement around a line; of a compound statement, those before its body.

    text: Python source.  line: from 1; a line outside every statement stands alone.
    """
    around = [found for found in _list_statement_ranges(text) if line in found]
    return min(around, key=len, default=range(line, line + 1))


def _list_statement_ranges(text: str) -> Iterator[range]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if isinstance(body, list) and body else node.end_lineno or node.lineno
            yield range(node.lineno, max(end, node.lineno) + 1)
