"""Bots of other shapes are judged by a profile alone: green where it fits, red with the reason where it does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.promises.broken_promise import LostDelivery, UnansweredMessage
from support.reporting.allure_archive import read_allure_results
from support.reporting.run_folder import RunFolder
from support.scenario.attachments import list_attachments
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT
from tests.scenario.other_bots import (
    CUSTOM_DATA,
    ED25519_SIGNED,
    GREETING,
    REPLYING,
    RSA_SIGNED,
    SIGNED_FORM,
    write_profile,
)
from tests.scenario.scenario_harness import SCENARIO, suite

ANSWERED_AT_ANY_HOUR = "features/lead/answering.feature:8"

FITTING = {"custom data": CUSTOM_DATA, "reply in the answer": REPLYING, "signed form": SIGNED_FORM}

WRONG = {
    "custom data": (
        CUSTOM_DATA.replace("contactId =", "contactID ="),
        'the target said 400 \'{"error":"customData.contactId is missing"}\'',
    ),
    "reply in the answer": (REPLYING.replace('"reply"', '"answer"'), "no text at `answer`"),
    "signed form": (
        SIGNED_FORM.replace('secret = "shared-by-both"', 'secret = "another-secret"'),
        'the target said 401 \'{"error":"the signature does not fit"}\'',
    ),
}
"""What of each profile is wrong, and what the red scenario says."""


def run(target: Path, reports: Path) -> subprocess.CompletedProcess[str]:
    """A whole run of one scenario outline on this target."""
    command = [sys.executable, "-m", "support", "run", "--target", target, "--reports", reports, "--seed", "7"]
    return subprocess.run(
        [*map(str, command), "--no-html", ANSWERED_AT_ANY_HOUR],
        cwd=PROJECT,
        env=os.environ | {"COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("shape", FITTING)
def test_a_fitting_profile_is_green(tmp_path: Path, shape: str) -> None:
    """Every row of the outline passes."""
    ended = run(write_profile(tmp_path, FITTING[shape]), tmp_path / "reports")
    assert 0 == ended.returncode, ended.stdout + ended.stderr
    assert "5 passed" in " ".join(ended.stdout.split())


@pytest.mark.parametrize("shape", WRONG)
def test_a_wrong_profile_is_red_with_the_reason(tmp_path: Path, shape: str) -> None:
    """The run is red, and the scenario says what the target answered."""
    text, said = WRONG[shape]
    assert text not in FITTING.values()
    ended = run(write_profile(tmp_path, text), tmp_path / "reports")
    assert 1 == ended.returncode, ended.stdout + ended.stderr
    assert "5 failed" in " ".join(ended.stdout.split())
    results = [one for left in (tmp_path / "reports").iterdir() for one in read_allure_results(RunFolder(path=left))]
    seen = [result["statusDetails"]["message"] for result in results]
    assert 5 == len([text for text in seen if said in text])


def test_a_malformed_table_ends_the_run_before_the_first_scenario(tmp_path: Path) -> None:
    """Exit code 2, with file and line, what is wrong and the nearest right name."""
    target = write_profile(tmp_path, CUSTOM_DATA.replace("{contact.tags}", "{contact.tag}"))
    ended = run(target, tmp_path / "reports")
    assert 2 == ended.returncode
    printed = ended.stdout + ended.stderr
    assert "asks for {contact.tag}, which is no fact; the nearest is {contact.tags}" in printed
    assert f"{target}:" in printed
    assert not (tmp_path / "reports").exists()


def test_a_contact_that_arrives_is_delivered_by_its_template(tmp_path: Path) -> None:
    """The arrival goes to the same endpoint, in its own form; no echo is delivered."""
    with suite(write_profile(tmp_path, CUSTOM_DATA)) as entered:
        world = entered.open_world(SCENARIO)
        dana = world.conversations.introduce_person("Dana", "lead")
        world.run(world.conversations.arrive_without_message(dana))
        assert GREETING == world.evidence.last_answer(dana)
        world.run(world.conversations.assign_to_bots(dana, "lead", "buyer"))
        assert 3 == len(world.journal.find_entries("webhook"))
        assert () == world.journal.find_entries("webhook.echo")
        entered.close_world(world)


def test_a_delivery_without_a_contact_leaves_its_key_out(tmp_path: Path) -> None:
    """What the target says of it is journaled; a repeated delivery is the same one."""
    with suite(write_profile(tmp_path, CUSTOM_DATA)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.deliver_without_contact(maria, "Hi", None))
        (nameless,) = world.journal.find_entries("webhook.nameless")
        assert (400, '{"error":"customData.contactId is missing"}') == (nameless["status"], nameless["text"])
        world.run(world.conversations.say(maria, "Hi"))
        world.run(world.conversations.redeliver_last_message(maria))
        assert 2 == len(world.evidence.messages_sent_to_person(maria))
        entered.close_world(world)


def test_a_target_without_arrivals_and_echoes_gets_none(tmp_path: Path) -> None:
    """Nothing is delivered, and the unanswered arrival says so."""
    with suite(write_profile(tmp_path, SIGNED_FORM + "\n[webhooks.arrival]\nsend = 'no'\n")) as entered:
        world = entered.open_world(SCENARIO)
        dana = world.conversations.introduce_person("Dana", "lead")
        world.run(world.conversations.arrive_without_message(dana))
        with pytest.raises(UnansweredMessage) as broken:
            world.evidence.last_answer(dana)
        assert "the target said nothing" in broken.value.seen
        world.run(world.conversations.say(dana, "Hi"))
        world.run(world.conversations.deliver_answer_as_message(dana))
        world.run(world.conversations.write_as_colleague(dana, "Jorge here"))
        assert 1 == len(world.journal.find_entries("webhook"))
        entered.close_world(world)


def test_one_kind_of_delivery_is_signed_in_its_own_way(tmp_path: Path) -> None:
    """An arrival with another secret is refused, and the message after it is taken."""
    another = SIGNED_FORM[SIGNED_FORM.index("[webhooks.signature]") :].replace("[webhooks.s", "[webhooks.arrival.s")
    another = "[webhooks.arrival]\npath = '/sms'\nmethod = 'PUT'\n" + another.replace(
        "shared-by-both", "another-secret"
    )
    with suite(write_profile(tmp_path, f"{SIGNED_FORM}\n{another}")) as entered:
        world = entered.open_world(SCENARIO)
        dana = world.conversations.introduce_person("Dana", "lead")
        world.run(world.conversations.arrive_without_message(dana))
        world.run(world.conversations.say(dana, "Hi"))
        assert [401, 204] == [entry["status"] for entry in world.journal.find_entries("webhook")]
        assert {"another-secret", "shared-by-both"} <= set(entered.profile.webhooks.secrets)
        with pytest.raises(LostDelivery):
            entered.close_world(world)


def test_a_reply_from_the_answer_is_a_message_of_the_crm(tmp_path: Path) -> None:
    """It is journaled as sent, visibly taken from the answer; after STOP the CRM refuses it."""
    with suite(write_profile(tmp_path, REPLYING)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        assert GREETING == world.evidence.last_answer(maria)
        (sent,) = world.journal.find_entries("message.sent")
        assert "the answer to the webhook" == sent["taken_from"]
        assert "workflow" == world.crm.messages_of(maria.contact_id)[-1].source
        world.run(world.conversations.say(maria, "STOP"))
        (refused,) = world.journal.find_entries("message.refused")
        assert "Cannot send message as DND is active for SMS." == refused["reason"]
        conversation = dict(list_attachments(world))["Conversation"]
        assert f"to Maria   [from the answer to the webhook] {GREETING}" in conversation
        entered.close_world(world)


def test_an_answer_that_admits_an_error_is_shown(tmp_path: Path) -> None:
    """An accepted delivery whose answer holds an error explains why nothing came."""
    profile = write_profile(tmp_path, REPLYING.replace('body = "{message.text}"', 'text = "{message.text}"'))
    with suite(profile) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        with pytest.raises(UnansweredMessage) as broken:
            world.evidence.last_answer(maria)
        assert "the target's own answers admit 1 error: 'empty message'" in broken.value.seen
        entered.close_world(world)


@pytest.mark.parametrize("text", [RSA_SIGNED, ED25519_SIGNED], ids=["rsa", "ed25519"])
def test_public_keys_are_handed_out(tmp_path: Path, text: str) -> None:
    """The target verifies GoHighLevel's own body, echoes included, by the key in its environment."""
    with suite(write_profile(tmp_path, text)) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        world.run(world.conversations.say(maria, "Anybody there?"))
        assert GREETING == world.evidence.last_answer(maria)
        echoes = world.journal.find_entries("webhook.echo")
        assert [200, 200] == [echo["status"] for echo in echoes]
        entered.close_world(world)


def test_a_key_of_another_signature_is_not_handed_out(tmp_path: Path) -> None:
    """An RSA key that nothing signs with is a set-up error."""
    text = RSA_SIGNED.replace('kind = "rsa"', 'kind = "ed25519"')
    with pytest.raises(SetUpError) as refused:
        suite(write_profile(tmp_path, text))
    assert "[start.environment] RSA_KEY asks for {world.webhook_rsa_public_key}, and no kind of" in refused.value.seen


def test_only_the_listed_statuses_are_accepted(tmp_path: Path) -> None:
    """A 204 is refused where only 200 counts."""
    with suite(write_profile(tmp_path, SIGNED_FORM.replace("accepted = [204]", "accepted = [200]"))) as entered:
        world = entered.open_world(SCENARIO)
        maria = world.conversations.introduce_person("Maria", "lead")
        world.run(world.conversations.say(maria, "Hi"))
        with pytest.raises(LostDelivery, match="the first with 204"):
            entered.close_world(world)
