"""How a profile says how its target is made in the suite's own process: [start] and the table below it."""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

Answer = Literal["yes", "no"]


class InProcessStart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an in-process target is made: a factory that returns an ASGI application, or the application itself.

    factory, application: `package.module:name`; one of the two.
    takes: what the factory is called with: `factory(environment, clock=...)`, `factory(environment)` or `factory()`.
    path: the folder in which Python finds the target, from the project's top folder; "" = it is installed.
    environment: name -> value; `{account.token}` and the like are filled in from the simulated world.
    environment_before_import: "yes" = os.environ holds it while the target is imported and run. So it does for
    an application and for a factory that takes nothing.
    attributes: `package.module:name` -> the value it gets before the target is imported.
    fresh: "no" = the target's modules or its store keep something from scenario to scenario, so that every scenario has
    people and house numbers of its own. An application always does.
    clock: "patched" = what datetime and time tell in this process is the scenario's time, while the target works.
    """

    factory: str = ""
    application: str = ""
    takes: Literal["environment and clock", "environment", "nothing"] = "environment and clock"
    path: str = ""
    environment: Mapping[str, str] = {}
    environment_before_import: Answer = "no"
    attributes: Mapping[str, str | int | float | bool] = {}
    fresh: Answer = "yes"
    clock: Literal["own", "patched"] = "own"

    @property
    def name(self) -> str:
        """The name of the target in Python."""
        return self.application or self.factory

    @property
    def sets_process_environment(self) -> bool:
        """Whether the target reads its environment from os.environ."""
        return bool(self.application) or self.takes == "nothing" or self.environment_before_import == "yes"

    @property
    def is_shared(self) -> bool:
        """Whether something of the target outlives a scenario."""
        return bool(self.application) or self.fresh == "no"

    @property
    def keeps_store(self) -> bool:
        """Whether what it stores outlives a scenario as well, for it is not told the scenario's folder."""
        return self.is_shared and not any("{world.folder}" in value for value in self.environment.values())


def find_start_gaps(start: InProcessStart) -> Iterator[str]:
    """What [start] says twice, or in a way that nothing can be found by."""
    if start.factory and start.application:
        yield "[start] has a factory and an application; one of them makes the target"
    for key, name in (("factory", start.factory), ("application", start.application)):
        if name and not all(name.partition(":")):
            yield f'[start] {key} = "{name}" is no `package.module:name`'
    for name in start.attributes:
        if not all(name.partition(":")):
            yield f'[start.attributes] "{name}" is no `package.module:name`'
