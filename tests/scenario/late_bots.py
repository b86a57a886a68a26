"""The reference bots with one habit that shows two or three seconds after a reply.

`python -m reference_bots --factory tests.scenario.late_bots:NAME`.
"""

import asyncio
import re
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette

from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.app import application
from tests.layout.project import PROJECT

LATER = 2.0
"""Seconds from a reply to the second one."""
TAGS_LATER = 3.0
"""Seconds from when a tag is decided on until it is written."""

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"
_later = set[asyncio.Task[None]]()


def write_profile(folder: Path, habit: str, *, replies: str = "") -> Path:
    """The profile of the reference bots as a program with this habit. replies: lines of [replies].

    Without the other modes, in each of which the program would be started anew before the first scenario.
    """
    text = PROGRAM.read_text(encoding="utf-8")
    usual = '"-m", "reference_bots", "--port", "0"]'
    assert usual in text
    text = text.replace(usual, f'{usual[:-1]}, "--factory", "tests.scenario.late_bots:{habit}"]')
    for ability in ("ten_questions", "conversation_limits", "credits"):
        assert f'{ability} = "yes"' in text
        text = text.replace(f'{ability} = "yes"', f'{ability} = "no"')
    text = re.sub(r"(?m)^\[modes\.[^\[]*", "", text)
    file = folder / "target.toml"
    file.write_text(text.replace("[metrics]", f"[replies]\n{replies}\n\n[metrics]", 1), encoding="utf-8")
    return file


def doubles_replies(environment: Mapping[str, str]) -> Starlette:
    """Each reply once more, in the same words."""
    return _build_with_second_message(environment, lambda contact, text: (contact, text))


def doubles_replies_in_other_words(environment: Mapping[str, str]) -> Starlette:
    """Each reply once more, with a few words before it."""
    return _build_with_second_message(environment, lambda contact, text: (contact, f"Once more: {text}"))


def answers_who_wrote_before(environment: Mapping[str, str]) -> Starlette:
    """Each reply once more, to the contact who was replied to before this one."""
    contacts: list[str] = []

    def choose(contact: str, text: str) -> tuple[str, str]:
        contacts.append(contact)
        return next((each for each in reversed(contacts) if each != contact), ""), f"By the way: {text}"

    return _build_with_second_message(environment, choose)


def tags_late(environment: Mapping[str, str]) -> Starlette:
    """Tags three seconds after they were decided on."""
    usual = GoHighLevelCrm.add_tags

    async def add_tags(self: GoHighLevelCrm, contact_id: str, tags: tuple[str, ...]) -> None:
        _do_later(TAGS_LATER, lambda: usual(self, contact_id, tags))

    GoHighLevelCrm.add_tags = add_tags  # type: ignore[method-assign]
    return application(environment)


def _build_with_second_message(
    environment: Mapping[str, str], choose: Callable[[str, str], tuple[str, str]]
) -> Starlette:
    usual = GoHighLevelCrm.send_sms

    async def send_sms(self: GoHighLevelCrm, contact_id: str, text: str) -> str:
        message_id = await usual(self, contact_id, text)
        contact, words = choose(contact_id, text)
        if contact:
            _do_later(LATER, lambda: usual(self, contact, words))
        return message_id

    GoHighLevelCrm.send_sms = send_sms  # type: ignore[method-assign]
    return application(environment)


def _do_later(seconds: float, action: Callable[[], Coroutine[Any, Any, object]]) -> None:
    async def act() -> None:
        await asyncio.sleep(seconds)
        await action()

    task = asyncio.get_running_loop().create_task(act())
    _later.add(task)
    task.add_done_callback(_later.discard)
