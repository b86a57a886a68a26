"""What proves a reply besides the message in the CRM: a webhook that the bots call, and two proofs that must agree."""

import json
import sys
from pathlib import Path

import pytest

from support.promises import answering
from support.promises.broken_promise import BrokenPromise, ContradictingProofs, DoubledAnswer, UnansweredMessage
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import REFERENCE, SCENARIO, suite
from tests.targets import small_program

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"
CALLBACK = 'callback = { path = "/told", contact = "who", text = "text" }'


def write_profile(folder: Path, reply: str, *, factory: str = "", program: str = "") -> Path:
    """A profile with these keys of [webhooks.reply]. factory: in process.  program: how it behaves."""
    text = (PROGRAM if program else REFERENCE).read_text(encoding="utf-8")
    replaced = {"[metrics]\n": f"[webhooks.reply]\n{reply}\n\n[metrics]\n"}
    if program:
        command = json.dumps([sys.executable, small_program.__file__, "0", program])
        replaced |= {
            '["{python}", "-m", "reference_bots", "--port", "0"]': command,
            'announces = "Reference bots: "': 'announces = "Listening: "',
            "answer_timeout = 30": "answer_timeout = 3",
            "[program.environment]\n": '[program.environment]\nREPLY_URL = "{services.replies}"\n',
        }
    else:
        replaced["reference_bots.app:application"] = f"tests.scenario.posting_bots:{factory}"
    for right, other in replaced.items():
        assert right in text
        text = text.replace(right, other, 1)
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    return file


def converse(profile: Path) -> tuple[str, str, BrokenPromise | None]:
    """Maria's one reply, where it came from, and what was broken when the scenario ended or before."""
    with suite(profile) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        broken: BrokenPromise | None = None
        entered.run_coroutine(world.conversations.say(maria, "Hi"))
        try:
            answering.expect_one_answer_each(world.evidence, maria)
        except BrokenPromise as error:
            broken = error
        sent = world.evidence.messages_sent_to_person(maria)
        try:
            entered.close_world(world)
        except BrokenPromise as error:
            broken = broken or error
    found = sent[0] if sent else None
    return (found["text"], found.details.get("taken_from", ""), broken) if found else ("", "", broken)


@pytest.mark.parametrize("how", [{"factory": "posts"}, {"program": "posts its reply"}])
def test_a_posted_reply_goes_to_the_person(tmp_path: Path, how: dict[str, str]) -> None:
    """From a form or from JSON, in process by the webhook's host and for a program by its address."""
    callback = CALLBACK if "factory" in how else CALLBACK.replace('"who"', '"who.id"')
    text, taken_from, broken = converse(write_profile(tmp_path, f'from = "webhook"\n{callback}', **how))
    assert ("Thank you for writing.", "the call of the reply webhook", None) == (text, taken_from, broken)


def test_a_reply_that_is_posted_twice_is_doubled(tmp_path: Path) -> None:
    """As it would be over the CRM."""
    *_, broken = converse(write_profile(tmp_path, f'from = "webhook"\n{CALLBACK}', factory="posts_twice"))
    assert isinstance(broken, DoubledAnswer)


def test_what_stands_elsewhere_is_no_reply(tmp_path: Path) -> None:
    """And what was refused, and why, is named."""
    *_, broken = converse(write_profile(tmp_path, f'from = "webhook"\n{CALLBACK}', factory="posts_without_text"))
    assert isinstance(broken, UnansweredMessage)
    assert "no text at `text`" in broken.seen
    assert "no reply came by POST to /told of the reply webhook" in broken.seen
    assert "{services.replies}" in broken.perhaps


@pytest.mark.parametrize(
    ("second", "how"),
    [
        (CALLBACK, {"factory": "sends_and_reports"}),
        ('path = "reply"', {"factory": "sends_and_reports"}),
        (CALLBACK.replace('"who"', '"who.id"'), {"program": "replies and posts"}),
    ],
)
def test_two_proofs_that_agree(tmp_path: Path, second: str, how: dict[str, str]) -> None:
    """The person gets the message of the CRM, once."""
    text, taken_from, broken = converse(write_profile(tmp_path, f'from = "both"\n{second}', **how))
    assert ("Thank you for writing.", "", None) == (text, taken_from, broken)


@pytest.mark.parametrize(
    ("second", "how", "report"),
    [
        (CALLBACK, {"factory": "reports_other_words"}, "the reply webhook reports 1 reply: 'Nobody is there.'"),
        ('path = "reply"', {"factory": "reports_other_words"}, "its answer reports 1 reply: 'Nobody is there.'"),
        (CALLBACK, {"factory": "reports_one_too_many"}, "the reply webhook reports 2 replies: "),
        (CALLBACK, {"factory": "reports_nothing"}, "the reply webhook reports none"),
        (
            CALLBACK.replace('"who"', '"who.id"'),
            {"program": "replies and posts other words"},
            "the reply webhook reports 1 reply: 'Nobody is there.'",
        ),
    ],
)
def test_two_proofs_that_contradict_each_other(tmp_path: Path, second: str, how: dict[str, str], report: str) -> None:
    """The promise that is broken names both."""
    *_, broken = converse(write_profile(tmp_path, f'from = "both"\n{second}', **how))
    assert isinstance(broken, ContradictingProofs)
    assert "to 'Hi': the CRM has 1 reply: 'Thank you for writing.'" in broken.seen
    assert report in broken.seen


@pytest.mark.parametrize(
    ("reply", "refused"),
    [
        ('from = "webhok"', "webhok"),
        ('from = "webhook"', "callback is missing"),
        ('from = "both"', "`path` and `callback` are both missing"),
        (f'from = "both"\npath = "reply"\n{CALLBACK}', "`path` and `callback` are both there"),
        (f'from = "crm"\n{CALLBACK}', 'is read only where `from` is "webhook" or "both"'),
        (f'from = "webhook"\n{CALLBACK.replace("/told", "told")}', "is no path; it begins with /"),
        (f'from = "webhook"\n{CALLBACK.replace("text =", "txt =")}', "txt"),
    ],
)
def test_a_wrong_profile_is_refused(tmp_path: Path, reply: str, refused: str) -> None:
    """Before any scenario."""
    with pytest.raises(SetUpError) as raised:
        suite(write_profile(tmp_path, reply, factory="posts"))
    assert refused in str(raised.value)
