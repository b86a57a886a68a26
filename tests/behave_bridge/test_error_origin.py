"""An exception is charged to the code that raised it: the target's, or the suite's own."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from support.behave_bridge.error_origin import (
    describe_error,
    find_error_origins,
    find_target_packages,
    locate_error,
)
from support.promises.broken_promise import LateAnswer
from support.vocabulary.explained_error import MissingName, SetUpError, SuiteError
from support.vocabulary.outcome import Blocked, CannotTell, ErrorOrigin

BOTS = """
import json

def crash():
    return {}["missing"]

def crash_in_a_library():
    return json.loads("{")

def call(function):
    return function()
"""


@pytest.fixture
def bots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package of a target that is installed somewhere else."""
    (tmp_path / "some_bots.py").write_text(BOTS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield __import__("some_bots")
    del sys.modules["some_bots"]


def catch_exception(function: Callable[[], object]) -> BaseException:
    """What the call raises."""
    with pytest.raises(BaseException) as found:  # noqa: PT011 - any exception is welcome
        function()
    return found.value


def origins(error: BaseException) -> list[ErrorOrigin]:
    """Whose the exception is, when the target lives in `some_bots`."""
    return list(find_error_origins(error, {"some_bots"}))


def crash_of_our_own() -> object:
    """A mistake in the suite."""
    nothing: dict[str, object] = {}
    return nothing["missing"]


def test_exception_in_the_targets_code_is_the_targets(bots: ModuleType) -> None:
    """The innermost frame decides; a library the target called belongs to nobody."""
    assert [ErrorOrigin.TARGET] == origins(catch_exception(bots.crash))
    assert [ErrorOrigin.TARGET] == origins(catch_exception(bots.crash_in_a_library))


def test_exception_in_the_suites_code_is_the_suites(bots: ModuleType) -> None:
    """Also when the target called it, as it calls the simulated services, and when a library raised it."""
    assert [ErrorOrigin.SUITE] == origins(catch_exception(crash_of_our_own))
    assert [ErrorOrigin.SUITE] == origins(catch_exception(lambda: bots.call(crash_of_our_own)))
    assert [ErrorOrigin.SUITE] == origins(catch_exception(lambda: json.loads("{")))
    assert [ErrorOrigin.SUITE] == origins(AssertionError("without a traceback"))


def test_wrong_call_of_the_target_is_the_suites(bots: ModuleType) -> None:
    """A call with wrong arguments never enters the target."""
    assert [ErrorOrigin.SUITE] == origins(catch_exception(lambda: bots.crash("too much")))


@pytest.mark.parametrize(
    ("error", "origin"),
    [
        (LateAnswer("late"), ErrorOrigin.TARGET),
        (CannotTell("busy"), ErrorOrigin.MEASUREMENT),
        (Blocked("nobody was offered a time"), ErrorOrigin.SITUATION),
        (MissingName("no name for wishes"), ErrorOrigin.SITUATION),
        (SetUpError("no file"), ErrorOrigin.SET_UP),
        (SuiteError("gap"), ErrorOrigin.SUITE),
        (KeyboardInterrupt(), ErrorOrigin.INTERRUPT),
    ],
)
def test_errors_that_say_whose_they_are(error: BaseException, origin: ErrorOrigin) -> None:
    """Our own classes name their origin, wherever they were raised."""
    assert [origin] == origins(error)


def test_members_of_a_group_are_asked_one_by_one() -> None:
    """A task group's exceptions keep their origins."""
    group = BaseExceptionGroup("two", [LateAnswer("late"), CannotTell("busy")])
    assert [ErrorOrigin.TARGET, ErrorOrigin.MEASUREMENT] == origins(group)
    assert "LateAnswer: late\nCannotTell: busy" == describe_error(group, ())


def raise_and_catch(error: BaseException) -> BaseException:
    """The error with its stack."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - handed back
        return caught


def test_the_site_of_an_error_is_its_class_sentence_and_place() -> None:
    """The first line of what it says, and where it was raised."""
    site = locate_error(raise_and_catch(LateAnswer("Maria waited.\nLong.", seen="x")), (), ErrorOrigin.TARGET)
    assert (site.kind, site.what) == ("LateAnswer", "Maria waited.")
    assert site.place.startswith("tests/behave_bridge/test_error_origin.py:")


def test_the_site_of_a_group_is_that_of_the_member_that_decides() -> None:
    """Not of whichever comes first."""
    members = [raise_and_catch(CannotTell("busy")), raise_and_catch(LateAnswer("Maria waited."))]
    site = locate_error(ExceptionGroup("two", members), (), ErrorOrigin.TARGET)  # type: ignore[type-var]
    assert site.kind == "LateAnswer"


def test_the_site_of_what_blocks_is_that_of_its_cause() -> None:
    """A broken promise in a Given is found under its own class and words."""
    blocked = Blocked("The situation was not reached: Maria waited.")
    blocked.__cause__ = raise_and_catch(LateAnswer("Maria waited."))
    site = locate_error(blocked, (), ErrorOrigin.SITUATION)
    assert (site.kind, site.what) == ("LateAnswer", "Maria waited.")
    assert locate_error(Blocked("Nobody."), (), ErrorOrigin.SITUATION).kind == "Blocked"


def test_description_names_file_and_line(bots: ModuleType) -> None:
    """An exception that does not explain itself is shown with whose code it arose in, and where."""
    description = describe_error(catch_exception(crash_of_our_own), {"some_bots"})
    assert description.startswith("KeyError: 'missing' (in the suite's code, tests/behave_bridge/test_error_origin.py:")
    assert "KeyError: 'missing' (in the target's code, some_bots.py:5)" == describe_error(
        catch_exception(bots.crash), {"some_bots"}
    )
    assert "LateAnswer: late" == describe_error(catch_exception(lambda: throw(LateAnswer("late"))), ())


def throw(error: Exception) -> None:
    """Raise it."""
    raise error


@pytest.mark.parametrize(
    ("text", "packages"),
    [
        ('[start]\nfactory = "some_bots.http.app:application"', {"some_bots"}),
        ('[start]\nfactory = "support.targets:x"', set()),
        ("[start]", set()),
        ("not TOML", set()),
    ],
)
def test_target_lives_in_the_package_of_its_factory(tmp_path: Path, text: str, packages: set[str]) -> None:
    """The profile's factory names the package; the suite's own is never the target's."""
    profile = tmp_path / "target.toml"
    profile.write_text(text, encoding="utf-8")
    assert packages == find_target_packages(str(profile))


def test_default_profile_is_that_of_the_reference_bots() -> None:
    """Without a profile the reference bots are the target; a file that is missing names none."""
    assert {"reference_bots"} == find_target_packages("")
    assert frozenset() == find_target_packages("missing.toml")
