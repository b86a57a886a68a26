"""Docstrings name what is there: parameters, fields, words of their module, and exceptions that exist."""

import ast
import builtins
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from tests.layout.test_files import read_tracked_files

_ITEM = re.compile(r"(?:^|(?<=\.  )|(?<=\. ))(?P<names>[a-z_]\w*(?:, [a-z_]\w*)*): ", re.MULTILINE)
"""`name: …` or `name, other: …` at the beginning of a line or after the end of a sentence."""

_QUOTED_WORD = re.compile(r"(?<!`)`([a-z_][a-z0-9_]*)`(?!`)")
_RAISED = re.compile(r"\b[Rr]aises ([A-Z]\w+(?:(?:, (?:and |or )?| and | or )[A-Z]\w+)*)")
_SEPARATOR = re.compile(r", (?:and |or )?| and | or ")

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


def list_parameters(function: Function) -> set[str]:
    """The names of the function's parameters."""
    names = function.args
    every = [*names.posonlyargs, *names.args, *names.kwonlyargs, names.vararg, names.kwarg]
    return {parameter.arg for parameter in every if parameter is not None}


def list_fields(definition: ast.ClassDef, classes: Mapping[str, list[ast.ClassDef]]) -> set[str]:
    """The fields, attributes and methods of a class and of its bases, and the parameters of its methods.

    classes: name -> the classes of the tree with this name.
    """
    names = set()
    for part in ast.walk(definition):
        if isinstance(part, Function):
            names |= {part.name, *list_parameters(part)}
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "self":
            names.add(part.attr)
    for part in definition.body:
        targets = (
            part.targets if isinstance(part, ast.Assign) else [part.target] if isinstance(part, ast.AnnAssign) else []
        )
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    for ancestor in definition.bases:
        name = re.sub(r"\[.*", "", ast.unparse(ancestor)).rpartition(".")[2]
        for same_name in classes.get(name, []):
            if same_name is not definition:
                names |= list_fields(same_name, classes)
    return names


def list_keys(function: Function) -> set[str]:
    """The keys of the dictionaries that a function writes out."""
    written = [part.keys for part in ast.walk(function) if isinstance(part, ast.Dict)]
    return {
        key.value for keys in written for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def list_words(module: ast.Module) -> set[str]:
    """All identifiers of a module, and the words of its strings except docstrings."""
    names = set()
    docstrings = {
        id(part.body[0].value)
        for part in ast.walk(module)
        if isinstance(part, Definition | ast.Module) and part.body and isinstance(part.body[0], ast.Expr)
    }
    for part in ast.walk(module):
        match part:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.keyword(arg=str(name)):
                names.add(name)
            case ast.alias(name=name, asname=alias):
                names |= {name.rpartition(".")[2], alias or name}
            case ast.Constant(value=str(text)) if id(part) not in docstrings:
                names |= set(re.findall(r"\w+", text))
    return names


def find_stale_names(modules: Mapping[str, ast.Module]) -> Iterator[str]:
    """`path:line name: what its docstring names that is not there`. modules: path -> syntax tree."""
    classes: dict[str, list[ast.ClassDef]] = {}
    for module in modules.values():
        for part in ast.walk(module):
            if isinstance(part, ast.ClassDef):
                classes.setdefault(part.name, []).append(part)
    for path, module in modules.items():
        words = list_words(module)
        fields = {part: list_fields(part, classes) for part in ast.walk(module) if isinstance(part, ast.ClassDef)}
        inherited = {method: known for part, known in fields.items() for method in part.body}
        for part in ast.walk(module):
            if not isinstance(part, Definition):
                continue
            text = ast.get_docstring(part) or ""
            if isinstance(part, ast.ClassDef):
                items = known = fields[part]
            else:
                items, known = list_parameters(part) | list_keys(part), inherited.get(part, set())
            stale = [name for item in _ITEM.finditer(text) for name in item["names"].split(", ") if name not in items]
            stale += [f"`{name}`" for name in _QUOTED_WORD.findall(text) if name not in known | words]
            raised = [name for names in _RAISED.findall(text) for name in _SEPARATOR.split(names)]
            stale += [name for name in raised if name not in words | set(classes) | set(dir(builtins))]
            yield from (f"{path}:{part.lineno} {part.name}: {name}" for name in stale)


@cache
def read_modules() -> dict[str, ast.Module]:
    """Every module of the suite and of the reference bots: path -> syntax tree."""
    folders = ("support/", "steps/", "reference_bots/", "environment.py")
    texts = read_tracked_files()
    return {path: ast.parse(text) for path, text in texts.items() if path.startswith(folders) and path.endswith(".py")}


def test_docstrings_name_what_is_there() -> None:
    """Each described parameter or field, each quoted lower-case word and each raised exception exists."""
    assert [] == list(find_stale_names(read_modules()))


@pytest.mark.parametrize(
    ("code", "stale"),
    [
        ('def f(a, *b, c):\n  """Text.\n\n  a: x. y: z.  b, c: x.\n  """', ["y"]),
        ('def f(a):\n  """Text. why: x."""', ["why"]),
        ('def f(a):\n  """Text of `a`, `room`, `f()` and `Any`: so."""', ["`room`"]),
        ('def f():\n  """Text.\n\n  key: x.\n  other: y.\n  """\n  return {"key": 1}', ["other"]),
        (
            'class A:\n  """Text.\n\n  a, b: x.\n  c: y.\n  """\n  a: int\nclass B(A):\n  """Text.\n\n  a: x.\n  """',
            ["b", "c"],
        ),
        ('class A:\n  """`b` of A. c: x."""\n  def __init__(self, c):\n    self.b = c', []),
        ('def f():\n  """Text. Raises KeyError, or Gone and Lost."""', ["Gone", "Lost"]),
        ('class Gone(Exception):\n  """Text."""\ndef f():\n  """Text. Raises Gone."""', []),
    ],
)
def test_stale_names_are_found(code: str, stale: list[str]) -> None:
    """What a docstring names is looked for among parameters, returned keys, fields with those of bases, and words."""
    assert stale == [line.rpartition(": ")[2] for line in find_stale_names({"a.py": ast.parse(code)})]
