"""Whatever is asked of any operation: an answer, one journal entry, and nothing that breaks a later request."""

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support.simulators.gohighlevel.contract.generated_requests import RequestGenerator
from support.simulators.gohighlevel.contract.sample_location import SampleLocation
from support.simulators.gohighlevel.pinned_documents import load_interface

OPERATIONS = [(version, name) for version in ("v2", "v3") for name in load_interface(version).operations]
REQUESTS = 10
"""Requests of an example: what an earlier one stored is read by those after it."""


@pytest.mark.parametrize(("version", "name"), OPERATIONS)
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_no_request_breaks_an_operation(version: str, name: str, seed: int) -> None:
    """Each is answered in JSON, below 500 or 501, and journaled once; all that bots read stays readable."""
    location = SampleLocation(version)
    generator = RequestGenerator(random.Random(seed), location.known_values)
    operation = load_interface(version).operations[name]
    for _ in range(REQUESTS):
        request = generator.generate_request(operation)
        before = len(location.journal.find_entries("call"))
        answer = location.send_request(request)
        assert answer.status < 500 or answer.status == 501, (request, answer.body)
        assert 1 == len(location.journal.find_entries("call")) - before
    assert [] == location.read_everything()
