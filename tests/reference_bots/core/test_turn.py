from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference_bots.conversation.crm_fields import build_tag_changes
from reference_bots.conversation.effects import SendMessage, SetFields, SetTags
from reference_bots.conversation.events import ContactAssigned, FollowUpDue, MessageReceived
from reference_bots.conversation.labels import EscalationReason
from reference_bots.conversation.phrase_intents import REPHRASABLE_INTENTS
from reference_bots.conversation.rules import StageTimer, with_stage_timing
from reference_bots.conversation.sms_text import MAX_SEPTETS, measure_sms
from reference_bots.conversation.state import Conversation, LeadFacts
from reference_bots.conversation.vocabulary import Bot, FollowUp, Language, Temperature
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.core_driver import START, CoreDriver

PHRASES = st.sampled_from(
    [
        "yes", "no", "hi", "8412 Hermosa Ave", "what's it worth?", "pre-approved", "3 beds up to 600k", "asap",
        "second",
        "how would you sell it?", "move-in ready", "500k", "divorce", "the first one", "neither", "I need to think",
        "I want to sell my house", "I want to buy a home", "mañana", "gracias, me interesa", "START", "more",
        "call me", "",
    ]
)  # fmt: skip


def is_over_and_over(player: CoreDriver, texts: list[str], text: str) -> bool:
    """Whether a person was just told of a text that came too often."""
    reported = player.state is not None and player.state.escalated_for is EscalationReason.SAME_TEXT
    return reported and texts.count(text) > DEFAULT_RULES.conduct.max_answers_to_same_text


@given(bot=st.sampled_from(Bot), texts=st.lists(PHRASES | st.text(max_size=40), max_size=12))
@settings(max_examples=60)
def test_every_message_gets_exactly_one_short_answer(bot: Bot, texts: list[str]) -> None:
    """Whatever is written, in whatever order: one SMS of two segments at most, one question at most, no crash."""
    player = CoreDriver(bot=bot)
    for text in texts:
        silent = player.state is not None and (player.state.opted_out or player.state.escalated_for is not None)
        player.take_turn(MessageReceived(text=text))
        said = player.effects_of(SendMessage)
        assert silent or 1 == len(said) or is_over_and_over(player, texts, text)
        assert all(0 < measure_sms(say.phrase) <= MAX_SEPTETS and say.phrase.count("?") <= 1 for say in said)
        assert all(not say.rephrase or say.intent in REPHRASABLE_INTENTS for say in said)
        assert all(kept in say.phrase for say in said for kept in say.keep_verbatim)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "😀😀😀",
        "\x00",
        "مرحبا",
        "<b>hi</b>",
        "'; DROP TABLE contacts;--",
        '{"bot_type": "buyer"}',
        "a" * 10_000,
    ],
)
@pytest.mark.parametrize("bot", Bot)
def test_odd_input_gets_a_polite_question(bot: Bot, text: str) -> None:
    """Empty, hostile and endless messages are answered kindly and change no bot (LEAD-013, CONV-008)."""
    player = CoreDriver(bot=bot)
    assert "?" in player.say(text)
    assert bot == player.crm.get("assigned_bot", bot)


def test_the_reply_comes_first_then_tags_then_fields() -> None:
    """Tags and fields never overtake the reply they belong to (LEAD-008)."""
    player = CoreDriver()
    player.say("Yes, I'm very interested")
    assert [SendMessage, SetTags, SetFields] == [type(effect) for effect in player.effects[:3]]


def test_only_the_first_message_introduces_us() -> None:
    """The introduction with the opt-out words is sent once (CON-006)."""
    player = CoreDriver(bot=Bot.BUYER)
    player.say("Hi", "3 beds", "cash")
    assert [True, False, False] == ["STOP" in said and "Jorge" in said for said in player.said]


def test_fields_are_written_only_when_they_change() -> None:
    """A turn that learns nothing writes nothing."""
    player = CoreDriver(bot=Bot.SELLER)
    player.say("selling", "bananas")
    assert () == player.effects_of(SetFields)


def test_opting_out_is_confirmed_once_and_final_until_start() -> None:
    """One confirmation, then silence, until START opens the conversation again (CON-001, CON-003)."""
    player = CoreDriver()
    player.take_turn(ContactAssigned(bot=Bot.LEAD))
    player.say("STOP")
    assert "tcpa-opt-out" in player.contact.tags
    assert () == player.take_turn(MessageReceived(text="ok")).effects
    assert () == player.take_turn(FollowUpDue(step=FollowUp.DAY_3)).effects
    assert "Welcome back" in player.say("START")
    assert ("engaged", False) == (player.crm["lead_sequence_state"], "tcpa-opt-out" in player.contact.tags)


def test_a_contact_handled_by_a_person_gets_no_message() -> None:
    """Jorge's own tag silences every effect (CON-004)."""
    player = CoreDriver()
    player.contact = replace(player.contact, tags=("jorge-active",))
    assert () == player.take_turn(MessageReceived(text="hello?")).effects


def test_spanish_is_answered_in_spanish_and_a_switch_is_followed() -> None:
    """The language of the last clear message is the language of the answer (LANG-001)."""
    player = CoreDriver(bot=Bot.BUYER)
    assert "¿Ya tiene preaprobación" in player.say("Hola, quiero comprar una casa de 3 recámaras")
    assert "How soon would you like to move" in player.say("Yes, we are pre-approved, thanks")
    assert Language.ENGLISH == player.crm["preferred_language"]


def test_whole_conversations_in_spanish_end_at_an_appointment() -> None:
    """Each bot understands and answers typical Spanish to the end."""
    ways = {
        Bot.LEAD: ("Sí, estoy muy interesada", "8412 Hermosa Ave", "la primera"),
        Bot.BUYER: (
            "Hola, quiero comprar una casa de 3 recámaras hasta 650 mil en Rancho Cucamonga",
            "sí, ya estoy preaprobada",
            "en dos meses", "por mi trabajo", "la primera", "la segunda",
        ),
        Bot.SELLER: (
            "Hola, cuánto vale mi casa?", "8412 Hermosa Ave", "está en buen estado", "600 mil",
            "por mi trabajo, pronto", "sí acepto", "la primera",
        ),
    }  # fmt: skip
    for bot, way in ways.items():
        player = CoreDriver(bot=bot)
        assert "su cita es el" in player.say(*way)


def test_a_tag_a_person_took_away_is_not_put_back() -> None:
    """Only what this turn earned is added, only what is there is removed."""
    before = Conversation(bot=Bot.LEAD, first_contact=START, lead=LeadFacts(temperature=Temperature.COLD))
    after = replace(before, lead=LeadFacts(temperature=Temperature.HOT))
    assert None is build_tag_changes(before, before, ())
    assert SetTags(add=("hot-lead",), remove=("cold-lead", "buyer_warm")) == build_tag_changes(
        before, after, ("buyer_warm", "needs-qualifying")
    )


def test_each_timed_stage_is_measured() -> None:
    """The stages of the time budgets are measured where they are decided."""
    seen: list[tuple[Bot, str]] = []

    @contextmanager
    def watch(bot: Bot, stage: str) -> Iterator[None]:
        seen.append((bot, stage))
        yield

    measuring: StageTimer = watch
    rules = with_stage_timing(DEFAULT_RULES, measuring)
    CoreDriver(rules=rules).say("hi")
    CoreDriver(bot=Bot.BUYER, rules=rules).say("3 beds in Upland up to 600k, pre-approved, asap", "job")
    CoreDriver(bot=Bot.SELLER, rules=rules).say("How would you sell 8412 Hermosa Ave?")
    expected = {
        (Bot.LEAD, "intent"), (Bot.BUYER, "finances"), (Bot.BUYER, "matching"), (Bot.SELLER, "intent"),
        (Bot.SELLER, "stall"), (Bot.SELLER, "strategy"),
    }  # fmt: skip
    assert expected == set(seen)


def test_a_single_rule_can_be_replaced() -> None:
    """One replaced decision changes that decision only."""
    generous = replace(DEFAULT_RULES, seller=replace(DEFAULT_RULES.seller, offer=lambda price: price))
    answer = CoreDriver(bot=Bot.SELLER, rules=generous).say("selling", "ready", "500k", "a new job")
    assert "$500,000, as is" in answer
