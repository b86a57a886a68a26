"""Prints what was attached to a red scenario, such as its conversation, for people who run behave themselves."""

import sys
from typing import TextIO

import allure_commons
from allure_commons import hookimpl
from allure_commons.types import AttachmentType

from support.vocabulary.printable import make_printable


class EvidencePrinter:
    """Collects the texts that the hooks attach to the scenario that runs.

    stream: where they are printed; the terminal by default, also while behave captures what is printed.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._texts: list[tuple[str, str]] = []
        allure_commons.plugin_manager.register(self)

    @hookimpl
    def attach_data(self, body: str | bytes, name: str, attachment_type: object, extension: object) -> None:  # noqa: ARG002 - Allure's signature
        """Keep a text."""
        if attachment_type == AttachmentType.TEXT and isinstance(body, str):
            self._texts.append((name, body))

    def end_scenario(self, *, shown: bool) -> None:
        """Forget the scenario's texts, printed before when they are to be shown."""
        stream = self._stream or sys.__stdout__
        if shown and stream is not None:
            for name, text in self._texts:
                lines = make_printable(text).splitlines()
                stream.write("\n".join([f"    {name}:", *(f"      {line}" for line in lines), ""]))
            stream.flush()
        self._texts.clear()
