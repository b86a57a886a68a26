"""Two webhooks about one message are one, and the same words said twice are two messages."""

from datetime import UTC, datetime, timedelta

import pytest

from reference_bots.conversation.events import MessageReceived
from reference_bots.engine.webhook_pairs import PAIRED_WITHIN, WebhookPairs
from reference_bots.storage.store import IncomingEvent

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def _deliver(pairs: WebhookPairs, kinds: str, *, apart: timedelta = timedelta(0)) -> str:
    """For each delivery, n by the app and w by a workflow, + if it is accepted and - if it is a second webhook."""
    outcome = ""
    for position, kind in enumerate(kinds):
        incoming = IncomingEvent(
            contact_id="c1",
            event=MessageReceived(text="yes"),
            deduplication_key=str(position),
            may_be_said_again=kind == "w",
        )
        is_second = pairs.take_partner(incoming, at=NOW + position * apart)
        if not is_second:
            pairs.add(incoming, at=NOW + position * apart)
        outcome += "-" if is_second else "+"
    return outcome


@pytest.mark.parametrize(
    ("kinds", "outcome"), [("nw", "+-"), ("wn", "+-"), ("nwnw", "+-+-"), ("nnww", "++--"), ("nn", "++"), ("nww", "+-+")]
)
def test_each_delivery_makes_one_pair(kinds: str, outcome: str) -> None:
    """In any order; what the app alone delivers is never a pair."""
    assert _deliver(WebhookPairs(), kinds) == outcome


def test_a_webhook_that_comes_later_is_a_message_of_its_own() -> None:
    """At the limit it still makes a pair, beyond it none."""
    assert _deliver(WebhookPairs(), "nw", apart=PAIRED_WITHIN) == "+-"
    assert _deliver(WebhookPairs(), "nw", apart=PAIRED_WITHIN + timedelta(seconds=1)) == "++"
