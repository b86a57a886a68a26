"""A wrong entry below [webhooks] is a set-up error with file and line, what is wrong, and the nearest right word."""

import re
import tomllib
from pathlib import Path

import pytest

from support.targets.profile import load_profile
from support.targets.webhook_completeness import find_webhook_gaps
from support.targets.webhook_settings import WebhookSettings
from support.test_data.toml_reader import convert_content
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

REFERENCE = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")

WRONG = {
    '[webhooks.message]\nbody = { id = "{contact.idd}" }': (
        "[webhooks.message] body.id asks for {contact.idd}, which is no fact; the nearest is {contact.id}",
        "body = {",
    ),
    '[webhooks.message.body.customData]\nbot = "{bott}"': (
        "[webhooks.message] body.customData.bot asks for {bott}, which is no fact; the nearest is {bot}",
        "bot = ",
    ),
    '[webhooks.message]\npath = "/in/{bots}"': ("[webhooks.message] path asks for {bots}, which is no fact", "path = "),
    '[webhooks.message]\npath = "inbound"': ('[webhooks.message] path = "inbound" is no path', "path = "),
    '[webhooks.message]\nsend = "no"': ("a target that gets no messages cannot be judged", "send = "),
    '[webhooks.arrival]\nsend = "no"': ("capabilities declare workflow_webhooks", "send = "),
    '[webhooks.echo]\nformat = "form"': ("needs a body", "format = "),
    "[webhooks.message.body]\nat = 2026-03-10": ("[webhooks.message] body.at 2026-03-10 is no text", "at = "),
    '[webhooks.signature]\nkind = "static"\nheader = ""\nvalue = "x"': (
        "[webhooks.signature] header is empty",
        "header =",
    ),
    '[webhooks.signature]\nkind = "hmac"\nheader = "X-S"\nsecret = ""': ("secret is empty", "secret = "),
    '[webhooks.echo.signature]\nkind = "static"\nheader = ""\nvalue = "x"': (
        "[webhooks.echo] signature.header is empty",
        "header = ",
    ),
    '[webhooks.signature]\nkind = "hmac"\nheader = "X-S"\nsecret = "abcd"\nsigned = "{boddy}{body}"': (
        "asks for {boddy}, which is not signed; the nearest is {body}",
        "signed = ",
    ),
    '[webhooks.signature]\nkind = "hmac"\nheader = "X-S"\nsecret = "abcd"\nsigned = "{"': ("Single '{'", "signed = "),
    '[webhooks.signature]\nkind = "hmac"\nheader = "X-S"\nsecret = "abcd"\nsigned = "x"': (
        "does not contain {body}",
        "signed = ",
    ),
    '[webhooks.signature]\nkind = "hmac"\nheader = "X-S"\nsecret = "abcd"\nsigned = "{timestamp}{body}"': (
        "timestamp_header is missing",
        "[webhooks.signature]",
    ),
    '[webhooks.reply]\nfrom = "response"': ('path is missing, and `from` is "response"', "[webhooks.reply]"),
    '[webhooks.reply]\npath = "reply"': ('path is read only where `from` is "response"', "path = "),
}
"""What is added to the reference profile: what the error says, and how the line it names begins."""

MISSPELT = {
    '[webhooks.mesage]\npath = "/x"': ("unknown field `mesage`", "`message`", "[webhooks.mesage]"),
    '[webhooks.message]\npaht = "/x"': ("unknown field `paht`", "`path`", "paht"),
    '[webhooks.message]\nmethod = "PSOT"': ("'PSOT'", "`POST`", "method"),
    '[webhooks.signature]\nkind = "hmacc"': ("'hmacc'", "`hmac`", "kind"),
    '[webhooks.signature]\nkind = "hmac"\nheadr = "X"\nheader = "X"\nsecret = "abcd"': (
        "unknown field `headr`",
        "`header`",
        "headr",
    ),
    '[webhooks.reply]\nform = "response"': ("unknown field `form`", "`from`", "form"),
}
"""What is added: what the error says, the nearest known word, and how the line it names begins."""


def refuse(folder: Path, addition: str) -> tuple[SetUpError, list[str]]:
    """The error of the reference profile with this addition, and the lines of the file."""
    text = REFERENCE.replace("\n[metrics]\n", f"\n{addition}\n\n[metrics]\n")
    file = folder / "target.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        load_profile(file)
    return refused.value, text.splitlines()


def line_named_by(said: str, lines: list[str]) -> str:
    """The line of the profile that an error leads to."""
    found = re.search(r"target\.toml:(\d+)", said)
    assert found, said
    return lines[int(found[1]) - 1]


@pytest.mark.parametrize("addition", WRONG)
def test_wrong_entries_lead_to_their_line(tmp_path: Path, addition: str) -> None:
    """Table, key and line are named, and for an unknown fact the nearest right one."""
    error, lines = refuse(tmp_path, addition)
    said, begins = WRONG[addition]
    assert f"{tmp_path / 'target.toml'} is incomplete: 1 entry is missing or wrong." == error.what
    assert said in error.seen
    assert line_named_by(error.seen, lines).startswith(begins)


@pytest.mark.parametrize("addition", MISSPELT)
def test_misspelt_keys_and_values_lead_to_their_line(tmp_path: Path, addition: str) -> None:
    """The first line names file, line and word; below it stands the nearest known one."""
    error, lines = refuse(tmp_path, addition)
    said, nearest, begins = MISSPELT[addition]
    assert said in error.what
    assert nearest in error.seen
    assert line_named_by(error.what, lines).startswith(begins)


def test_wrong_statuses_and_a_missing_secret(tmp_path: Path) -> None:
    """Keys that stand in [webhooks] itself."""
    secret = 'workflow_secret = "simulated-workflow-secret"'
    file = tmp_path / "target.toml"
    file.write_text(REFERENCE.replace(secret, "accepted = [200, 999]"), encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        load_profile(file)
    assert "[webhooks] workflow_secret is empty" in refused.value.seen
    assert "[webhooks] accepted holds 999, which is no HTTP status" in refused.value.seen


def test_another_signature_needs_no_workflow_secret(tmp_path: Path) -> None:
    """The secret of workflow deliveries belongs to GoHighLevel's own signature; paths of tables replace the usual."""
    text = REFERENCE.replace('workflow_secret = "simulated-workflow-secret"', 'signature = { kind = "none" }').replace(
        'workflow = "/webhooks/workflow"', 'arrival = { path = "/in" }'
    )
    assert text != REFERENCE
    file = tmp_path / "target.toml"
    file.write_text(text, encoding="utf-8")
    assert "/in" == load_profile(file).webhooks.arrival.path


EXAMPLES = re.findall(
    r"^```toml\n(.*?)^```$",
    (PROJECT / "docs" / "targets-webhooks.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_page_are_right(example: str) -> None:
    """Each can be copied into a profile."""
    content = {"native": "/", "workflow": "/"} | tomllib.loads(example)["webhooks"]
    settings = convert_content(content, WebhookSettings, where="the page")
    assert [] == list(find_webhook_gaps(settings, arrivals="arrival" in content))


@pytest.mark.parametrize(("accepted", "status", "accepts"), [((), 204, True), ((), 302, False), ((200,), 204, False)])
def test_statuses_that_count_as_accepted(accepted: tuple[int, ...], status: int, *, accepts: bool) -> None:
    """Any 2xx, or those listed."""
    settings = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml").webhooks
    assert accepts is type(settings)(native="/", accepted=accepted).accepts_status(status)
