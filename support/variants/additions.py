"""The additions by name.

Each is data: what is added, after which moment of the plain conversation, and the one difference of the record.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from functools import partial

from support.variants.addition import MESSAGE, Addition, Moment
from support.variants.retelling import Language

SECOND_HOME = "10525 Orchard Ave, Rancho Cucamonga"
"""A home in the area, with another value than that of the dialogues."""


def _in_both(english: str | tuple[str, ...], spanish: str | tuple[str, ...]) -> Mapping[Language, tuple[str, ...]]:
    return {
        "English": (english,) if isinstance(english, str) else english,
        "Spanish": (spanish,) if isinstance(spanish, str) else spanish,
    }


_AGAIN = _in_both(MESSAGE, MESSAGE)
_NOTHING: Mapping[Language, tuple[str, ...]] = {"English": (), "Spanish": ()}
_HOT_LEAD = Moment(known="lead temperature", value="hot")
_BOOKED = Moment(stated="claims a booking")
_corrects = partial(Addition, answer="asks the same")
_names_second_home = partial(
    Addition,
    after=Moment(known="home value"),
    says=_in_both(f"Sorry, I meant {SECOND_HOME}", f"perdón, quise decir {SECOND_HOME}"),
    answer="values a home",
    facts={"home": SECOND_HOME},
    other_than_plain=("home value",),
    follows=("confidence in percent",),
)


def _misses_question(bot: str, topic: str, requirement: str) -> Addition:
    """No usable answer to a question: it is asked again, the next one is not, and nothing is recorded."""
    return Addition(
        name=f"with an unusable answer about {topic}",
        requirement=requirement,
        bots=(bot,),
        needs=(f"{bot}=ask_{topic.replace(' ', '_')}", f"{bot}=keep_the_order"),
        after=Moment(asked=topic),
        says=_in_both("bananas", "plátanos"),
        answer="asks the same",
    )


def _repeats(name: str, bot: str, fact: str, *, by_workflow: bool) -> Addition:
    """The same words in a second message, a minute after the answer to the first."""
    how = "by workflow" if by_workflow else "by SMS"
    workflow = ("workflow_messages=yes",) if by_workflow else ()
    return Addition(
        name=f"with {name} said again a minute later {how}",
        requirement="CONV-003",
        bots=(bot,),
        needs=(f"bot={bot}", f"field={fact.replace(' ', '_')}", "virtual_clock=yes", *workflow),
        after=Moment(known=fact),
        says=_AGAIN,
        pause=timedelta(minutes=1),
        by_workflow=by_workflow,
        answer="asks the same",
    )


_ADDITIONS = (
    # Somebody corrects what was said.
    _corrects(
        name="with the price corrected",
        requirement="SELL-002",
        bots=("seller",),
        needs=("seller=ask_price", "field=price"),
        after=Moment(known="price"),
        says=_in_both("Sorry, I meant 660k", "perdón, quise decir 660 mil"),
        facts={"price": "$660,000"},
    ),
    _corrects(
        name="with the condition corrected",
        requirement="SELL-002",
        bots=("seller",),
        needs=("seller=ask_condition", "field=condition"),
        after=Moment(known="condition"),
        says=_in_both("I said it wrong, it needs minor repairs", "me equivoqué, necesita reparaciones menores"),
        facts={"condition": "minor repairs"},
    ),
    _corrects(
        name="with the budget corrected",
        requirement="BUY-012",
        bots=("buyer",),
        needs=("buyer=ask_wishes", "field=least_price", "field=most_price"),
        after=Moment(known="most price"),
        says=_in_both("Sorry, I meant 560k to 680k", "perdón, quise decir entre 560 y 680 mil"),
        facts={"least price": "$560,000", "most price": "$680,000"},
        made_otherwise=("opportunities", "appointments"),
    ),
    _corrects(
        name="with the bedrooms corrected",
        requirement="BUY-012",
        bots=("buyer",),
        needs=("buyer=ask_wishes", "field=beds"),
        after=Moment(known="beds"),
        says=_in_both("Sorry, I meant 4 beds", "perdón, quise decir 4 recámaras"),
        facts={"beds": "4"},
        made_otherwise=("appointments",),
    ),
    # Somebody thinks better of it.
    Addition(
        name="with more time after all",
        requirement="BUY-005",
        bots=("buyer",),
        needs=("buyer=ask_timeline", "buyer=tag_temperature", "field=timeline", "field=buyer_temperature"),
        after=Moment(known="buyer temperature", value="hot"),
        says=_in_both("Actually, we have more time: in 2 months", "en realidad tenemos más tiempo: dentro de 2 meses"),
        facts={"timeline": "1-3 months", "buyer temperature": "warm"},
    ),
    Addition(
        name="with a not now that becomes a yes",
        requirement="LEAD-008",
        bots=("lead",),
        needs=("lead=score", "lead=tag_temperature"),
        after=_HOT_LEAD,
        instead=True,
        says=_in_both(("Not now, maybe later", "Yes, I'm very interested"), ("ahora no", "Sí, me interesa mucho")),
    ),
    Addition(
        name="with a yes that becomes a no",
        requirement="LEAD-008",
        bots=("lead",),
        needs=("lead=score", "lead=tag_temperature"),
        after=_HOT_LEAD,
        says=_in_both("Actually no, I'm not interested any more", "la verdad ya no me interesa"),
        ends=True,
        facts={"lead temperature": "cold"},
        follows=("score", "interest", "sequence"),
        appointments=0,
    ),
    Addition(
        name="with an offer refused first",
        requirement="SELL-007",
        bots=("seller",),
        needs=("seller=ask_offer", "seller=tag_temperature", "field=offer_accepted"),
        after=Moment(known="offer accepted", value="yes"),
        instead=True,
        says=_in_both(
            ("No, we don't accept that", "We talked it over, and we accept the offer"),
            ("no, no aceptamos", "lo hablamos y aceptamos la oferta"),
        ),
    ),
    Addition(
        name="with an accepted offer refused after all",
        requirement="SELL-007",
        bots=("seller",),
        needs=("seller=ask_offer", "seller=tag_temperature", "field=offer_accepted", "field=seller_temperature"),
        after=Moment(known="offer accepted", value="yes"),
        says=_in_both("We changed our mind, we don't accept the offer", "cambiamos de opinión, no aceptamos la oferta"),
        ends=True,
        facts={"offer accepted": "no", "seller temperature": "warm"},
        follows=("timeline accepted", "questions answered"),
        appointments=0,
    ),
    # A second home, a second booking, other wishes.
    _names_second_home(
        name="with a second home in place of the first",
        requirement="LEAD-010",
        bots=("lead",),
        needs=("lead=value_homes", "field=home", "field=home_value"),
    ),
    _names_second_home(
        name="with a second home for sale in place of the first",
        requirement="SELL-009",
        bots=("seller",),
        needs=("seller=value_homes", "field=home", "field=home_value"),
    ),
    Addition(
        name="with another time chosen after the booking",
        requirement="CAL-003",
        bots=("lead", "seller"),
        after=_BOOKED,
        says=_in_both("Actually the second one is fine", "mejor la segunda"),
    ),
    Addition(
        name="with another time chosen after the showing was booked",
        requirement="CAL-003",
        bots=("buyer",),
        after=_BOOKED,
        says=_in_both("Actually the second time is fine", "mejor la segunda hora"),
    ),
    Addition(
        name="with a wider search and other wishes after it",
        requirement="BUY-008",
        bots=("buyer",),
        needs=("buyer=match_listings", "field=beds", "field=least_price", "field=most_price", "field=area"),
        after=Moment(asked="wider search"),
        says=_in_both(
            ("yes please", "Actually, 3 beds in Rancho Cucamonga, 550k to 700k"),
            ("sí, por favor", "mejor 3 recámaras en Rancho Cucamonga, entre 550 y 700 mil"),
        ),
        homes_in="Rancho Cucamonga",
        made_otherwise=("opportunities",),
        facts={"beds": "3", "least price": "$550,000", "most price": "$700,000", "area": "Rancho Cucamonga"},
    ),
    # The same once more, a question in between, a silence.
    _repeats("the wishes", "buyer", "most price", by_workflow=False),
    _repeats("the wishes", "buyer", "most price", by_workflow=True),
    _repeats("the condition", "seller", "condition", by_workflow=False),
    _repeats("the condition", "seller", "condition", by_workflow=True),
    _repeats("the price", "seller", "price", by_workflow=True),
    _repeats("the interest", "lead", "interest", by_workflow=True),
    Addition(
        name="with the value asked for twice",
        requirement="LEAD-010",
        bots=("lead", "seller"),
        needs=("seller=value_homes",),
        after=Moment(stated="valuation"),
        says=_in_both("What is my house worth?", "¿cuánto vale mi casa?"),
        answer="values a home",
    ),
    Addition(
        name="with a question how it works after great interest",
        requirement="LEAD-005",
        bots=("lead",),
        needs=("lead=score",),
        after=_HOT_LEAD,
        says=_in_both("How does this work?", "¿cómo funciona esto?"),
    ),
    Addition(
        name="with an answer to nothing at first",
        requirement="CONV-008",
        bots=("lead",),
        says=_in_both("bananas", "plátanos"),
    ),
    Addition(
        name="with a month of silence before the choice",
        requirement="CONV-006",
        bots=("buyer",),
        needs=("virtual_clock=yes",),
        after=Moment(known="motivation"),
        says=_NOTHING,
        pause=timedelta(days=30),
    ),
    Addition(
        name="with a month of silence before the price",
        requirement="CONV-006",
        bots=("seller",),
        needs=("virtual_clock=yes",),
        after=Moment(known="condition"),
        says=_NOTHING,
        pause=timedelta(days=30),
    ),
    Addition(
        name="with a month of silence after the interest",
        requirement="CONV-006",
        bots=("lead",),
        needs=("virtual_clock=yes",),
        after=_HOT_LEAD,
        says=_NOTHING,
        pause=timedelta(days=30),
    ),
    *(_misses_question("buyer", topic, "BUY-002") for topic in ("wishes",)),
    *(_misses_question("seller", topic, "SELL-002") for topic in ("condition", "price", "seller motivation")),
    # Words that mean another day at another hour.
    *(
        Addition(
            name=f"with tomorrow chosen {when}",
            requirement="CAL-002",
            bots=("lead", "seller"),
            needs=("virtual_clock=yes",),
            after=_BOOKED,
            instead=True,
            says=_in_both("Tomorrow works", "mañana me queda bien"),
            at=hour,
            days_ahead=1,
        )
        for when, hour in {
            "in the morning": time(9, 55),
            "in the late afternoon": time(17, 30),
            "late in the evening": time(21, 30),
        }.items()
    ),
)
ADDITIONS: Mapping[str, Addition] = {addition.name: addition for addition in _ADDITIONS}
