"""The environment by which a program's calls reach the simulated services without a base address."""

from dataclasses import dataclass
from pathlib import Path

NO_PROXY = "127.0.0.1,localhost,::1"
"""Hosts that a program reaches itself: its own machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFiles:
    """Files in PEM.

    own: the authority of the run alone.
    all: the same, and those that this machine trusts.
    """

    own: Path
    all: Path


def write_certificate_files(certificate: str, system: str, folder: Path) -> CertificateFiles:
    """Write both files into a folder.

    certificate: the run's authority, in PEM.
    system: the authorities of this machine, in PEM.
    """
    files = CertificateFiles(own=folder / "run-certificate.pem", all=folder / "certificates.pem")
    files.own.write_text(certificate, encoding="utf-8")
    files.all.write_text(f"{certificate}\n{system}", encoding="utf-8")
    return files


def name_proxy(address: str, without: str) -> dict[str, str]:
    """The variables that name a proxy, in both spellings. without: hosts that are reached without it."""
    proxies = {"HTTP_PROXY": address, "HTTPS_PROXY": address, "NO_PROXY": without}
    return proxies | {name.lower(): value for name, value in proxies.items()}


def build_proxy_environment(address: str, files: CertificateFiles) -> dict[str, str]:
    """The variables by which HTTP clients find a proxy and the authority that its certificates are signed by.

    address: the proxy's.
    """
    return {
        **name_proxy(address, NO_PROXY),
        "NODE_USE_ENV_PROXY": "1",
        "NODE_EXTRA_CA_CERTS": str(files.own),
        "SSL_CERT_FILE": str(files.all),
        "REQUESTS_CA_BUNDLE": str(files.all),
        "CURL_CA_BUNDLE": str(files.all),
        "AWS_CA_BUNDLE": str(files.all),
    }
