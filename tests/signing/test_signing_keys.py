"""Keys: kept outside of repositories, readable by their owner alone, never written over; wrong ones are explained."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from support.signing.signing_keys import (
    PASSPHRASE,
    Signer,
    create_signing_key,
    default_key_path,
    load_public_key,
    load_signing_key,
    public_path,
)
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

ROSA = Signer(person="Rosa Ibarra", role="broker")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file of a key."""
    create_signing_key(tmp_path / "keys" / "rosa.pem", ROSA)
    return tmp_path / "keys" / "rosa.pem"


def test_both_halves_fit_and_say_whose_they_are(key: Path) -> None:
    """What the key signs, the public half verifies; another message and another signature it does not."""
    private, public = load_signing_key(key), load_public_key(public_path(key))
    signature = private.sign(b"a record")
    assert public.is_signature_of(b"a record", signature)
    assert not public.is_signature_of(b"a recorD", signature)
    assert not public.is_signature_of(b"a record", "no base64")
    assert private.signer == public.signer == ROSA
    assert private.public.fingerprint == public.fingerprint


def test_only_its_owner_reads_it(key: Path) -> None:
    """And the public half holds nothing private."""
    assert key.stat().st_mode & 0o077 == 0
    assert b"PRIVATE" not in public_path(key).read_bytes()


def test_a_key_that_others_can_read_is_refused(key: Path) -> None:
    """One bit is enough."""
    key.chmod(0o640)
    with pytest.raises(SetUpError, match="can be read by others"):
        load_signing_key(key)


def test_a_key_is_never_written_over(key: Path) -> None:
    """What it signed could not be verified any more."""
    before = key.read_bytes()
    with pytest.raises(SetUpError, match="There is a key"):
        create_signing_key(key, ROSA)
    assert key.read_bytes() == before


def test_a_key_in_a_repository_is_refused(tmp_path: Path) -> None:
    """This one, any other, and one that a link leads into; to make and to sign with."""
    subprocess.run(["git", "init", "-q", str(tmp_path / "project")], check=True)  # noqa: S607 - git as it is found
    (tmp_path / "elsewhere").symlink_to(tmp_path / "project")
    for place in (
        PROJECT / "rosa.pem",
        tmp_path / "project" / "deep" / "rosa.pem",
        tmp_path / "elsewhere" / "rosa.pem",
    ):
        with pytest.raises(SetUpError, match="in a repository"):
            create_signing_key(place, ROSA)
        assert not place.exists()
        with pytest.raises(SetUpError, match="in a repository"):
            load_signing_key(place)


@pytest.mark.parametrize(("person", "role"), [("", "broker"), ("Rosa", " "), ("Rosa\nRole: owner", "broker")])
def test_a_key_belongs_to_a_person_with_a_role(person: str, role: str, tmp_path: Path) -> None:
    """Neither is empty, and a name cannot pretend to be the next line."""
    with pytest.raises(SetUpError, match="name of a person and a role"):
        create_signing_key(tmp_path / "rosa.pem", Signer(person=person, role=role))


def test_what_is_no_key_is_explained(key: Path, tmp_path: Path) -> None:
    """A missing file, a folder, garbage, the other half, a key of another kind, one without its owner."""
    with pytest.raises(SetUpError, match="cannot be read"):
        load_signing_key(tmp_path / "none.pem")
    with pytest.raises(SetUpError, match="cannot be read"):
        load_public_key(tmp_path)
    other = generate_private_key(SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    owner = b"Person: Rosa Ibarra\nRole: broker\n"
    wrong = [b"garbage", owner + other, public_path(key).read_bytes(), key.read_bytes().partition(b"-----")[2]]
    for content in (*wrong, key.read_bytes().replace(b"Role: broker\n", b"")):
        key.write_bytes(content)
        with pytest.raises(SetUpError, match="holds no key"):
            load_signing_key(key)
    with pytest.raises(SetUpError, match="holds no key"):
        load_public_key(key)


def test_a_passphrase_guards_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, and with another one, the key is none."""
    monkeypatch.setenv(PASSPHRASE, "correct")
    create_signing_key(tmp_path / "rosa.pem", ROSA)
    assert load_signing_key(tmp_path / "rosa.pem").signer == ROSA
    for passphrase in ("", "wrong"):
        monkeypatch.setenv(PASSPHRASE, passphrase)
        with pytest.raises(SetUpError, match="holds no key"):
            load_signing_key(tmp_path / "rosa.pem")


def test_keys_are_kept_with_the_settings_of_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the person's name, in letters that every file system takes."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "/settings")
    assert default_key_path("José  O'Neil") == Path("/settings/bot-acceptance/jose-o-neil.pem")
