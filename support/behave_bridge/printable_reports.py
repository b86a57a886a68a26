# mypy: allow-untyped-calls
"""behave's JUnit files and Allure's result files, every text in them made printable where it is written.

Both writers take texts as they come: a NUL makes JUnit's XML unreadable, half a surrogate pair ends the process.
"""

import json
from typing import Any

from allure_commons import hookimpl
from allure_commons.logger import AllureFileLogger
from allure_commons.utils import uuid4
from attr import asdict
from behave.model import Feature, Scenario
from behave.reporter.junit import FeatureReportData, JUnitReporter

from support.vocabulary.printable import make_printable, make_values_printable


class PrintableJUnitReporter(JUnitReporter):
    """behave's JUnit reporter with printable names, messages and output."""

    def feature(self, feature: Feature) -> None:
        """Write the feature's file."""
        feature.name = make_printable(feature.name)
        super().feature(feature)

    def _process_scenario(self, scenario: Scenario, report: FeatureReportData) -> None:
        super()._process_scenario(scenario, report)
        for element in report.testcases[-1].iter() if report.testcases else ():
            element.text = element.text and make_printable(element.text)
            for name, value in element.attrib.items():
                element.set(name, make_printable(value))


class PrintableAllureLogger(AllureFileLogger):
    """Allure's writer with printable results and text attachments."""

    @hookimpl
    def report_attached_data(self, body: str | bytes, file_name: str) -> None:
        """Write an attachment; bytes are those of a picture and stay as they are."""
        super().report_attached_data(make_printable(body) if isinstance(body, str) else body, file_name)

    def _report_item(self, item: Any) -> None:
        written = asdict(item, filter=lambda _, value: bool(value) or value is False)
        file = self._report_dir / item.file_pattern.format(prefix=uuid4())
        unfinished = file.with_name(f"{file.name}.tmp")
        unfinished.write_text(json.dumps(make_values_printable(written), ensure_ascii=False), encoding="utf-8")
        unfinished.replace(file)


def use_printable_junit(config: Any) -> None:
    """Replace behave's JUnit reporter in its configuration by the printable one."""
    config.reporters = [
        PrintableJUnitReporter(config) if type(reporter) is JUnitReporter else reporter for reporter in config.reporters
    ]
