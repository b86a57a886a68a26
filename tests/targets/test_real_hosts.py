"""A program is told of no real GoHighLevel, unless a sandbox is named in the profile and in the shell."""

from pathlib import Path

import pytest

from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

PROGRAM = PROJECT / "fixtures" / "targets" / "reference_program.toml"
SANDBOX = "ocQHyuzHvysMo5N5VsXc"


def write_profile(folder: Path, variables: str, services: str = "") -> Path:
    """The profile of the reference bots as a program, with these lines below [program.environment] and [services]."""
    text = PROGRAM.read_text(encoding="utf-8")
    text = text.replace("[program.environment]\n", f"[program.environment]\n{variables}\n")
    file = folder / "target.toml"
    file.write_text(f"{text}\n[services]\n{services}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "value",
    [
        "https://services.leadconnectorhq.com",
        "HTTPS://Services.LeadConnectorHQ.com/",
        "https://services.leadconnectorhq.com.:443/contacts/",
        "https://user:secret@rest.gohighlevel.com/v1",
        '{{"crm": "https://backend.leadconnectorhq.com"}}',
        "http:/services.msgsndr.com",
        "services.leadconnectorhq.com",
        "rest.gohighlevel.com:443/v1",
    ],
)
def test_a_real_address_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """It is refused before anything starts, with the remedy; a variable of the shell alone changes nothing."""
    monkeypatch.setenv("ALLOW_SANDBOX", SANDBOX)
    with pytest.raises(SetUpError) as refused:
        load_profile(write_profile(tmp_path, f"CRM = '{value}'"))
    assert refused.value.what == "[program.environment] CRM leads to GoHighLevel itself, so that nothing was started."
    assert "{services.gohighlevel}" in refused.value.look


def test_a_real_address_in_the_command(tmp_path: Path) -> None:
    """It is no way round."""
    file = write_profile(tmp_path, "")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"--port", "0"]', '"--crm=https://services.leadconnectorhq.com"]'), encoding="utf-8")
    with pytest.raises(SetUpError, match=r"\[program\] command leads to GoHighLevel itself"):
        load_profile(file)


@pytest.mark.parametrize(
    "variable",
    [
        'HTTPS_PROXY = ""',
        'https_proxy = "http://outside.example.test:3128"',
        'ALL_PROXY = "socks5://127.0.0.1:1080"',
        'NO_PROXY = "*"',
        'no_proxy = "127.0.0.1, .anthropic.com"',
        'NO_PROXY = "valuation.homes.test:443"',
        'NO_PROXY = "com"',
    ],
)
def test_a_way_past_the_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """The proxy is neither switched off nor replaced, nor are simulated hosts taken from it."""
    with pytest.raises(SetUpError, match="leads past the simulated services, so that nothing was started"):
        load_profile(write_profile(tmp_path, variable))
    monkeypatch.setenv("ALLOW_SANDBOX", SANDBOX)
    assert load_profile(write_profile(tmp_path, variable, f'sandbox_location = "{SANDBOX}"'))


@pytest.mark.parametrize(
    "variable",
    ['HTTPS_PROXY = "{services.proxy}"', 'NO_PROXY = "127.0.0.1,localhost,redis.example.test"', 'NO_PROXY = ""'],
)
def test_the_proxy_may_be_named(tmp_path: Path, variable: str) -> None:
    """As it is; and hosts of the program's own may be left to itself."""
    assert load_profile(write_profile(tmp_path, variable)).name


def test_a_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Profile, shell and the program's own variables must name the same location."""
    real = 'CRM = "https://services.leadconnectorhq.com"'
    sandbox = f'sandbox_location = "{SANDBOX}"'
    with pytest.raises(SetUpError, match="leads to GoHighLevel itself"):
        load_profile(write_profile(tmp_path, real, sandbox))
    monkeypatch.setenv("ALLOW_SANDBOX", SANDBOX)
    with pytest.raises(SetUpError, match="none of its variables holds that id"):
        load_profile(write_profile(tmp_path, real, sandbox))
    allowed = write_profile(tmp_path, f'{real}\nLOCATION = "{SANDBOX}"', sandbox)
    assert load_profile(allowed).services.sandbox_location == SANDBOX
    monkeypatch.setenv("ALLOW_SANDBOX", "another")
    with pytest.raises(SetUpError, match="leads to GoHighLevel itself"):
        load_profile(allowed)


@pytest.mark.parametrize(
    "value",
    [
        "https://api.leadconnectorhq.com/widget/booking/a1",
        "info@gohighlevel.com",
        "services.leadconnectorhq.com.example.test",
        "{services.gohighlevel}",
    ],
)
def test_what_leads_nowhere(tmp_path: Path, value: str) -> None:
    """A link for people, an e-mail address and the simulated service are no way to the real one."""
    assert load_profile(write_profile(tmp_path, f"TEXT = '{value}'")).name


@pytest.mark.parametrize(
    ("services", "gap"),
    [
        (
            'hosts = { valuation = ["https://homes.example.test"] }',
            'names "https://homes.example.test"; a host is a name',
        ),
        ('hosts = { valuation = ["Homes.example.test"] }', "a host is a name in lower case"),
        ('hosts = { valuation = ["homes.example.test:443"] }', "without scheme and port"),
        ('hosts = { valuation = ["api.anthropic.com"] }', 'names "api.anthropic.com", which is one of language_model'),
        (
            'hosts = { valuation = ["a.test"], language_model = ["a.test"] }',
            'names "a.test", which is one of valuation',
        ),
    ],
)
def test_hosts_that_cannot_be_simulated(tmp_path: Path, services: str, gap: str) -> None:
    """They are refused with their line."""
    with pytest.raises(SetUpError) as refused:
        load_profile(write_profile(tmp_path, "", services))
    assert gap in refused.value.seen
    assert "target.toml:" in refused.value.seen
