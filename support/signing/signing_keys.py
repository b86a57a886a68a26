"""Keys of people who sign: an Ed25519 key for each, kept outside of every repository, and a public half for others."""

import base64
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from support.reporting.checkout import find_work_tree
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

PASSPHRASE = "SIGNING_PASSPHRASE"  # noqa: S105 - the name of the variable
"""Environment variable with the passphrase of a key that has one."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs.  person: by name.  role: in which office, such as "broker"."""

    person: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """The public half of a key, and whose it is."""

    signer: Signer
    key: Ed25519PublicKey

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the key's 32 bytes."""
        raw = self.key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return hashlib.sha256(raw).hexdigest()

    def is_signature_of(self, message: bytes, signature: str) -> bool:
        """Whether this key made the signature, in base64, of the message."""
        try:
            self.key.verify(base64.b64decode(signature, validate=True), message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A person's key, as far as signing needs it."""

    signer: Signer
    key: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """The half that others verify with."""
        return PublicKey(signer=self.signer, key=self.key.public_key())

    def sign(self, message: bytes) -> str:
        """The signature of the message, in base64."""
        return base64.b64encode(self.key.sign(message)).decode()


def default_key_path(person: str) -> Path:
    """Where a person's key is kept unless another place is named: in the folder for settings of the account."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return settings / "bot-acceptance" / f"{name_as_file(person)}.pem"


def find_own_key() -> Path:
    """The only key in the folder for settings of the account. Raises SetUpError where there is none, or several."""
    folder = default_key_path("").parent
    keys = sorted(folder.glob("*.pem"))
    if len(keys) == 1:
        return keys[0]
    raise SetUpError(
        "It is not said whose key is to sign.",
        seen=f"{len(keys)} keys in {folder}: {', '.join(key.name for key in keys) or 'none'}",
        perhaps="no key was made yet, or several people sign on this machine.",
        look='make sign KEY=...; a first key: make signing-key NAME="First Last" ROLE="broker"',
    )


def name_as_file(text: str) -> str:
    """A name as part of a file's name: small letters and digits, hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "nameless"


def public_path(path: Path) -> Path:
    """Where the public half of a key stands: beside it."""
    return path.with_suffix(".pub")


def create_signing_key(path: Path, signer: Signer) -> SigningKey:
    """A new key in this file, readable by its owner alone, and its public half beside it.

    Raises SetUpError inside a repository, where the file exists already, and where it cannot be written.
    """
    _require_outside_repositories(path)
    _require_named(signer)
    key = SigningKey(signer=signer, key=Ed25519PrivateKey.generate())
    passphrase = os.environ.get(PASSPHRASE, "")
    private = key.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()) if passphrase else serialization.NoEncryption(),
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_describe_signer(signer) + private)
        public_path(path).write_bytes(_describe_signer(signer) + _encode_public(key.public))
    except FileExistsError as there:
        raise SetUpError(
            f"There is a key in {path} already, and it stays.",
            seen="a key that is gone cannot be made again, and what it signed would need its public half",
            perhaps="this person has a key.",
            look=f"sign with it: make sign KEY={path}; or name another file: make signing-key KEY=...",
        ) from there
    except OSError as refused:
        raise SetUpError(
            f"No key can be written to {path}.",
            seen=str(refused),
            perhaps="the folder belongs to another user, or the disk is full.",
            look=f"ls -ld {path.parent}; df {path.parent}",
        ) from refused
    return key


def load_signing_key(path: Path) -> SigningKey:
    """The key in this file. Raises SetUpError when it is missing, open to others, in a repository or no such key."""
    _require_outside_repositories(path)
    text = _read_key_file(path, "make signing-key NAME=... ROLE=...")
    if path.stat().st_mode & _OTHERS:
        raise SetUpError(
            f"The key {path} can be read by others on this machine.",
            seen=f"its mode is {stat.S_IMODE(path.stat().st_mode):o}",
            perhaps="it was copied.",
            look=f"chmod 600 {path}; if others may have read it, make a new one",
        )
    passphrase = os.environ.get(PASSPHRASE, "").encode() or None
    try:
        key = serialization.load_pem_private_key(text, passphrase)
    except (ValueError, TypeError, UnsupportedAlgorithm) as wrong:
        raise _unusable_key_error(path, f"{type(wrong).__name__}: {wrong}") from wrong
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable_key_error(path, f"it is a {type(key).__name__}")
    return SigningKey(signer=_read_signer(path, text), key=key)


def load_public_key(path: Path) -> PublicKey:
    """The public half in this file. Raises SetUpError when it is missing or no such key."""
    text = _read_key_file(path, "ask the person who signed for it")
    try:
        key = serialization.load_pem_public_key(text)
    except (ValueError, UnsupportedAlgorithm) as wrong:
        raise _unusable_key_error(path, f"{type(wrong).__name__}: {wrong}") from wrong
    if not isinstance(key, Ed25519PublicKey):
        raise _unusable_key_error(path, f"it is a {type(key).__name__}")
    return PublicKey(signer=_read_signer(path, text), key=key)


def _encode_public(public: PublicKey) -> bytes:
    return public.key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _describe_signer(signer: Signer) -> bytes:
    """Two lines before the key; readers of PEM pass over them."""
    return f"Person: {signer.person}\nRole: {signer.role}\n".encode()


def _read_signer(path: Path, text: bytes) -> Signer:
    lines = dict(line.split(": ", 1) for line in text.decode("utf-8", "replace").splitlines() if ": " in line)
    if not lines.get("Person") or not lines.get("Role"):
        raise _unusable_key_error(path, "it does not say whose it is: the lines Person and Role are missing")
    return Signer(person=lines["Person"], role=lines["Role"])


def _read_key_file(path: Path, look: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as missing:
        raise SetUpError(
            f"The key {path} cannot be read.",
            seen=str(missing),
            perhaps="the path is misspelt, the key is on another machine, or the file belongs to another user.",
            look=look,
        ) from missing


def _require_named(signer: Signer) -> None:
    for what, text in (("NAME", signer.person), ("ROLE", signer.role)):
        if not text.strip() or not text.isprintable():
            raise SetUpError(
                "A signature needs the name of a person and a role.",
                seen=f"{what} is {text!r}",
                perhaps="it was left out, or holds a line break.",
                look='make signing-key NAME="First Last" ROLE="broker"',
            )


def _require_outside_repositories(path: Path) -> None:
    place = path.expanduser().resolve()
    tree = find_work_tree(place.parent) or (PROJECT if PROJECT in place.parents else None)
    if tree is not None:
        raise SetUpError(
            f"The key {path} would lie in a repository.",
            seen=f"{tree} is one: who can read it could sign",
            perhaps="the key was kept beside the project.",
            look="keep it elsewhere, for example in ~/.config/bot-acceptance/: make signing-key without KEY does so",
        )


def _unusable_key_error(path: Path, seen: str) -> SetUpError:
    return SetUpError(
        f"{path} holds no key that this suite signs or verifies with.",
        seen=seen,
        perhaps=f"it is another kind of file, its other half, was cut off, or needs the passphrase in {PASSPHRASE}.",
        look="make signing-key writes such a key; its public half ends in .pub",
    )
