"""Rules for pages: every file, command, make target, variable, option and setting that a page names exists.

A rule takes a page and the project, and returns one line for each thing that does not exist.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import PurePosixPath

from tests.layout.page_commands import Command, read_commands

FILE_ENDINGS = frozenset({"csv", "feature", "html", "json", "jsonl", "lock", "md", "py", "svg", "toml", "txt", "yml"})
GENERATED = ("reports/", "records/", "fixtures/mutants/proof.json", ".venv/", ".github/", ".gitlab-ci.yml")
"""Places that git does not keep: written by runs, by make, or only in a project that copies an example."""
PLACEHOLDERS = ("path/to/",)
FOREIGN = ("docs/sources/", "fixtures/vendor_schemas/")
"""Pages that also name what belongs to others: routes and folders of GoHighLevel, files of other programs."""

_FENCE = re.compile(r"^( *)```[^\n]*\n.*?^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?P<address>[^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*<>-]+(?:/[\w.*<>-]+)*/?(?::\d+)?")
_ROUTE = re.compile(r"(?:(?:GET|POST|PUT|DELETE) )?(/[\w/.-]+)")
_SETTING = re.compile(r"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?")
_VARIABLE = re.compile(r"([A-Z][A-Z_]*)=.*")
_OPTION = re.compile(r"(--[a-z][a-z-]*)(?:[ =].*)?")
_TAG = re.compile(r"(@[a-z][\w.]*)(?:=.*)?")
_NAME = re.compile(r"((?:support|reference_bots|steps|tests)(?:\.\w+)+)(?::(\w+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page. path: below the project's folder."""

    path: str
    text: str

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def spans(self) -> list[str]:
        """What stands between backticks in the prose."""
        return _SPAN.findall(self.prose)


@dataclass(frozen=True, kw_only=True)
class Project:
    """What exists.

    files: path -> text, of everything that git keeps.
    run_options: the options of `python -m support run`.
    """

    files: dict[str, str]
    run_options: frozenset[str]

    @cached_property
    def places(self) -> frozenset[str]:
        """Every file and every folder, without a slash at the end."""
        folders = (str(parent) for path in self.files for parent in PurePosixPath(path).parents)
        return frozenset([*self.files, *folders])

    @cached_property
    def code(self) -> str:
        """Everything in which a setting, a route or a name of a written file is defined."""
        endings = (".py", ".toml", "Makefile", ".ini")
        return "\n".join(text for path, text in self.files.items() if path.endswith(endings) and "tests/" not in path)

    @cached_property
    def make_targets(self) -> frozenset[str]:
        """The targets of the Makefile that have a description."""
        return frozenset(re.findall(r"^([a-z-]+):.*## ", self.files["Makefile"], re.MULTILINE))

    @cached_property
    def make_variables(self) -> frozenset[str]:
        """The variables that the Makefile takes."""
        declared = re.search(r"^VARIABLES :=(.*)$", self.files["Makefile"], re.MULTILINE)
        return frozenset(declared[1].split() if declared else ())

    @cached_property
    def userdata(self) -> frozenset[str]:
        """The names that `-D` takes."""
        return frozenset(re.findall(r"userdata\.get\(\"(\w+)\"", self.files.get("support/settings.py", "")))

    def has(self, path: str, *, seen_from: str = "") -> bool:
        """Whether a file or folder exists, seen from the project's folder or from another one. Globs are allowed."""
        pattern = re.sub(r"<[^>]*>", "*", path.rstrip("/"))
        patterns = {pattern, str(PurePosixPath(seen_from) / pattern)}
        if not any(character in pattern for character in "*?["):
            return bool(patterns & self.places)
        return any(fnmatch(place, wanted) for place in self.places for wanted in patterns)

    def has_setting(self, name: str) -> bool:
        """Whether the code or a field of the bots' settings, which is the variable in lower case, has this name."""
        field = rf"^    {name.lower()}:"
        return bool(
            re.search(rf"\b{name}\b", self.code)
            or re.search(field, self.files.get("reference_bots/settings.py", ""), re.MULTILINE)
        )

    def module_text(self, module: str) -> str | None:
        """The text of everything that `python -m module` may run; None when there is no such module."""
        path = module.replace(".", "/")
        if f"{path}.py" in self.files:
            return self.files[f"{path}.py"]
        if f"{path}/__main__.py" not in self.files:
            return None
        return "\n".join(text for place, text in self.files.items() if re.fullmatch(rf"{path}/\w+\.py", place))

    def options_of(self, module: str, arguments: Iterable[str]) -> frozenset[str]:
        """The long options that a module's command line takes, `--help` included."""
        if module == "support" and "run" in arguments:
            return self.run_options
        parsers = ("options", "onboarding_options", "exploration_options") if module == "support" else ()
        files = (self.files[f"support/cli/{name}.py"] for name in parsers)
        text = "".join([self.module_text(module) or "", *files])
        return frozenset([*re.findall(r"\"(--[a-z][a-z-]*)\"", text), "--help"])


def check_page(page: Page, project: Project) -> list[str]:
    """Everything that the page names and that does not exist, one line each."""
    found = [*check_links(page, project), *check_spans(page, project)]
    for command in read_commands(page.text):
        found.extend(check_command(command, project))
    return [f"{page.path}: {line}" for line in dict.fromkeys(found)]


def check_links(page: Page, project: Project) -> Iterator[str]:
    """A link leads to a file or folder of the project, and to a heading that the file has."""
    for link in _LINK.finditer(page.prose):
        address, _, anchor = link["address"].partition("#")
        if re.match(r"https?:|mailto:", address):
            continue
        path = _normalise_path(str(PurePosixPath(page.path).parent / address)) if address else page.path
        if not project.has(path):
            yield f"the link to {link['address']} leads to nothing"
        elif anchor and anchor not in anchors_of(project.files.get(path, "")):
            yield f"the link to {link['address']} names no heading of {path}"


def anchors_of(text: str) -> set[str]:
    """The anchors that a forge gives a page's headings."""
    headings = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def check_spans(page: Page, project: Project) -> Iterator[str]:
    """What stands between backticks exists, where it looks like something of the project."""
    for span in page.spans:
        if re.match(r"(?:make|python3?|\.venv/bin/python) ", span):
            for command in read_commands(f"```sh\n{re.sub(r'<[^>]*>', 'X', span)}\n```"):
                yield from check_command(command, project)
        elif not _span_exists(span, page, project):
            yield f"`{span}` does not exist"


def _span_exists(span: str, page: Page, project: Project) -> bool:
    if span.startswith(PLACEHOLDERS) or "://" in span:
        return True
    if name := _NAME.fullmatch(span):
        return _name_exists(name[1], name[2], project)
    if _PATH.fullmatch(span) and _is_path(span, page, project):
        return _path_exists(span, page, project)
    return page.path.startswith(FOREIGN) or _word_exists(span, project)


def _word_exists(span: str, project: Project) -> bool:
    """Whether a route, setting, variable, option or tag exists; any other word does."""
    for pattern, exists in (
        (_ROUTE, lambda route: route in project.code),
        (_SETTING, project.has_setting),
        (_VARIABLE, lambda variable: variable in project.make_variables),
        (_OPTION, lambda option: re.search(rf"(?<![\w-]){option}(?![\w-])", project.code)),
        (_TAG, lambda tag: any(tag in text for path, text in project.files.items() if path.endswith(".feature"))),
    ):
        if match := pattern.fullmatch(span):
            return bool(exists(match[1]))
    return True


def _is_path(span: str, page: Page, project: Project) -> bool:
    first = span.partition("/")[0]
    if first in project.places:
        return True
    if page.path.startswith(FOREIGN):
        return False
    beside = str(PurePosixPath(page.path).parent / first)
    ending = PurePosixPath(span.partition(":")[0]).suffix.removeprefix(".")
    return (
        ending in FILE_ENDINGS
        or span.endswith("/")
        or ("/" in span and beside in project.places)
        or span.startswith(GENERATED)
    )


def _path_exists(span: str, page: Page, project: Project) -> bool:
    path, _, line = span.partition(":")
    if project.has(path, seen_from=str(PurePosixPath(page.path).parent)):
        return not line or int(line) <= project.files.get(path, "").count("\n")
    if path.startswith(GENERATED):
        return not path.startswith("reports/") or _is_written(path, project)
    if "/" not in path:
        return any(PurePosixPath(place).name == path for place in project.files) or _is_written(path, project)
    return page.path == "reports/README.md" and _is_written(path, project)


def _is_written(path: str, project: Project) -> bool:
    """Whether the code names the last part of the path, as it does where it writes a file or a folder."""
    name = PurePosixPath(path).name
    return (
        path.rstrip("/") == "reports"
        or "<" in name
        or re.search(rf"[\"/]{re.escape(name)}[\"/]", project.code) is not None
    )


def _name_exists(module: str, attribute: str | None, project: Project) -> bool:
    path = module.replace(".", "/")
    if attribute is None:
        return project.has(path) or project.has(f"{path}.py")
    text = project.files.get(f"{path}.py") or project.files.get(f"{path}/__init__.py", "")
    return re.search(rf"^(?:class|def|async def) {attribute}\b|^{attribute}\b", text, re.MULTILINE) is not None


def check_command(command: Command, project: Project) -> Iterator[str]:
    """The program, its target or module, its options, its settings and the files that it names exist."""
    for setting in command.environment:
        if not project.has_setting(setting):
            yield f"`{command.line}`: the setting {setting} does not exist"
    yield from (f"`{command.line}`: {problem}" for problem in _check_arguments(command, project))
    yield from (f"`{command.line}`: {problem}" for problem in _check_program(command, project))


def _check_program(command: Command, project: Project) -> Iterator[str]:
    if command.program == "make":
        yield from _check_make(command, project)
    elif command.module is not None:
        yield from _check_module(command.module, command, project)
    elif command.program == "curl":
        for route in re.findall(r"http://127\.0\.0\.1:\d+(/\w+)", command.line):
            if f'"{route}' not in project.code and f" {route}" not in project.code:
                yield f"no service has the route {route}"
    elif command.program == "bot-acceptance":
        word = next(iter(command.arguments), "")
        if not re.search(rf"\b{re.escape(word)}\b", project.files["installation/installed_command.py"]):
            yield f"bot-acceptance has no command {word}"
    elif command.program not in {"", "git", "grep", "pip"}:
        yield f"{command.program} is no program of this project"


def _check_arguments(command: Command, project: Project) -> Iterator[str]:
    for argument in command.arguments:
        value = argument.partition("=")[2] or argument
        if value.partition("/")[0] in project.places and "/" in value:
            yield from _check_place(value, project)


def _check_place(value: str, project: Project) -> Iterator[str]:
    path, _, line = value.partition(":")
    if not project.has(path):
        yield f"{path} does not exist"
    elif line and "Scenario" not in "".join(project.files[path].splitlines()[int(line) - 1 : int(line)]):
        yield f"no scenario begins at {value}"


def _check_make(command: Command, project: Project) -> Iterator[str]:
    for argument in command.arguments:
        variable, equals, _ = argument.partition("=")
        if equals and variable not in project.make_variables:
            yield f"the Makefile has no variable {variable}"
        elif not equals and argument not in project.make_targets:
            yield f"the Makefile has no target {argument}"


def _check_module(module: str, command: Command, project: Project) -> Iterator[str]:
    if module.partition(".")[0] in {"support", "reference_bots", "tests", "steps"}:
        if project.module_text(module) is None:
            yield f"there is no module {module} to run"
        else:
            known = project.options_of(module, command.arguments)
            yield from (f"{module} has no option {option}" for option in command.options if option not in known)
    elif module != "behave":
        yield f"{module} is no module of this project"
    yield from (f"-D {name} is not read" for name in command.defines if name not in project.userdata)


def _normalise_path(path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(path).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)
