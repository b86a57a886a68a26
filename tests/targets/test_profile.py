"""A target's profile says what it calls things and what it cannot do."""

from collections.abc import Callable

import pytest

from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

PROFILE = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")


def test_words_of_the_suite_become_the_targets() -> None:
    """Fields and values are renamed where the profile says so and kept where it does not."""
    assert "seller_price_expectation" == PROFILE.field("price")
    assert "move_in_ready" == PROFILE.value("condition", "move-in ready")
    assert "thinking" == PROFILE.value("stall", "thinking")
    assert "640000" == PROFILE.value("price", "640000")


def test_unknown_field_is_refused() -> None:
    """A fact without a field is a set-up error that names the profile and the fact."""
    with pytest.raises(SetUpError) as refused:
        PROFILE.field("shoe size")
    assert "The profile of Reference bots does not say what it calls 'shoe size' under [fields]." == refused.value.what
    assert "stall" in refused.value.seen


def test_what_it_cannot_do() -> None:
    """A capability is lacking when it is not what the scenario wants."""
    assert not PROFILE.lacks("calendar", "yes")
    assert PROFILE.lacks("calendar", "no")


@pytest.mark.parametrize(("ask", "word"), [(PROFILE.state, "lost"), (PROFILE.activation, "landlord")])
def test_unknown_states_and_bots_are_refused(ask: Callable[[str], str], word: str) -> None:
    """A place in the sequence or a bot that the profile does not name is a set-up error."""
    with pytest.raises(SetUpError, match=f"does not say what it calls '{word}'"):
        ask(word)


def test_a_mark_is_a_tag_or_a_fact() -> None:
    """What the brokerage notes about a lead stands in the CRM as one or the other."""
    assert ("referral", "") == (PROFILE.mark("referral").tag, PROFILE.mark("referral").fact)
    assert ("", "financing", "cash") == (
        PROFILE.mark("pays cash").tag,
        PROFILE.mark("pays cash").fact,
        PROFILE.mark("pays cash").value,
    )
