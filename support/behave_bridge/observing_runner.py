# mypy: allow-untyped-calls
"""behave's runner, with eyes on what fails around the whole run, and with the order of scenarios under a seed."""

import random
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from behave.model import Feature, ScenarioContainer
from behave.runner import Runner

from support.behave_bridge.ambiguity import refuse_ambiguous
from support.vocabulary.scenario import Trouble


def run_troubles(config: Any) -> tuple[Trouble, ...]:
    """What failed before the first or after the last scenario; nothing when another runner ran."""
    return tuple(getattr(config, "run_troubles", ()))


class WitnessRunner(Runner):
    """Remembers failures of before_all, after_all and the last clean-ups; shuffles with `-D order=random -D seed=n`."""

    def load_hooks(self, filename: str | None = None) -> None:
        """Load environment.py and watch the two hooks behave keeps no record of."""
        super().load_hooks(filename)
        self.config.run_troubles = []
        for name in ("before_all", "after_all"):
            if name in self.hooks:
                self.hooks[name] = self._witnessed(name, self.hooks[name])

    def run_model(self, features: list[Feature] | None = None) -> bool:
        """Run everything; sentences are checked, and `self.features` is put into the chosen order, first."""
        refuse_ambiguous(self.features)
        context: Any = self.context
        context._do_remaining_cleanups = self._witnessed(  # noqa: SLF001
            "clean-up after the run",
            context._do_remaining_cleanups,  # noqa: SLF001
        )
        if self.config.userdata.get("order") == "random":
            shuffle(self.features, random.Random(self.config.userdata.get("seed", "0")))
        return bool(super().run_model(features))

    def _witnessed(self, place: str, watched: Callable[..., None]) -> Callable[..., None]:
        @wraps(watched)
        def witnessed(*arguments: Any) -> None:
            try:
                watched(*arguments)
            except Exception as error:
                self.config.run_troubles.append(Trouble(place=place, error=f"{type(error).__name__}: {error}"))
                raise

        return witnessed


def shuffle(features: list[Feature], chance: random.Random) -> None:
    """Put features, and rules and scenarios within them, into an order drawn from `chance`; rows stay in order."""
    chance.shuffle(features)
    for container in _containers(features):
        chance.shuffle(container.run_items)


def _containers(items: list[Any]) -> Iterator[ScenarioContainer]:
    for item in items:
        if isinstance(item, ScenarioContainer):
            yield item
            yield from _containers(item.run_items)
