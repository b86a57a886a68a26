"""Bots behind a Lambda function are judged as they are behind HTTP, signatures included."""

import re
from pathlib import Path

import pytest

from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.examples.example_run import PROJECT, check_profile, run_profile
from tests.targets import function_host

OFFER = "seller/offer.feature: | 500k        | $375,000 |"


def write_profile(folder: Path, form: str, event: str) -> Path:
    """The profile of other_bots, behind a function. form: of the events that the function reads."""
    text = (PROJECT / "fixtures" / "targets" / "other_bots.toml").read_text(encoding="utf-8")
    own = (
        '["{python}", "-m", "other_bots"]\nfolder = "examples"\nannounces = "other_bots answer at "\nhealth = "/alive"'
    )
    host = f'["{{python}}", "{function_host.__file__}", "{{port}}", "{form}"]\nfolder = "examples"\naddress = "http://127.0.0.1:{{port}}"'
    assert own in text
    text = text.replace(own, host).replace("records_after = 4", "records_after = 0")
    text = text.replace('PORT = "0"', 'PORT = "0"\nTAG_SECONDS = "0"')
    if event:
        text = text.replace("[webhooks.signature]", f'[webhooks.event]\nformat = "{event}"\n\n[webhooks.signature]')
    file = folder / "function.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("form", "event"), [("v1", "api gateway v1"), ("v2", "api gateway v2")])
def test_it_is_judged(tmp_path: Path, form: str, event: str) -> None:
    """A signed form in an event, answered by a body in base64: the cash offer is the one that was promised."""
    assert [("passed", "")] == run_profile(write_profile(tmp_path, form, event), [OFFER], tmp_path)


def test_another_format_is_named(tmp_path: Path) -> None:
    """The function fails on it, as it would behind a gateway."""
    seen = "was answered with 502"
    profile = write_profile(tmp_path, "v2", "api gateway v1")
    hasty = re.sub(r"(?m)^answer_timeout = .*", "answer_timeout = 3", profile.read_text(encoding="utf-8"))
    profile.write_text(hasty, encoding="utf-8")
    assert (1, seen) == check_profile(profile, seen)


def test_in_process_there_is_nothing_to_post_to(tmp_path: Path) -> None:
    """A set-up error, with what is needed."""
    file = write_profile(tmp_path, "v2", "api gateway v2")
    text = file.read_text(encoding="utf-8").replace('reach = "program"', 'reach = "in process"')
    file.write_text(text.replace("[program]", '[start]\nfactory = "a:b"\n\n[program]'), encoding="utf-8")
    with pytest.raises(SetUpError) as refused:
        load_profile(file)
    assert '[webhooks.event] needs reach = "program" or "address"' in refused.value.seen
