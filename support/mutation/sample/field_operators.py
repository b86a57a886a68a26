"""Mutation operators for the mistakes of chat bots, beside those of mutmut: each yields changed copies of a node."""

from collections.abc import Iterable, Iterator
from typing import Any

import libcst as cst
import libcst.matchers as m

_EMPTY = m.Name("None") | m.Name("False") | m.Tuple(elements=[]) | m.List(elements=[]) | m.Dict(elements=[])
_OPPOSITE_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_CALL = m.Call() | m.Await(expression=m.Call())


def negate_condition(node: cst.If) -> Iterator[cst.If]:
    """`if x` becomes `if not x`."""
    yield node.with_changes(test=cst.UnaryOperation(operator=cst.Not(), expression=_parenthesise(node.test)))


def omit_state_reset(node: cst.SimpleStatementLine) -> Iterator[cst.SimpleStatementLine]:
    """`x = None`, or another empty value, is left out: what was there stays."""
    if m.matches(node, m.SimpleStatementLine(body=[m.Assign(value=_EMPTY)])):
        yield _replace_by_pass(node)


def omit_call(node: cst.SimpleStatementLine) -> Iterator[cst.SimpleStatementLine]:
    """A call whose result nobody uses is left out: a write, a notice or an invalidation does not happen."""
    if m.matches(node, m.SimpleStatementLine(body=[m.Expr(value=_CALL)])):
        yield _replace_by_pass(node)


def swallow_error(node: cst.SimpleStatementLine) -> Iterator[cst.SimpleStatementLine]:
    """A raised error is left out: whoever called goes on."""
    if m.matches(node, m.SimpleStatementLine(body=[m.Raise()])):
        yield _replace_by_pass(node)


def take_other_end(node: cst.Subscript) -> Iterator[cst.Subscript]:
    """`x[0]` becomes `x[-1]`, and the other way round."""
    first = m.Subscript(slice=[m.SubscriptElement(slice=m.Index(value=m.Integer("0")))])
    last = m.Subscript(
        slice=[m.SubscriptElement(slice=m.Index(value=m.UnaryOperation(m.Minus(), expression=m.Integer("1"))))]
    )
    if m.matches(node, first):
        yield _with_index(node, cst.UnaryOperation(cst.Minus(), cst.Integer("1")))
    elif m.matches(node, last):
        yield _with_index(node, cst.Integer("0"))


def take_opposite_function(node: cst.Call) -> Iterator[cst.Call]:
    """`min` becomes `max` and `any` becomes `all`, and the other way round."""
    if isinstance(node.func, cst.Name) and node.func.value in _OPPOSITE_FUNCTIONS:
        yield node.with_changes(func=cst.Name(_OPPOSITE_FUNCTIONS[node.func.value]))


def lose_repeats(node: cst.Call) -> Iterator[cst.Call]:
    """`tuple(x)` and `list(x)` keep each element once, as a set would."""
    if m.matches(node, m.Call(func=m.Name("tuple") | m.Name("list"), args=[m.Arg(star="", keyword=None)])):
        unique = cst.Call(func=cst.Attribute(cst.Name("dict"), cst.Name("fromkeys")), args=node.args)
        yield node.with_changes(args=[cst.Arg(unique)])


def keep_zone(node: cst.Call) -> Iterator[cst.BaseExpression]:
    """The call of astimezone is left out: a moment is read in the zone in which it came, mostly UTC."""
    if m.matches(node, m.Call(func=m.Attribute(attr=m.Name("astimezone")))):
        yield cst.ensure_type(node.func, cst.Attribute).value


def take_wrong_zone(node: cst.Call) -> Iterator[cst.Call]:
    """`ZoneInfo(name)` becomes the zone of New York."""
    if m.matches(node, m.Call(func=m.Name("ZoneInfo") | m.Attribute(attr=m.Name("ZoneInfo")), args=[m.Arg()])):
        yield node.with_changes(args=[cst.Arg(cst.SimpleString('"America/New_York"'))])


def swap_arguments(node: cst.Call) -> Iterator[cst.Call]:
    """Two neighbouring positional arguments change places: a wrong recipient, a range turned round."""
    for place in range(len(node.args) - 1):
        one, other = node.args[place : place + 2]
        if one.keyword is other.keyword is None and not one.star and not other.star:
            swapped = [one.with_changes(value=other.value), other.with_changes(value=one.value)]
            yield node.with_changes(args=[*node.args[:place], *swapped, *node.args[place + 2 :]])


FIELD_OPERATORS: tuple[tuple[type, Any], ...] = (
    (cst.If, negate_condition),
    (cst.SimpleStatementLine, omit_state_reset),
    (cst.SimpleStatementLine, omit_call),
    (cst.SimpleStatementLine, swallow_error),
    (cst.Subscript, take_other_end),
    (cst.Call, take_opposite_function),
    (cst.Call, lose_repeats),
    (cst.Call, keep_zone),
    (cst.Call, take_wrong_zone),
    (cst.Call, swap_arguments),
)
"""The type of node that an operator takes, and the operator."""


def _replace_by_pass(node: cst.SimpleStatementLine) -> cst.SimpleStatementLine:
    return node.with_changes(body=[cst.Pass()])


def _with_index(node: cst.Subscript, index: cst.BaseExpression) -> cst.Subscript:
    return node.with_changes(slice=[cst.SubscriptElement(slice=cst.Index(value=index))])


def _parenthesise(expression: cst.BaseExpression) -> cst.BaseExpression:
    parentheses: Iterable[Any] = [cst.LeftParen()], [cst.RightParen()]
    left, right = parentheses
    return expression.with_changes(lpar=left, rpar=right)
