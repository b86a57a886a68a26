"""The proxy of a run whose target is a process of its own: what it answers for, and what a program is told of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from support.simulators.kernel.calls_under_way import CallsUnderWay
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.proxy.certificates import read_system_certificates
from support.simulators.proxy.server import InterceptingProxy
from support.targets.direct_connections import find_direct_connections
from support.targets.placeholders import ServicePlaceholders
from support.targets.proxy_environment import build_proxy_environment, write_certificate_files
from support.targets.service_settings import ServiceSettings, name_services_by_host
from support.vocabulary.asgi import Application


class ServicesProxy:
    """Answers for the hosts of a profile.

    applications: service, as features call it -> its application.
    folder: for the certificates, and for the file that names all addresses.
    calls: counts the connections that are opened.
    proxy: is entered to serve it.
    environment: the variables of a program, once the files are written.
    """

    def __init__(
        self, applications: Mapping[str, Application], settings: ServiceSettings, folder: Path, calls: CallsUnderWay
    ) -> None:
        hosts = {host: applications[name] for host, name in name_services_by_host(settings).items()}
        self.proxy = InterceptingProxy(hosts, Journal(SystemClock()), calls)
        self.environment: Mapping[str, str] = {}
        self._folder = folder

    def use_journal(self, journal: Journal) -> None:
        """Calls that no simulated service answers belong to this journal from now on."""
        self.proxy.journal = journal

    def note_direct_connections(self, pid: int) -> None:
        """What a program is connected to past the proxy at this moment belongs to the journal in use."""
        for address in find_direct_connections(pid):
            self.proxy.journal.write("target", "call.past_simulators", address=address, reach="program")

    def write_files(self, addresses: ServicePlaceholders) -> ServicePlaceholders:
        """These addresses with those of the served proxy added; they are written to a file as well."""
        files = write_certificate_files(self.proxy.certificate, read_system_certificates(), self._folder)
        self.environment = build_proxy_environment(self.proxy.address, files)
        host, _, port = self.proxy.address.removeprefix("http://").partition(":")
        file = self._folder / "services.json"
        complete = replace(
            addresses,
            proxy=self.proxy.address,
            proxy_host=host,
            proxy_port=port,
            certificate=str(files.own),
            certificates=str(files.all),
            file=str(file),
        )
        file.write_bytes(msgspec.json.encode(complete))
        return complete
