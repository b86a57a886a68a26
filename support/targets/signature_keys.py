"""Whether a target is given the public key that its deliveries are signed for."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING, Final

from support.targets.webhook_settings import Ed25519Signature, RsaSignature

if TYPE_CHECKING:
    from support.targets.profile import Profile

RSA_KEY: Final = "world.webhook_rsa_public_key"
ED25519_KEY: Final = "world.webhook_public_key"

_KEYS: Final[Mapping[type, tuple[str, str]]] = {
    RsaSignature: ("rsa", RSA_KEY),
    Ed25519Signature: ("ed25519", ED25519_KEY),
}
"""Signature of a public key -> its kind, and the placeholder of the key. GoHighLevel's own is not among them: it is the
default, also of a target that checks no signature."""


def find_key_gaps(profile: "Profile") -> Iterator[str]:
    """One line for each key that is asked for and not made, and for each that is made and not given to the target.

    A target at an address is given nothing by its profile.
    """
    yield from _find_keys_not_made(profile)
    if profile.reach == "address":
        return
    given = {name for value in profile.target_environment.values() for name in _list_placeholders(value)}
    environment = "program.environment" if profile.reach == "program" else "start.environment"
    for table, signature in profile.webhooks.signatures.items():
        kind, key = _KEYS.get(type(signature), ("", ""))
        if key and key not in given:
            place = f'[{".".join(table)}] kind = "{kind}"'
            yield f"{place}, and no variable of [{environment}] asks for {{{key}}}: the target cannot check it"


def _find_keys_not_made(profile: "Profile") -> Iterator[str]:
    """An RSA key is made only where a delivery is signed with it; elsewhere the placeholder would be empty."""
    if any(isinstance(signature, RsaSignature) for signature in profile.webhooks.signatures.values()):
        return
    environments = {"start.environment": profile.start.environment}
    if profile.program is not None:
        environments["program.environment"] = profile.program.environment
    environments |= {f"modes.{name}.environment": mode.environment for name, mode in profile.modes.items()}
    for table, environment in environments.items():
        for name, value in environment.items():
            if RSA_KEY in _list_placeholders(value):
                yield f'[{table}] {name} asks for {{{RSA_KEY}}}, and no kind of a signature in [webhooks] is "rsa"'


def _list_placeholders(value: str) -> tuple[str, ...]:
    """The names in braces; none where a brace has no other half, which is refused elsewhere."""
    try:
        return tuple(name for _, name, _, _ in Formatter().parse(value) if name)
    except ValueError:
        return ()
