"""Bots that go on standing from one scenario under load to the next, and what was measured of them.

Starting everything takes seconds, and bots in the field live longer than a scenario: they are started once for each
size of CRM, and every run finds an empty CRM and people nobody knows. What goes wrong ends them.
"""

import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.load.model.workload import CrmScale
from support.load.processes.deployment import Deployment, ServiceDied, TargetDied, deployed
from support.load.promises.load_result import Conversed
from support.load.scenarios.results_table import Measured
from support.promises.broken_promise import BrokenPromise
from support.targets.profile import Profile
from support.vocabulary.explained_error import Lesson
from support.vocabulary.outcome import CannotTell


@dataclass(slots=True)
class Standing:
    """What is standing, if anything. unhurried: (dialogue, home) -> who held that conversation alone with these bots.

    runs, people: how many were begun, and how many people came; no two runs see the same people.
    """

    runs: int = 0
    people: int = 0
    unhurried: dict[tuple[str, str], Conversed] = field(default_factory=dict)
    _scale: CrmScale | None = None
    _deployment: Deployment | None = None
    _running: ExitStack = field(default_factory=ExitStack)
    _results: dict[Hashable, Measured | Lesson] = field(default_factory=dict)

    @contextmanager
    def lent(self, profile: Profile, scale: CrmScale, folder: Path | None) -> Iterator[Deployment]:
        """Bots beside a CRM of this size, those that stand or new ones; whatever goes wrong meanwhile ends them.

        folder: for the logs; None = nobody wants to keep them.
        Raises BrokenPromise when the target dies, CannotTell when something of ours does.
        """
        with died_as_told(folder):
            deployment = self._begun(profile, scale, folder)
            try:
                yield deployment
            except BaseException as trouble:
                self._deployment = None
                self._running.pop_all().__exit__(type(trouble), trouble, trouble.__traceback__)
                raise

    def once(self, key: Hashable, measure: Callable[[], Measured]) -> tuple[Measured, bool]:
        """What was measured under this key, now or earlier, and whether it was earlier. What failed fails again."""
        earlier = key in self._results
        if not earlier:
            try:
                self._results[key] = measure()
            except Lesson as failed:
                self._results[key] = failed
        result = self._results[key]
        if isinstance(result, Lesson):
            raise result
        return result, earlier

    def end(self) -> None:
        """End what stands."""
        self._deployment = None
        self._running.close()

    def _begun(self, profile: Profile, scale: CrmScale, folder: Path | None) -> Deployment:
        if self._deployment is not None and self._scale == scale:
            return self._deployment
        self.end()
        self.unhurried.clear()
        own = folder or Path(self._running.enter_context(tempfile.TemporaryDirectory(prefix="load-"))).resolve()
        self._deployment = self._running.enter_context(deployed(profile, scale, own))
        self._scale = scale
        return self._deployment


@contextmanager
def died_as_told(folder: Path | None) -> Iterator[None]:
    """A death becomes what it means: the target's a broken promise, ours that nothing can be told."""
    try:
        yield
    except TargetDied as died:
        raise BrokenPromise(
            "The bots died while people talked to them.",
            seen=str(died),
            perhaps="they ran out of memory, or a mistake ended the whole process.",
            look=str(folder / "bots.log") if folder else "python -m support run keeps their log",
        ) from died
    except ServiceDied as died:
        raise CannotTell(
            "The load run came to no good end.",
            seen=str(died),
            perhaps="the machine ran out of memory or ports.",
            look=str(folder or ""),
        ) from died
