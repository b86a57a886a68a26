"""A check tries a target and names what does not fit, with the likely mend, and nothing where all fits."""

import io
import socket
from pathlib import Path

import pytest
from rich.console import Console

from support.__main__ import SET_UP_ERROR, main
from support.cli.onboarding_options import CheckTargetOptions
from support.onboarding.check_target import DOES_NOT_FIT, FITS, check_target
from support.vocabulary.explained_error import SetUpError
from tests.onboarding.small_bots import SECRET, write_profile
from tests.scenario.scenario_harness import REFERENCE

WRONG_SECRET = ('secret = "shared-by-both"\n', 'secret = "another-secret"\n')
WRONG_PATH = ('native = "/hook"', 'native = "/hooks"')
WRONG_TAG = ('warm = "warm-lead"', 'warm = "warm_leads"')
WRONG_FIELD = ('condition = "property_condition"', 'condition = "property_address"')
WRONG_TOKEN = ('"{account.token}"', '"a-token-of-mine"')
WRONG_CONTACT = ('contactId = "{contact.id}"', 'contact = "{contact.id}"')
OWN_FIELD = ('score = "ai_lead_score"\n', "")
MISPLACED_REPLY = (
    "[webhooks.signature]",
    '[webhooks.reply]\nfrom = "response"\npath = "reply"\n\n[webhooks.signature]',
)
ONE_STATUS = ('native = "/hook"', 'native = "/hook"\naccepted = [202]')

WITH_METRICS = (
    'virtual_clock = "yes"',
    """virtual_clock = "yes"
metrics = "yes"

[metrics]
path = "/metrics"
token = "a-token"
stage_histogram = "s"
api_histogram = "a"
breaker_gauge = "b\"""",
)
WITH_MODE = (
    'virtual_clock = "yes"',
    'virtual_clock = "yes"\nten_questions = "yes"\n\n[modes.ten_questions.environment]\nFAULT = "does not start"',
)

REAL_CLOCK = ('virtual_clock = "yes"', 'virtual_clock = "no"')
AS_PROGRAM = (
    "[bots.lead]",
    """reach = "program"
answer_timeout = 0.5

[program]
command = ["{python}", "-m", "uvicorn", "--factory", "tests.onboarding.small_bots:serve_small_bot", "--port", "{port}"]
address = "http://127.0.0.1:{port}"

[program.environment]
GHL_API_KEY = "{account.token}"
WEBHOOK_SECRET = "shared-by-both"

[bots.lead]""",
)

MISTAKES: dict[str, tuple[tuple[tuple[str, str], ...], str, str, str]] = {
    "wrong secret": ((WRONG_SECRET,), "", "answered with 401", "secret in [webhooks.signature] is not the target's"),
    "wrong path": ((WRONG_PATH,), "", "answered with 404", "the path is wrong: [webhooks] native"),
    "wrong name in the body": ((WRONG_CONTACT,), "", "answered with 400", "[webhooks.message.body]"),
    "another status": ((ONE_STATUS,), "", "answered with 200", "accepted = [202] leaves 200 out"),
    "misnamed tag": ((WRONG_TAG,), "", 'the tag "warm-lead"', '[tags.temperature.lead] warm = "warm-lead"'),
    "misnamed field": (
        (WRONG_FIELD,),
        "",
        'the field "property_condition"',
        '[fields] condition = "property_condition"',
    ),
    "wrong token": (
        (WRONG_TOKEN,),
        "",
        "GoHighLevel would refuse POST /conversations/messages with 401",
        "{account.token} in [start.environment]",
    ),
    "reply in the CRM": ((MISPLACED_REPLY,), "", "sends its reply over the CRM", 'from = "crm"'),
    "reply in the answer": (
        (),
        "replies in the answer",
        "under `data.reply`",
        'from = "response", path = "data.reply"',
    ),
    "page": ((), "page", "a page of HTML", "mend the path under [webhooks]"),
    "admitted error": ((), "admits an error", "admits an error", 'error = "error" in [webhooks.reply]'),
    "failure": ((), "raises", "(message) was answered with 500", "the target failed"),
    "no call": ((), "does nothing", "made no call at all", "base address"),
    "unknown host": ((), "calls elsewhere", "called weather.test", "[services.hosts]"),
    "missing fields": ((), "looks for fields", "was refused with 422", "[[account.fields]] adds the fields"),
    "no model": ((), "asks a model", "asked the language model", "[language_model]"),
    "one sentence for everything": ((), "says one thing", "answered 3 lines that have nothing", "{message.text} in"),
    "metrics that are not shown": (
        (WITH_METRICS,),
        "",
        "no run can begin: The target does not show its metrics",
        "[metrics] path",
    ),
    "a way of working that does not start": (
        (WITH_MODE,),
        "",
        "no run can begin: The target did not start",
        "a setting it needs",
    ),
    "late records": ((), "writes late", "s after the answer", "records_after = 4 in [replies]"),
}
"""Mistake -> what of the profile is changed, the fault of the bot, what is seen, and the mend."""

RISKS = {
    "accepts everything": "accepts a delivery with a wrong signature and replies to it",
    "forgets": "was replied to 2 times",
    "fails without a contact": "a message without a contact is answered with 500",
}


def check(target: Path) -> tuple[int, str]:
    """The exit code, and what was printed with its lines joined."""
    printed = io.StringIO()
    console = Console(file=printed, soft_wrap=True, highlight=False, markup=False)
    code = check_target(CheckTargetOptions(target=target, seed=7), console)
    text = printed.getvalue()
    assert "\x1b" not in text
    assert 80 >= max(map(len, (line for line in text.splitlines() if str(target) not in line)))
    return code, " ".join(text.split())


def test_a_fitting_profile_fits(tmp_path: Path) -> None:
    """Nothing is named, and what was found is told."""
    code, text = check(write_profile(tmp_path))
    assert FITS == code, text
    assert "Does not fit" not in text
    assert "Risks" not in text
    assert '[bots.lead] can "tag temperature" yes no <- declare it' in text
    assert "[webhooks.reply] from crm crm" in text
    assert SECRET not in text


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_mend(tmp_path: Path, mistake: str) -> None:
    """It alone is named first."""
    changes, fault, seen, mend = MISTAKES[mistake]
    code, text = check(write_profile(tmp_path, *changes, fault=fault))
    assert DOES_NOT_FIT == code, text
    found = text.partition("Does not fit")[2].partition("Capabilities found")[0]
    assert seen in found
    assert mend in found
    assert "2. " not in found.partition("To know")[0], found


@pytest.mark.parametrize("fault", RISKS)
def test_a_risk_is_reported_and_the_profile_fits(tmp_path: Path, fault: str) -> None:
    """The target's own flaws are not the profile's."""
    code, text = check(write_profile(tmp_path, fault=fault))
    assert FITS == code, text
    assert RISKS[fault] in text.partition("Risks of the target")[2]


def test_a_message_beside_every_answer_is_reported_and_fits(tmp_path: Path) -> None:
    """A signature that is sent after each reply makes no reply of it, and nothing wrong."""
    code, text = check(write_profile(tmp_path, fault="signs"))
    assert FITS == code, text
    assert 'sends "Jorge, Rancho Realty' in text.partition("To know")[2]


def test_three_mistakes_are_named_at_once(tmp_path: Path) -> None:
    """A misnamed tag, a misnamed field and a wrong place of the reply, each with its mend, and no fourth."""
    code, text = check(write_profile(tmp_path, WRONG_TAG, WRONG_FIELD, MISPLACED_REPLY))
    assert DOES_NOT_FIT == code
    found = text.partition("Does not fit")[2].partition("Capabilities found")[0]
    assert 'from = "crm" in [webhooks.reply]' in found
    assert '[tags.temperature.lead] warm = "warm-lead" (it says "warm_leads"' in found
    assert '[fields] condition = "property_condition" (it says "property_address"' in found
    assert "3 entries do not fit." in text


OTHER_HEADER = ('header = "X-Signature"', 'header = "X-Hub-Signature"')
OTHER_ENCODING = ('header = "X-Signature"', 'header = "X-Signature"\nencoding = "base64"')
NO_SIGNATURE = (
    'kind = "hmac"\nheader = "X-Signature"\nsecret = "shared-by-both"\n',
    'kind = "none"\n',
)
STATIC = (
    'kind = "hmac"\nheader = "X-Signature"\nsecret = "shared-by-both"\n',
    'kind = "static"\nheader = "X-Token"\nvalue = "my-token"\n',
)
FORM = ("[webhooks.message.body]", '[webhooks.message]\nformat = "form"\n\n[webhooks.message.body]')

PATH_MEND = '[webhooks] native = "/hook" is taken (line 15)'
SECRET_MEND = (
    "secret in [webhooks.signature] is not the target's: "
    "the value of WEBHOOK_SECRET in [start.environment] is taken (line 20)"
)
BODY_MEND = '[webhooks.message.body] lacks contactId = "{contact.id}"'
TOKEN_MEND = "{account.token} in [start.environment]"
TAG_MEND = '[tags.temperature.lead] warm = "warm-lead"'
FIELD_MEND = '[fields] condition = "property_condition"'

HIDDEN: dict[str, tuple[tuple[tuple[str, str], ...], tuple[str, ...]]] = {
    "path, secret, body": ((WRONG_PATH, WRONG_SECRET, WRONG_CONTACT), (PATH_MEND, SECRET_MEND, BODY_MEND)),
    "secret, tag, field": ((WRONG_SECRET, WRONG_TAG, WRONG_FIELD), (SECRET_MEND, TAG_MEND, FIELD_MEND)),
    "token, tag, field": ((WRONG_TOKEN, WRONG_TAG, WRONG_FIELD), (TOKEN_MEND, TAG_MEND, FIELD_MEND)),
    "path, token, place of the reply": (
        (WRONG_PATH, WRONG_TOKEN, MISPLACED_REPLY),
        ('native = "/hook" is taken', TOKEN_MEND, 'from = "crm" in [webhooks.reply]'),
    ),
    "header, body, token": (
        (OTHER_HEADER, WRONG_CONTACT, WRONG_TOKEN),
        ('header = "X-Signature" is taken', BODY_MEND, TOKEN_MEND),
    ),
    "encoding, tag": ((OTHER_ENCODING, WRONG_TAG), ('encoding = "hex" is taken', TAG_MEND)),
    "no signature, tag": (
        (NO_SIGNATURE, WRONG_TAG),
        (
            'kind = "hmac", header = "X-Signature", secret = the value of WEBHOOK_SECRET in [start.environment]',
            TAG_MEND,
        ),
    ),
    "kind, path": ((STATIC, WRONG_PATH), ('kind = "hmac", header = "X-Signature"', 'native = "/hook" is taken')),
    "format, tag": ((FORM, WRONG_TAG), ('format in [webhooks.message]: "json" is taken', TAG_MEND)),
}
"""Mistakes of which one hides the others -> what of the profile is changed, and each mend."""


@pytest.mark.parametrize("mistakes", HIDDEN)
def test_mistakes_behind_a_refusal_are_named_in_one_check(tmp_path: Path, mistakes: str) -> None:
    """Each once, with its line where a delivery was refused, and no other; secrets are named and not shown."""
    changes, mends = HIDDEN[mistakes]
    code, text = check(write_profile(tmp_path, *changes))
    assert DOES_NOT_FIT == code
    found = text.partition("Does not fit")[2].partition("To know")[0].partition("Capabilities found")[0]
    for mend in mends:
        assert 1 == found.count(mend), (mend, found)
    assert f"{len(mends)} entries do not fit." in text, found
    assert SECRET not in text


def test_a_refusal_that_nothing_gets_past_says_what_was_tried(tmp_path: Path) -> None:
    """A secret that no profile names is not guessed."""
    changed = ('WEBHOOK_SECRET = "shared-by-both"', 'WEBHOOK_SECRET = "{account.location_id}-of-theirs"')
    target = write_profile(tmp_path, AS_PROGRAM, REAL_CLOCK, WRONG_TAG)
    text = target.read_text(encoding="utf-8").replace(changed[0], 'WEBHOOK_NAME = "x"')
    target.write_text(text.replace("small_bots:serve_small_bot", "small_bots:serve_strict_bot"), encoding="utf-8")
    code, printed = check(target)
    assert DOES_NOT_FIT == code
    assert "the signature does not fit: secret in [webhooks.signature] is not the target's" in printed
    assert "other forms were delivered, and none that gets further was found" in printed.partition("To know")[2]


def test_missing_fields_hide_nothing(tmp_path: Path) -> None:
    """All fields that the account lacks stand in one line, and what comes after the first refusal is named as well."""
    code, text = check(write_profile(tmp_path, WRONG_TAG, MISPLACED_REPLY, fault="writes fields of its own"))
    assert DOES_NOT_FIT == code
    found = text.partition("Does not fit")[2].partition("Capabilities found")[0]
    assert 'the CRM account has no custom field "mood_of_the_lead", "lead_grade"' in found
    assert 'from = "crm" in [webhooks.reply]' in found
    assert '[tags.temperature.lead] warm = "warm-lead" (it says "warm_leads"' in found
    assert "3 entries do not fit." in text


def test_a_field_that_is_not_named_is_reported_and_fits(tmp_path: Path) -> None:
    """A name that the profile leaves out makes nothing wrong."""
    code, text = check(write_profile(tmp_path, OWN_FIELD))
    assert FITS == code
    assert 'the field "ai_lead_score" was written' in text
    assert '[fields] score = "ai_lead_score"' in text


def test_the_reference_bots_fit() -> None:
    """All of the shipped profile that can be tried fits, and each capability that was found is declared."""
    code, text = check(REFERENCE)
    assert FITS == code, text
    assert "<- declare it" not in text


def test_secrets_and_addresses_are_masked(tmp_path: Path) -> None:
    """Those that the target shows in its answer, too."""
    _, text = check(write_profile(tmp_path, fault="shows its secret"))
    assert '"debug"' in text
    assert SECRET not in text
    assert "maria@homes.test" not in text


def test_a_program_is_tried_in_real_time(tmp_path: Path) -> None:
    """Its wrong path is named as in process; nothing is waited for that cannot come."""
    code, text = check(write_profile(tmp_path, WRONG_PATH, AS_PROGRAM, REAL_CLOCK))
    assert DOES_NOT_FIT == code
    assert "1. POST /hooks (message) was answered with 404" in text


def test_a_program_that_ends_is_named(tmp_path: Path) -> None:
    """With what is known of its end; the other trials are tried all the same."""
    code, text = check(write_profile(tmp_path, AS_PROGRAM, REAL_CLOCK, fault="ends"))
    assert DOES_NOT_FIT == code
    assert "with exit code 3" in text.partition("Does not fit")[2]
    assert "a message without a contact" in text


def test_an_address_without_a_listener_is_a_set_up_error(tmp_path: Path) -> None:
    """Exit code 2, as for a profile that cannot be read."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        address = (
            f'reach = "address"\n\n[address]\nurl = "http://127.0.0.1:{bound.getsockname()[1]}"\nports = [0, 0, 0]'
        )
        target = write_profile(tmp_path, ("[bots.lead]", f"{address}\n\n[bots.lead]"), REAL_CLOCK)
        assert SET_UP_ERROR == main(["check-target", "--target", str(target)])
    assert SET_UP_ERROR == main(["check-target", "--target", str(tmp_path / "none.toml")])


def test_a_profile_that_cannot_be_read_is_a_set_up_error(tmp_path: Path) -> None:
    """It is not tried."""
    with pytest.raises(SetUpError):
        check(write_profile(tmp_path, ("[bots.lead]", "[bots.landlord]")))
