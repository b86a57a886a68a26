"""A single text is said where its table asks, and what was recorded is read from the CRM."""

import pytest

from support.measuring.classification_accuracy import RecognisedFact
from support.scenario.utterance_probe import probe_utterance, read_recorded_fact
from support.scenario.wiring import AcceptanceSuite
from support.test_data.utterances import Utterance, UtteranceTable
from tests.scenario.scenario_harness import PROFILE

INTEREST = UtteranceTable(
    feature="", outline="", bot="lead", asked="", facts=("interest",), labels={"interest": ("high interest", "no")}
)
PRICE = UtteranceTable(feature="", outline="", bot="seller", asked="price", facts=("price",), labels={"price": "money"})
OFFER = UtteranceTable(
    feature="",
    outline="",
    bot="seller",
    asked="offer",
    facts=("offer accepted",),
    labels={"offer accepted": ("yes", "anything but yes")},
)
TIMES = UtteranceTable(
    feature="",
    outline="",
    bot="lead",
    asked="times",
    facts=("chosen time",),
    labels={"chosen time": ("first", "second", "none")},
)


@pytest.mark.parametrize(
    ("table", "words", "meant", "heard"),
    [
        (INTEREST, "Yes, I'm very interested", "high interest", "high interest"),
        (INTEREST, "Yes, I'm very interested", "no", "high interest"),
        (PRICE, "Around 640k", "$640,000", "the value"),
        (TIMES, "The first one works", "first", "first"),
        (TIMES, "Thanks", "none", "none"),
    ],
)
def test_a_text_is_heard_as_the_target_records_it(
    opened: AcceptanceSuite, table: UtteranceTable, words: str, meant: str, heard: str
) -> None:
    """Whatever was meant, what counts is what stands in the CRM or in the calendar."""
    (fact,) = table.facts
    hearing = probe_utterance(opened, table, Utterance(words=words, facts={fact: meant}, place="a:1"))

    assert heard == hearing.facts[0].recorded
    assert hearing.is_right is (heard == hearing.facts[0].meant)


@pytest.mark.parametrize(
    ("table", "meant", "value", "heard"),
    [
        (INTEREST, "high interest", "high_interest", ("high interest", "high interest")),
        (INTEREST, "no", None, ("no", "nothing")),
        (INTEREST, "no", "perhaps", ("no", "another")),
        (PRICE, "$640,000", 640000, ("the value", "the value")),
        (PRICE, "$640,000", 64000, ("the value", "another")),
        (PRICE, "nothing", 640000, ("nothing", "another")),
        (PRICE, "nothing", "", ("nothing", "nothing")),
        (OFFER, "anything but yes", "no", ("anything but yes", "anything but yes")),
        (OFFER, "anything but yes", None, ("anything but yes", "anything but yes")),
        (OFFER, "anything but yes", "yes", ("anything but yes", "yes")),
    ],
)
def test_a_value_is_reported_in_the_tables_labels(
    table: UtteranceTable, meant: str, value: object, heard: tuple[str, str]
) -> None:
    """Closed lists by their words; amounts as the one that was meant, or another."""
    (fact,) = table.facts

    assert RecognisedFact(fact=fact, meant=heard[0], recorded=heard[1]) == read_recorded_fact(
        PROFILE, table, fact, meant, value
    )


def test_a_turn_that_fails_is_not_understood(opened: AcceptanceSuite) -> None:
    """A bot that never comes to ask has understood nothing."""
    never = UtteranceTable(
        feature="", outline="", bot="seller", asked="the weather", facts=("price",), labels={"price": "money"}
    )
    hearing = probe_utterance(opened, never, Utterance(words="640k", facts={"price": "$640,000"}, place="a:1"))

    assert (False, "failed turn") == (hearing.is_right, hearing.facts[0].recorded)
