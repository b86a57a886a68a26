"""A target's profile says what it calls things and what it cannot do."""

from collections.abc import Callable

import pytest

from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

PROFILE = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")


def test_words_of_the_suite_become_the_targets() -> None:
    """Fields and values are renamed where the profile says so and kept where it does not."""
    assert "seller_price_expectation" == PROFILE.crm_field_key("price")
    assert "move_in_ready" == PROFILE.field_value_text("condition", "move-in ready")
    assert "thinking" == PROFILE.field_value_text("stall", "thinking")
    assert "640000" == PROFILE.field_value_text("price", "640000")


def test_unknown_field_is_refused() -> None:
    """A fact without a field is a set-up error that names the profile and the fact."""
    with pytest.raises(SetUpError) as refused:
        PROFILE.crm_field_key("shoe size")
    assert "The profile of Reference bots does not say what it calls 'shoe size' under [fields]." == refused.value.what
    assert "stall" in refused.value.seen


def test_what_it_cannot_do() -> None:
    """A capability is lacking when it is not what the scenario wants."""
    assert not PROFILE.lacks_capability("restart", "yes")
    assert PROFILE.lacks_capability("restart", "no")


@pytest.mark.parametrize(("ask", "word"), [(PROFILE.sequence_state_text, "lost"), (PROFILE.activation_tag, "landlord")])
def test_unknown_states_and_bots_are_refused(ask: Callable[[str], str], word: str) -> None:
    """A place in the sequence or a bot that the profile does not name is a set-up error."""
    with pytest.raises(SetUpError, match=f"does not say what it calls '{word}'"):
        ask(word)


def test_a_mark_is_a_tag_or_a_fact() -> None:
    """What the brokerage notes about a lead stands in the CRM as one or the other."""
    assert ("referral", "") == (PROFILE.find_lead_mark("referral").tag, PROFILE.find_lead_mark("referral").fact)
    assert ("", "financing", "cash") == (
        PROFILE.find_lead_mark("pays cash").tag,
        PROFILE.find_lead_mark("pays cash").fact,
        PROFILE.find_lead_mark("pays cash").value,
    )
