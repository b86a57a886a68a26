"""Every place where the code of a target can be changed by one operator. Pure, but for reading the files."""

import difflib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_string

from support.mutation.sample.field_operators import FIELD_OPERATORS
from support.targets.mutant_settings import SampledSource

_OPERATORS: tuple[tuple[type, Any], ...] = (*mutation_operators, *FIELD_OPERATORS)
_UNCHANGED_PARTS = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.Param)
"""Nodes in which nothing is changed: they do nothing at run time, or only when a module is imported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationPoint:
    """One change of one file.

    id: the same as long as the function and the change are; a hash of these.
    area: the part of the target that the file belongs to.
    file: from the project's folder.
    function: the function that is changed, with its classes; "" in the body of the module or of a class.
    line: where the changed part begins, from 1.
    operator: the operator's name.
    number: the place among the file's mutation points, from 0.
    """

    id: str
    area: str
    file: str
    function: str
    line: int
    operator: str
    number: int

    @property
    def module(self) -> str:
        """The import path of the file."""
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnchangedStrings:
    """Which strings of a file stay as they are.

    free_wording: its sentences: words to people, of which the letters are not promised.
    vocabulary: its strings outside of functions: words by which people are understood, of which a share is promised.
    """

    free_wording: bool = False
    vocabulary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MutatedSource:
    """A file after the change.

    text: of the whole file.
    diff: the lines before and after, as a unified diff without its header; "" when nothing changed.
    """

    text: str
    diff: str


def list_mutation_points(source: SampledSource, project: Path) -> Iterator[MutationPoint]:
    """Every mutation point of the target's sampled files, in order of areas and files. project: its folder."""
    for area, patterns in source.areas.items():
        for path in sorted({path for pattern in patterns for path in project.glob(pattern)}):
            file = path.relative_to(project).as_posix()
            text = path.read_text(encoding="utf-8")
            yield from find_mutation_points(text, file=file, area=area, unchanged=_find_unchanged_strings(path, source))


def find_mutation_points(
    text: str, *, file: str, area: str, unchanged: UnchangedStrings | None = None
) -> Iterator[MutationPoint]:
    """Every mutation point of one file. unchanged: the strings of it that stay as they are; None = none."""
    module, changes = _find_changes(text, unchanged or UnchangedStrings())
    seen: dict[str, int] = {}
    for number, change in enumerate(changes):
        before, after = module.code_for_node(change.node), module.code_for_node(change.mutated)
        key = f"{file}\n{change.function}\n{change.operator}\n{before}\n{after}"
        seen[key] = seen.get(key, 0) + 1
        yield MutationPoint(
            id=hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:10],
            area=area,
            file=file,
            function=change.function,
            line=change.line,
            operator=change.operator,
            number=number,
        )


def mutate_file(point: MutationPoint, source: SampledSource, project: Path) -> MutatedSource:
    """The point's file with its change made. project: the folder of the files."""
    path = project / point.file
    text = path.read_text(encoding="utf-8")
    module, changes = _find_changes(text, _find_unchanged_strings(path, source))
    change = changes[point.number]
    changed = cst.ensure_type(module.deep_replace(change.node, change.mutated), cst.Module).code
    return MutatedSource(text=changed, diff=_format_diff(text, changed))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    node: cst.CSTNode
    mutated: cst.CSTNode
    operator: str
    function: str
    line: int


def _find_changes(text: str, unchanged: UnchangedStrings) -> tuple[cst.Module, Sequence[_Change]]:
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    visitor = _PointVisitor(unchanged)
    wrapper.visit(visitor)
    return wrapper.module, visitor.found


def _find_unchanged_strings(path: Path, source: SampledSource) -> UnchangedStrings:
    return UnchangedStrings(
        free_wording=any(path.match(pattern) for pattern in source.free_wording),
        vocabulary=any(path.match(pattern) for pattern in source.vocabulary),
    )


class _PointVisitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, unchanged: UnchangedStrings) -> None:
        super().__init__()
        self.found: list[_Change] = []
        self._unchanged = unchanged
        self._scopes: list[cst.FunctionDef | cst.ClassDef] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _UNCHANGED_PARTS) or _is_documentation(node) or _is_log_call(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._scopes.append(node)
        for node_type, operator in _OPERATORS:
            if isinstance(node, node_type) and not self._is_free(node, operator):
                self.found.extend(
                    _Change(
                        node=node,
                        mutated=mutated,
                        operator=operator.__name__,
                        function=self._function,
                        line=self._find_line(node),
                    )
                    for mutated in operator(node)
                )
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._scopes and self._scopes[-1] is original_node:
            self._scopes.pop()

    @property
    def _function(self) -> str:
        return ".".join(scope.name.value for scope in self._scopes) if self._is_in_function else ""

    @property
    def _is_in_function(self) -> bool:
        return any(isinstance(scope, cst.FunctionDef) for scope in self._scopes)

    def _find_line(self, node: cst.CSTNode) -> int:
        """Where the node begins, or what it is part of where that is not known."""
        position = self.get_metadata(PositionProvider, node, None)
        return position.start.line if position is not None else self.found[-1].line if self.found else 1

    def _is_free(self, node: cst.CSTNode, operator: object) -> bool:
        if operator is not operator_string or not isinstance(node, cst.SimpleString):
            return False
        if self._unchanged.vocabulary and not self._is_in_function:
            return True
        return self._unchanged.free_wording and " " in node.value


def _is_documentation(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.SimpleStatementLine)
        and len(node.body) == 1
        and isinstance(node.body[0], cst.Expr)
        and isinstance(node.body[0].value, cst.SimpleString | cst.ConcatenatedString)
    )


def _is_log_call(node: cst.CSTNode) -> bool:
    """Whether it writes to the target's log, of which nothing is promised but what it must not hold."""
    if isinstance(node, cst.SimpleStatementLine) and isinstance(node.body[0], cst.Expr):
        return _is_log_call(node.body[0].value)
    if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
        return False
    receiver = node.func.value
    name = receiver.value if isinstance(receiver, cst.Name) else getattr(getattr(receiver, "attr", None), "value", "")
    return isinstance(name, str) and name.lstrip("_") in {"log", "logger"}


def _format_diff(before: str, after: str) -> str:
    lines: Sequence[str] = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))
    return "\n".join(line for line in lines[2:] if not line.startswith("@@"))
