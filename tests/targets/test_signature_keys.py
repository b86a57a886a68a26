"""Every kind of signature, with a key that is given, missing, another one's or misformed: refused by name, or not."""

from itertools import product
from typing import Any

import pytest

from support.vocabulary.explained_error import SetUpError
from tests.targets.profile_contents import CONTENT, change, load

RSA, ED25519 = "{world.webhook_rsa_public_key}", "{world.webhook_public_key}"
KINDS: dict[str, dict[str, str]] = {
    "gohighlevel": {},
    "none": {},
    "static": {"header": "X-Token", "value": "abcd"},
    "hmac": {"header": "X-Signature", "secret": "abcd"},
    "rsa": {"header": "X-Signature"},
    "ed25519": {"header": "X-Signature"},
}
TABLES = (("webhooks", "signature"), ("webhooks", "message", "signature"), ("webhooks", "arrival", "signature"))
GIVEN = {
    "its own": {"KEY": ""},
    "within a text": {"KEY": "PEM="},
    "none": {},
    "a typed one": {"KEY": "-----BEGIN PUBLIC KEY-----"},
}
"""What the environment holds of the key -> the variable, with what stands before the placeholder."""


def build(table: tuple[str, ...], kind: str, environment: dict[str, str]) -> dict[str, Any]:
    """The reference profile, signed so in this table, with these variables instead of GoHighLevel's key."""
    content = change(CONTENT, table, {"kind": kind, **KINDS[kind]})
    variables = {k: v for k, v in content["start"]["environment"].items() if k != "GHL_WEBHOOK_PUBLIC_KEY"}
    return change(content, ("start", "environment"), variables | environment)


def list_gaps(content: dict[str, Any]) -> list[str]:
    """What is said of this profile."""
    try:
        load(content)
    except SetUpError as refused:
        return refused.seen.splitlines()
    return []


@pytest.mark.parametrize(("table", "kind", "given"), list(product(TABLES, KINDS, GIVEN)))
def test_a_target_gets_the_key_that_its_deliveries_are_signed_for(
    table: tuple[str, ...], kind: str, given: str
) -> None:
    """Missing, and typed where it is new in every run, are named with the table; kinds without such a key need none."""
    own = {"rsa": RSA, "ed25519": ED25519}.get(kind, "")
    present = given in ("its own", "within a text")
    environment = {name: before + (own if present else "") for name, before in GIVEN[given].items()}
    place = f'[{".".join(table)}] kind = "{kind}"'
    missing = f"{place}, and no variable of [start.environment] asks for {own}: the target cannot check it"
    expected = [missing] if own and not present else []
    assert expected == list_gaps(build(table, kind, environment))


@pytest.mark.parametrize(("table", "kind"), list(product(TABLES, KINDS)))
def test_an_rsa_key_is_asked_for_where_it_is_made(table: tuple[str, ...], kind: str) -> None:
    """In every environment; with another kind of signature it would be empty."""
    content = build(table, kind, {"KEY": ED25519, "RSA": RSA})
    content = change(content, ("modes", "ten_questions", "environment", "RSA"), RSA)
    said = f'asks for {RSA}, and no kind of a signature in [webhooks] is "rsa"'
    expected = [f"[start.environment] RSA {said}", f"[modes.ten_questions.environment] RSA {said}"]
    assert ([] if kind == "rsa" else expected) == list_gaps(content)


@pytest.mark.parametrize(("kind", "wrong"), [("rsa", ED25519), ("ed25519", RSA)])
def test_the_key_of_another_kind_is_no_key(kind: str, wrong: str) -> None:
    """It would fit no delivery."""
    assert any(
        f'[webhooks.signature] kind = "{kind}"' in gap for gap in list_gaps(build(TABLES[0], kind, {"K": wrong}))
    )


@pytest.mark.parametrize(
    "name", ["{world.webhook_rsa_key}", "{world.webhook_rsa_public_key", "{webhook_rsa_public_key}"]
)
def test_a_misspelt_placeholder_is_named_beside_the_key_that_is_missing(name: str) -> None:
    """Both lines lead to the same variable."""
    wrong, missing = sorted(list_gaps(build(TABLES[0], "rsa", {"KEY": name})))
    assert wrong.startswith("[start.environment] KEY")
    assert RSA in missing


@pytest.mark.parametrize("table", TABLES)
def test_a_program_is_given_the_key_in_its_own_environment(table: tuple[str, ...]) -> None:
    """What [start] says is not read there."""
    content = build(table, "rsa", {"KEY": RSA}) | {"reach": "program"}
    capabilities = {**content["capabilities"], "virtual_clock": "no", "own_process": "no", "baseline": "no"}
    content = change(content, ("capabilities",), capabilities)
    (gap,) = [gap for gap in list_gaps(content) if "rsa" in gap]
    assert "no variable of [program.environment] asks for" in gap
    content = change(content, ("program", "environment", "KEY"), RSA)
    assert [] == [gap for gap in list_gaps(content) if "rsa" in gap]


@pytest.mark.parametrize(
    ("kind", "key", "value", "said"),
    [
        (kind, key, value, said)
        for kind, names in KINDS.items()
        for key in names
        for value, said in [("", "is empty"), ("  ", "is empty"), ("ä", "")]
        if said or key != "secret"
    ],
)
def test_what_no_header_carries_is_refused(kind: str, key: str, value: str, said: str) -> None:
    """An empty name, value or secret; a letter that is not ASCII."""
    environment = {"rsa": {"KEY": RSA}, "ed25519": {"KEY": ED25519}}.get(kind, {})
    (gap,) = list_gaps(change(build(TABLES[0], kind, environment), ("webhooks", "signature", key), value))
    assert f"signature] {key}" in gap
    assert said in gap
