"""Calls that no simulated service answered stand in the summary once, with how often and in how many scenarios."""

from support.promises.unsimulated_calls import KINDS, build_unsimulated_call_facts, describe_unsimulated_calls
from support.reporting.unsimulated_call_lines import ATTRIBUTIONS, MOST_LINES, format_unsimulated_calls
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.unsimulated_calls import journal_failed_handshake, journal_unknown_host
from support.vocabulary.fact import ObservedFact
from tests.simulators.kernel.manual_clock import ManualClock


def write_journal() -> Journal:
    """One call of each kind, one of them twice."""
    journal = Journal(ManualClock())
    for path in ("/maps/a", "/maps/a"):
        journal_unknown_host(journal, method="GET", host="maps.example.test", path=path)
    journal_failed_handshake(journal, host="api.example.test", reason="UNKNOWN_CA")
    journal.write("target", "call.past_simulators", address="203.0.113.9:443", reach="program")
    journal.write("gohighlevel", "call.unknown_path", method="POST", path="/calendars/events")
    journal.write("gohighlevel", "call.not_simulated", method="GET", path="/contacts/", reason="")
    journal.write("valuation", "call.not_simulated", method="GET", path="/rents", reason="rents")
    return journal


def test_calls_of_several_scenarios() -> None:
    """Each kind of call is one line that says what it is a finding about."""
    facts = [fact for _ in range(2) for fact in build_unsimulated_call_facts(write_journal(), replay="behave a:1")]
    assert {fact.name for fact in facts} == set(ATTRIBUTIONS) == KINDS
    lines = list(format_unsimulated_calls([*facts, *facts[:1], ObservedFact(name="run.seconds", value=3)]))
    assert lines == [
        "No simulated service answered these calls:",
        (
            "  surroundings of the target: the target called maps.example.test, which nobody simulates: GET /maps/a "
            "(6 calls in 3 scenarios)"
        ),
        (
            "  surroundings of the target: the target did not trust the proxy's certificate for api.example.test "
            "(UNKNOWN_CA): its HTTP client must read SSL_CERT_FILE, or be given {services.certificates} in another way "
            "(2 calls in 2 scenarios)"
        ),
        (
            "  surroundings of the target: the target went to 203.0.113.9:443 past the simulated services: its HTTP "
            "client must read HTTPS_PROXY, or be given their base addresses (2 calls in 2 scenarios)"
        ),
        (
            "  fault of the target: the target called POST /calendars/events, a path that GoHighLevel does not have "
            "(2 calls in 2 scenarios)"
        ),
        (
            "  gap of this suite: the target called GET /contacts/ of GoHighLevel, which this suite does not simulate "
            "(2 calls in 2 scenarios)"
        ),
        (
            "  gap of this suite: the target called GET /rents of the valuation service, which this suite does not "
            "simulate (rents) (2 calls in 2 scenarios)"
        ),
    ]


def test_nothing_to_say() -> None:
    """A run in which every call was answered has no such lines."""
    assert [] == list(format_unsimulated_calls([ObservedFact(name="run.seconds", value=3)]))
    assert "" == describe_unsimulated_calls(Journal(ManualClock()))


def test_many_kinds_of_calls() -> None:
    """The rest is counted, in the summary and below a red scenario."""
    journal = Journal(ManualClock())
    for number in range(MOST_LINES + 3):
        journal_unknown_host(journal, method="GET", host=f"h{number}.example.test", path="/")
    lines = list(format_unsimulated_calls(list(build_unsimulated_call_facts(journal, replay=""))))
    assert len(lines) == MOST_LINES + 2
    assert lines[-1] == "  ... and 3 others in facts.jsonl"
    assert describe_unsimulated_calls(journal).endswith("GET / … and 9 others")
