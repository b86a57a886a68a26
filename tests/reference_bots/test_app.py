"""The whole way of a message: webhook in, reply out."""

import asyncio
import json

import pytest

from reference_bots import assembly
from reference_bots.log import create_logger
from tests.reference_bots.bots_harness import BotsHarness


def test_a_message_is_answered_by_sms(harness: BotsHarness) -> None:
    """A signed InboundMessage is accepted, and answered once through the CRM."""

    async def scenario() -> tuple[int, str]:
        delivery = await harness.send("hello")
        await harness.loop.wait_until_idle()
        return delivery.status, delivery.text

    assert harness.run(scenario) == (200, '{"status":"accepted"}')
    assert harness.crm.texts("c1") == ["1: hello"]


def test_an_error_that_ends_a_background_loop_is_logged(capsys: pytest.CaptureFixture[str]) -> None:
    """One ERROR line names the loop and the error; the error ends the bots all the same."""

    async def loop() -> None:
        raise AttributeError("'Store' object has no attribute 'missing'")

    with pytest.raises(AttributeError):
        asyncio.run(assembly._run_and_log_failure(create_logger("error"), "scheduler", loop()))
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["event"], line["loop"]) == ("error", "background loop failed", "scheduler")
    assert line["error"].splitlines()[0] == "AttributeError: 'Store' object has no attribute 'missing'"
