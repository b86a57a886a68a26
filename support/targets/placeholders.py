"""What a profile may take from the simulated world in braces: `{account.token}`, `{services.gohighlevel}`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldPlaceholders:
    """What a profile may ask for as `{world.…}`.

    webhook_public_key: base64 of the 32 bytes that deliveries are checked with.
    workflow_secret: signs workflow deliveries.
    webhook_rsa_public_key: in PEM; checks deliveries where [webhooks.signature] has the kind "rsa", else "".
    folder: the scenario's own folder.
    """

    webhook_public_key: str = ""
    workflow_secret: str = ""
    webhook_rsa_public_key: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabasePlaceholders:
    """What a profile may ask for as `{database.…}`.

    url: the address of an empty PostgreSQL database of the scenario's own.
    """

    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CachePlaceholders:
    """What a profile may ask for as `{cache.…}`.

    url: the address of the Redis server.
    prefix: what the scenario's keys begin with.
    """

    url: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAddresses:
    """Base addresses of the simulated services, as a target in process may ask for them with `{services.…}`.

    replies: of the webhook that bots call with their reply.
    """

    gohighlevel: str = ""
    valuation: str = ""
    language_model: str = ""
    replies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePlaceholders(ServiceAddresses):
    """How a program finds the simulated services, as it may ask with `{services.…}`.

    proxy, proxy_host, proxy_port: address, host and port of the proxy that answers for the services' hosts.
    certificate: file in PEM with the authority that the proxy's certificates are signed by.
    certificates: the same, with the authorities that this machine trusts.
    file: JSON with everything above.
    """

    proxy: str = ""
    proxy_host: str = ""
    proxy_port: str = ""
    certificate: str = ""
    certificates: str = ""
    file: str = ""


def find_unknown_placeholders(place: str, value: str, known: Mapping[str, object]) -> Iterator[str]:
    """One line for each placeholder of this value that nothing fills in, or for a brace without its other half.

    place: table and key of the value, for the message.
    known: first word in the braces -> the object whose attributes may be named.
    """
    formatter = Formatter()
    try:
        names = [name for _, name, _, _ in formatter.parse(value) if name is not None]
    except ValueError as unbalanced:
        yield f'{place} = "{value}": {unbalanced}'
        return
    for name in names:
        try:
            formatter.get_field(name, (), known)
        except (AttributeError, KeyError, IndexError, ValueError, TypeError):
            yield f"{place} asks for {{{name}}}, which nothing fills in"
