"""How a profile says which hosts the simulated services answer for: [services]."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

Service = Literal["gohighlevel", "valuation", "language_model", "replies"]

USUAL_HOSTS: Mapping[Service, tuple[str, ...]] = {
    "gohighlevel": ("services.leadconnectorhq.com",),
    "valuation": ("valuation.homes.test",),
    "language_model": ("api.anthropic.com", "api.openai.com"),
    "replies": ("replies.homes.test",),
}
"""The hosts that are simulated for every target; the first of each stands for the service in process."""

SERVICE_NAMES: Mapping[Service, str] = {
    "gohighlevel": "GoHighLevel",
    "valuation": "the valuation service",
    "language_model": "the language model",
    "replies": "the reply webhook",
}
"""What features call the services."""

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*")


class ServiceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The services as the target reaches them.

    hosts: service -> further host names under which the target calls it.
    sandbox_location: the id of a GoHighLevel location without real people; "" = the target has simulated services only.
    """

    hosts: Mapping[Service, tuple[str, ...]] = {}
    sandbox_location: str = ""

    @property
    def services_by_host(self) -> Mapping[str, Service]:
        """Host name in lower case -> the service that answers for it."""
        further = {host: service for service, hosts in self.hosts.items() for host in hosts}
        return {host: service for service, hosts in USUAL_HOSTS.items() for host in hosts} | further


def name_services_by_host(settings: ServiceSettings) -> Mapping[str, str]:
    """Host name -> the service that answers for it, as features call it."""
    return {host: SERVICE_NAMES[service] for host, service in settings.services_by_host.items()}


def find_service_gaps(settings: ServiceSettings) -> Iterator[tuple[tuple[str, ...], str]]:
    """The path of a key below [services], and what is wrong with it."""
    usual = {host: service for service, hosts in USUAL_HOSTS.items() for host in hosts}
    known: dict[str, Service] = {}
    for service, hosts in settings.hosts.items():
        for host in hosts:
            if not _HOST.fullmatch(host):
                what = f'names "{host}"; a host is a name in lower case, without scheme and port'
                yield ("services", "hosts", service), what
            elif known.setdefault(host, usual.get(host, service)) != service:
                yield ("services", "hosts", service), f'names "{host}", which is one of {known[host]}'
