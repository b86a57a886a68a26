"""A certificate authority that lives as long as a run, and the certificates of the hosts the proxy speaks for.

Private keys stay in memory, but for the moment in which OpenSSL reads a host's from a file only the suite can read.
"""

import ipaddress
import os
import ssl
import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

VALID_FROM = datetime(2020, 1, 1, tzinfo=UTC)
VALID_UNTIL = datetime(2049, 12, 31, tzinfo=UTC)
"""Certificates hold for any clock that a target may be given, whatever day the machine has."""

_KEPT_HOSTS = 256
_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Simulated services of an acceptance run")])


class RunAuthority:
    """Issues certificates that only a program which was given `certificate` believes."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._host_key = ec.generate_private_key(ec.SECP256R1())
        usage = _build_key_usage(signs_certificates=True)
        self._certificate = (
            _start_certificate(_NAME, self._key.public_key())
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(self._key, SHA256())
        )
        self.find_context = lru_cache(maxsize=_KEPT_HOSTS)(self._build_context)

    @property
    def certificate(self) -> str:
        """The authority's own certificate, in PEM."""
        return self._certificate.public_bytes(Encoding.PEM).decode()

    def _build_context(self, host: str) -> ssl.SSLContext:
        """The TLS settings of a server that is this host. Raises ValueError for what cannot be a host's name."""
        issued = (
            _start_certificate(x509.Name([]), self._host_key.public_key())
            .add_extension(x509.SubjectAlternativeName([_build_alternative_name(host)]), critical=True)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_build_key_usage(signs_certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()),
                critical=False,
            )
            .sign(self._key, SHA256())
        )
        private = self._host_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_alpn_protocols(["http/1.1"])
        with tempfile.NamedTemporaryFile(suffix=".pem") as file:
            file.write(private + issued.public_bytes(Encoding.PEM))
            file.flush()
            context.load_cert_chain(file.name)
        return context


def read_system_certificates() -> str:
    """The authorities that this machine trusts, in PEM; those of certifi where it names no file."""
    paths = ssl.get_default_verify_paths()
    file = paths.openssl_cafile if os.path.isfile(paths.openssl_cafile) else certifi.where()  # noqa: PTH113
    return Path(file).read_text(encoding="ascii", errors="replace")


def _start_certificate(subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_NAME)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _build_key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _build_alternative_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
