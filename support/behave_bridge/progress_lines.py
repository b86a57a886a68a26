# mypy: allow-untyped-calls
"""One line on the terminal for every feature, as soon as it is over."""

from collections import Counter
from typing import Any

from behave.formatter.base import Formatter
from behave.model import Feature

from support.behave_bridge.behave_errors import ErrorReader
from support.behave_bridge.scenario_identity import area_of_feature_file
from support.vocabulary.printable import make_printable

PREFIX = "· "


class FeatureProgressFormatter(Formatter):
    """`· Lead  Answering new leads  12 passed, 1 failed`: area, feature, outcomes of what was selected."""

    def __init__(self, stream_opener: Any, config: Any) -> None:
        super().__init__(stream_opener, config)
        self._feature: Feature | None = None
        self._reader = ErrorReader(config)
        self.stream = self.open()

    def feature(self, feature: Feature) -> None:
        """Remember the feature that begins."""
        self._feature = feature
        self._chosen = [scenario for scenario in feature.walk_scenarios() if scenario.should_run(self.config)]

    def eof(self) -> None:
        """Print its line."""
        if self._feature is None or not self._chosen:
            return
        outcomes = Counter(self._reader.classify_scenario(scenario).value for scenario in self._chosen)
        counts = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items())
        line = f"{PREFIX}{area_of_feature_file(self._feature.filename):<10} {self._feature.name}: {counts}"
        self.stream.write(f"{make_printable(line)}\n")
        self.stream.flush()
