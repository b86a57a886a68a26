"""Calls that no simulated service answered are told without claiming more than was seen."""

import pytest

from support.promises.unsimulated_calls import describe_unsimulated_calls
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.unsimulated_calls import journal_failed_handshake
from tests.simulators.kernel.manual_clock import ManualClock


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("TLSV1_ALERT_UNKNOWN_CA", "did not trust the proxy's certificate for crm.test (TLSV1_ALERT_UNKNOWN_CA): "),
        ("", "closed its connection to crm.test in the TLS handshake: it gave the call up, or "),
    ],
)
def test_a_broken_handshake(reason: str, words: str) -> None:
    """Only a reason that TLS gives says that the certificate was not trusted; both name the setting."""
    journal = Journal(ManualClock())
    journal_failed_handshake(journal, host="crm.test", reason=reason)
    described = describe_unsimulated_calls(journal)
    assert words in described
    assert "SSL_CERT_FILE" in described
