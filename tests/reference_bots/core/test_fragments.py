"""Two texts that are one thought are read as one, and two thoughts stay two (CONV-014)."""

from datetime import timedelta

import pytest

from reference_bots.conversation.events import MessageReceived
from reference_bots.conversation.understanding.fragments import join_fragments
from reference_bots.conversation.vocabulary import Bot
from tests.reference_bots.core.core_driver import START, CoreDriver


@pytest.mark.parametrize(
    ("earlier", "later", "joined"),
    [
        ("3 bed in Upland up to 6", "50k", "3 bed in Upland up to 650k"),
        ("looking for 3", "bedrooms in Upland", "looking for 3 bedrooms in Upland"),
        ("not", "pre approved yet", "not pre approved yet"),
        ("between 500", "and 600k", "between 500 and 600k"),
        ("six", "hundred k", "six hundred k"),
        ("I don\u2019t", "want to sell", "I don\u2019t want to sell"),
        ("hasta", "600 mil", "hasta 600 mil"),
        ("busco 3", "rec\u00e1maras", "busco 3 rec\u00e1maras"),
    ],
)
def test_what_breaks_off_and_goes_on_is_joined(earlier: str, later: str, joined: str) -> None:
    """A number and its rest or its unit; a sentence that ends on a word on which none ends."""
    assert join_fragments(earlier, later) == joined


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("I want to buy", "3 beds in Upland, up to 650k"),
        ("3 beds", "pre-approved"),
        ("640", "move-in ready"),
        ("no", "3 beds"),
        ("I think so", "yes"),
        ("what are you asking for?", "640k"),
        ("", "640k"),
        ("x" * 161 + " to", "640k"),
    ],
)
def test_two_thoughts_stay_two(earlier: str, later: str) -> None:
    """An answer and another answer, a question and what follows it, a long text."""
    assert join_fragments(earlier, later) is None


@pytest.mark.parametrize(("seconds", "most"), [(20, 650_000), (21, None)])
def test_only_texts_within_seconds_are_one_thought(seconds: int, most: int | None) -> None:
    """A text that comes later stands by itself."""
    player = CoreDriver(bot=Bot.BUYER)
    player.say("I want to buy a home")
    player.take_turn(MessageReceived(text="3 bed in Upland up to 6", written_at=START))
    player.take_turn(MessageReceived(text="50k", written_at=START + timedelta(seconds=seconds)))
    assert player.state is not None
    assert (player.state.buyer.price_to == 650_000) is (most is not None)
