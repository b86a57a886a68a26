"""What each sentence of a feature needs of a target: a pattern of its words, and the need as a tag writes it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from support.targets.bot_settings import BOTS, TOPICS, Bot, list_abilities
from support.variants.variants_by_name import VARIANTS_BY_NAME
from tests.catalogue.delivery_sentences import DELIVERY_SENTENCES, PLAIN_DELIVERY_SENTENCES
from tests.catalogue.operations_sentences import PLAIN_OPERATIONS_SENTENCES
from tests.catalogue.phone_sentences import PHONE_SENTENCES, PLAIN_PHONE_SENTENCES
from tests.catalogue.service_sentences import PARTS, PLAIN_SERVICE_SENTENCES, SERVICE_SENTENCES

Needs = Iterable[str]
"""Needs as tags write them behind `use.with_`, blanks included."""


@dataclass(slots=True)
class Cast:
    """Who talks to which bot, as far as the sentences read so far say.

    last: who was named last.  ten: whether the seller bot asks ten questions.  silent: who has said nothing yet.
    moved: who asked for what another bot does.
    handing_over: whether the scenario is about hand-overs, so that to stay with a bot says something.
    """

    bots: dict[str, Bot] = field(default_factory=dict)
    last: str = ""
    ten: bool = False
    silent: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    handing_over: bool = False

    def introduce(self, person: str, bot: Bot) -> None:
        """The person talks to this bot from now on, and has said nothing yet."""
        self.bots[person], self.last = bot, person
        self.silent.add(person)

    def bot_of(self, person: str | None) -> Bot:
        """The bot the person talks to now; of nobody known, that of the person named last."""
        return self.bots[person if person in self.bots else self.last]


Rule = Callable[[re.Match[str], Cast, Any], Needs]


def bot_can(*abilities: str) -> Rule:
    """The bot of the person in group 1 has these abilities; of one that only others may have, the seller bot."""

    def rule(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
        for ability in abilities:
            bot = cast.bot_of(match[1])
            known = ability in list_abilities(bot)
            yield f"{bot if known else 'seller'}={ability}"

    return rule


def always(*needs: str) -> Rule:
    """These needs, whoever speaks."""
    return lambda _match, _cast, _step: needs


def introduces(bot: str, *needs: str) -> Rule:
    """The person in group 1 talks to this bot from now on; with "", to the bot in group 2."""

    def rule(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
        cast.introduce(match[1], bot or match[2])
        yield f"bot={bot or match[2]}"
        yield from needs

    return rule


def _ability_to_ask(bot: Bot, topic: str, cast: Cast) -> Iterator[str]:
    """What the bot can do that asks about this; ten questions are one ability of the whole target."""
    topic = topic.removeprefix("the ").strip()
    if cast.ten:
        return
    elsewhere = {"address": "value homes", "half of the day": "offer times"}
    if topic in elsewhere:
        yield f"{bot}={elsewhere[topic]}"
        return
    asks = [bot] if topic in TOPICS[bot] else [other for other in BOTS if topic in TOPICS[other]]
    yield from (f"{other}=ask {topic}" for other in asks)


def _is_asked_about(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
    for topic in re.split(r", | or ", match[2]):
        yield from _ability_to_ask(cast.bot_of(match[1]), topic, cast)


def _is_asked_in_order(match: re.Match[str], cast: Cast, step: Any) -> Iterator[str]:
    yield f"{cast.bot_of(match[1])}=keep the order"
    for topic in [step.table.headings[0], *(row[0] for row in step.table.rows)]:
        yield from _ability_to_ask(cast.bot_of(match[1]), topic, cast)


def _was_asked(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
    cast.introduce(match[1], match[2])
    cast.silent.clear()
    yield f"bot={match[2]}"
    yield from _ability_to_ask(match[2], match[3], cast)


def _table_names_facts(_match: re.Match[str], _cast: Cast, step: Any) -> Iterator[str]:
    rows = [row[0] for row in step.table.rows] if step.table.headings[0] == "fact" else step.table.headings
    yield from (f"field={fact}" for fact in rows if fact != "least price")


def _is_contacted(_match: re.Match[str], _cast: Cast, step: Any) -> Iterator[str]:
    yield "lead=follow up"
    if any("call" in row.cells for row in step.table.rows):
        yield "lead=write tasks"


def _is_looked_after(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
    before, cast.bots[match[1]] = cast.bot_of(match[1]), match[2]
    yield "bot_marks=yes"
    if before != match[2] or (cast.handing_over and match[1] not in cast.moved):
        yield f"{before}=hand over to {match[2]}"


def _stays(match: re.Match[str], cast: Cast, _step: Any) -> Needs:
    cast.bots[match[1]] = match[2]
    return [f"{match[2]}=hand over to {match[2]}", f"{match[2]}=write notes", "bot_marks=yes"]


def _is_assigned(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
    cast.bots[match[1]] = match[match.re.groups]
    yield from (f"bot={bot}" for bot in match.groups()[1:])
    yield "bot_marks=yes"


def _was_offered_times(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
    cast.introduce(match[1], match[2])
    cast.silent.clear()
    yield f"{match[2]}=offer times"


def _asks_ten_questions(_match: re.Match[str], cast: Cast, _step: Any) -> Needs:
    cast.ten = True
    return ["ten_questions=yes", "bot=seller"]


DOING = {
    "strategy for": "meet stalls",
    "marketing strategy": "explain a strategy",
    "valuation": "value homes",
    "market analysis offer": "value homes",
    "basis of the offer": "ask offer",
    "welcome back": "welcome back",
    "promise of a call": "offer times",
    "news that the time is taken": "offer times",
}
"""What an answer does, in the words of the features -> the ability."""


def _does(match: re.Match[str], cast: Cast, _step: Any) -> Iterator[str]:
    yield from (f"{cast.bot_of(match[1])}={ability}" for words, ability in DOING.items() if words in match[2])


P = r"([A-Z][a-z]+)"
RULES: tuple[tuple[str, Rule], ...] = (
    (rf"^{P} is an? (lead|buyer|seller)$", introduces("")),
    (rf"^{P} is a (buyer|seller) who has been asked about (.+)$", _was_asked),
    (rf"^{P} is a (lead|buyer|seller) who has been offered two times$", _was_offered_times),
    (rf"^{P} becomes a lead without writing a word$", introduces("lead", "workflow_webhooks=yes")),
    (rf"^{P} is a lead whose home the CRM knows$", introduces("lead", "workflow_webhooks=yes", "field=home")),
    (rf"^{P} is a lead whom the brokerage knows as", introduces("lead", "lead_marks=yes")),
    (rf"^{P} is a hot lead$", introduces("lead")),
    (rf"^{P} has been offered two times$", introduces("lead", "lead=offer times")),
    (rf"^{P} has been recommended 3 homes$", introduces("buyer", "buyer=match listings")),
    (
        rf"^{P} has been handed over",
        introduces("lead", "workflow_webhooks=yes", "lead=hand over to buyer", "lead=hand over to seller"),
    ),
    (rf"^the language model has failed {P}, a buyer", introduces("buyer")),
    (rf"^{P} has used up the (?:owner's )?last credit", introduces("lead")),
    (PARTS, lambda match, _c, _s: [f"health_of={match[1]}"]),
    (rf"^{P} and (?:then )?{P} (?:take up the|wait for) room", introduces("lead")),
    (r"strangers are leads", always("bot=lead")),
    (r"^\d+ strangers go through a whole (\w+) conversation", lambda match, _c, _s: [f"bot={match[1]}", "metrics=yes"]),
    (r"the brokerage has come to know", always("lead_marks=yes")),
    (r"the CRM's own tags call", always("lead=tag temperature")),
    (r"seller bot asks ten questions", _asks_ten_questions),
    (r"room for two conversations|wait for room", always("conversation_limits=yes", "bot=lead")),
    (r"the language model(?! (?:begins|works|does not work$))", always("language_model=yes")),
    (
        r"GoHighLevel (answers|is down|refuses the next|sends nothing|sends the next)|every service answers",
        always("crm_replies=yes"),
    ),
    (rf"^{P} was never asked what only sellers are asked", always("buyer=ask wishes")),
    (r"[Tt]he bots (have restarted|restart|are down|are killed)|the bots are killed", always("restart=yes")),
    (r"the bots report", always("metrics=yes")),
    (
        r"\b(minutes?|hours?|days?) (have|has|pass)|comes back after|days go like|again for|is down for \d+ (min|h|d)",
        always("virtual_clock=yes"),
    ),
    (r"^it is \d\d:\d\d|down from day|every day for|follow-up of day", always("virtual_clock=yes")),
    (rf"^{P} asks for a call instead of an analysis", bot_can("offer times")),
    (rf"^{P} is offered .*\btimes?\b", bot_can("offer times")),
    (rf"^{P} is offered times from", always("virtual_clock=yes")),
    (rf"\b{P} was offered\b", bot_can("offer times")),
    (r"free times? (has|have) been taken|Jorge's calendar|the times are said as", always()),
    (rf"^Jorge is told to set a time with {P}", bot_can("offer times")),
    (rf"^{P} has (?:one|no) appointment", bot_can("offer times")),
    (rf"^{P}'s choice between the two times", bot_can("offer times")),
    (rf"^{P} was not told that she has one", bot_can("offer times")),
    (rf"^{P} (?:asks for .* and answers|has asked for .* and answered) every question$", bot_can("match listings")),
    (rf"^{P} picks .* takes the first time$", bot_can("match listings", "offer times")),
    (rf"^{P} (?:was (?:not )?recommended|is told of|is shown)", bot_can("match listings")),
    (rf"home {P} was told of is for sale", bot_can("match listings")),
    (rf"^{P} is asked which home she means", bot_can("match listings", "offer times")),
    (
        r"every one is for sale|no home in .* is passed over|recommended home is named|the recommendation asks",
        always("buyer=match listings"),
    ),
    (
        r"the appointment is a showing|the home at .* was recommended as|lowest of the homes is priced",
        always("buyer=match listings"),
    ),
    (r"the home at .* was recommended as", always("field=beds", "field=baths", "field=size", "field=most price")),
    (r"lowest of the homes is priced by the month", always("buyer=estimate affordability")),
    (rf"^{P} was told (?:how ready she is to buy|where she stands)", bot_can("tell readiness")),
    (rf"^{P} is told that (?:she can afford|her figures leave no room)", bot_can("estimate affordability")),
    (r"the estimate states", always("buyer=estimate affordability", "buyer=use the usual assumptions")),
    (r"can afford \$|leave no room", always("buyer=use the usual assumptions")),
    (rf"^{P} was told where she stands", bot_can("count readiness by points")),
    (r"^the objection .* is met", always("buyer=meet objections")),
    (rf"^{P} has (?:one|no) opportunity", bot_can("open opportunities")),
    (rf"^{P} is (?:asked|never asked|not asked) about ((?!half).+?)(?: again, in other words)?$", _is_asked_about),
    (rf"^{P} is asked about (half of the day)", _is_asked_about),
    (rf"^{P} is asked in this order about$", _is_asked_in_order),
    (rf"^{P} is offered a choice about", bot_can("offer a choice")),
    (rf"^{P} is answered with (?:the |a )(.+)$", _does),
    (rf"^{P} has heard the (.+) twice", _does),
    (r'^(".*") is answered with (?:the |a )(.+)$', _does),
    (
        r"wishes, financing and timeline were understood",
        always("buyer=ask wishes", "buyer=ask financing", "buyer=ask timeline", "buyer=ask motivation"),
    ),
    (rf"(?:the offer made to|no offer has been made to) {P}", bot_can("ask offer")),
    (rf"^the analysis workflow has .* {P}$", bot_can("start workflows")),
    (r"^the strategy names|^its tone is professional", always("seller=explain a strategy", "seller=value homes")),
    (rf"^{P} (?:asks|has asked) what .* is worth$", bot_can("value homes")),
    (rf"^{P} and {P} ask at the same time what .* is worth$", bot_can("value homes")),
    (
        rf"^{P} (?:has received (?:the|his|her) valuation|has the valuation|is answered with at least)",
        bot_can("value homes"),
    ),
    (rf"(?:it reached|within 90 seconds) {P} (?:has|within)", bot_can("value homes")),
    (rf"^{P}'s valuation names", bot_can("value homes")),
    (rf"^{P}'s record holds one analysis", bot_can("value homes", "write notes")),
    (r"the valuation service(?! (?:begins|works|does not work$))()", bot_can("value homes")),
    (rf"^{P} (?:was|is) told that (?!she|her)", bot_can("value homes")),
    (rf"is left to Jorge, and {P} knows it", bot_can("value homes", "write tasks")),
    (rf"^{P} was told that .* could not be valued", bot_can("write tasks")),
    (rf"no price is named to {P} or in the CRM", bot_can("value homes")),
    (rf"^{P} read no price before", bot_can("value homes")),
    (r"describes the market and says()", bot_can("value homes", "write notes")),
    (r"it is called preliminary()", bot_can("value homes")),
    (rf"^{P} (?:carries|does not carry) the .* tag", bot_can("tag temperature")),
    (rf"^{P}(?: was tagged|'s temperature tag is left alone)", bot_can("tag temperature")),
    (r"each tag came after the reply()", bot_can("tag temperature")),
    (rf"^the CRM shows {P} as (?:hot|warm|cold) with at (?:least|most)", bot_can("score")),
    (rf"^the CRM shows {P} as (?:hot|warm|cold) with \d+", bot_can("score by points", "score", "tag temperature")),
    (rf"^{P} scores at least", bot_can("score")),
    (rf"^{P} scores at least|^the CRM shows {P} as (?:hot|warm|cold)", always("hot_from=80", "warm_from=40")),
    (r"every one is for sale in .* from ", always("least_price_percent=80", "most_price_percent=120")),
    (rf"^the CRM shows (?:these facts about|this after each of) {P}", _table_names_facts),
    (rf"^the CRM shows {P}'s (.+) as \"", lambda match, _c, _s: [f"field={match[2]}"]),
    (rf"^the CRM shows no (?!sign)(.+) for {P}$", lambda match, _c, _s: [f"field={match[1]}"]),
    (rf"^the CRM's workflow hands {P} to the (\w+)(?: and the (\w+))? bot", always("workflow_webhooks=yes")),
    (rf"^the CRM's workflow hands {P} to the (\w+) bot$", _is_assigned),
    (rf"^the CRM's workflow hands {P} to the (\w+) and the (\w+) bot", _is_assigned),
    (rf"^Jorge has marked {P} for the (\w+) bot$", _is_assigned),
    (rf"^Jorge has marked {P} for", always("moved_by_marks=yes")),
    (r"Jorge's calendar", always("lead=offer times")),
    (rf"^{P} is looked after by the (\w+) bot$", _is_looked_after),
    (rf"^{P} stays with the (\w+) bot, and a note says why", _stays),
    (rf"^{P}'s tags say that she went", always("tag=hand_off")),
    (rf"^Jorge (?:is|is not|has been) called to {P}", bot_can("call a person")),
    (rf"^Jorge has given {P} back", always("tag=person_called")),
    (rf"^(?:every answer to )?{P} is (?:answered )?in Spanish", bot_can("speak Spanish")),
    (r"^\".*\" is answered in (Spanish|English)", bot_can("speak Spanish")),
    (rf"^{P} is contacted on these days only", _is_contacted),
    (r"came once, by call$", always("lead=write tasks")),
    (
        rf"^{P} is contacted on these days only|^{P}'s follow-up of day|^no more follow-ups reach {P}",
        always("lead=follow up"),
    ),
    (rf"^{P}'s e-mail (is|gives|says)", always("lead=follow up")),
    (rf"^{P}'s e-mail gives the value", always("lead=value homes")),
    (rf"^a call to {P} is due", always("lead=follow up", "lead=write tasks")),
    (rf"^{P}'s follow-up status", always("lead=keep a sequence", "lead=follow up")),
    (
        rf"^{P} (?:is looked after again, once|counts as never having been away)",
        always("lead=welcome back", "lead=keep a sequence", "lead=follow up"),
    ),
    (r"^a (lead|buyer|seller) has gone through \"", lambda match, _c, _s: [f"bot={match[1]}"]),
    (
        r"^another (?P<bot>\w+) goes through \"(?P<dialogue>[^\"]*)\" (?P<variant>.*)$",
        lambda match, _c, _s: VARIANTS_BY_NAME[match["variant"]].needs,
    ),
    (r"^strangers try \".*\" on the (\w+) bot", lambda match, _c, _s: [f"bot={match[1]}"]),
    (r"^strangers ask the (\w+) bot", lambda match, _c, _s: [f"bot={match[1]}"]),
    (
        r"^strangers ask the (\w+) bot baits about fair housing",
        lambda match, _c, _s: [f"{match[1]}=call a person"],
    ),
    (rf"brokerage has been told once of what {P} asked", bot_can("call a person")),
    (rf"^{P}'s message \".*\" comes (twice, by the app and )?by a workflow", always("workflow_messages=yes")),
    (rf"^{P}'s record says that pictures came", bot_can("write notes")),
    (r"^Jorge himself has written|^a campaign of the brokerage has written", always("echoes=yes")),
    (rf"^{P} comes as a lead at night", introduces("lead", "workflow_webhooks=yes")),
    (r"^the CRM's workflow has handed | becomes a lead of that name", always("workflow_webhooks=yes")),
    *((pattern, always(*needs)) for pattern, *needs in (*DELIVERY_SENTENCES, *PHONE_SENTENCES, *SERVICE_SENTENCES)),
    (r"^Jorge himself writes|as if she had written it|tells the bots of everything", always("echoes=yes")),
)
"""Pattern of a sentence -> what it needs. Every pattern that is found counts, in this order."""

PLAIN = (
    r" (says|has said) \"| (says in turn|answers what she is asked with)$",
    r" answer at the same time what they are asked with$",
    r"(sends us|has sent us) |sends the first|sends (these|3 messages) at once",
    r"GoHighLevel (answers|refuses|delivers|books|loses|sends)|every service answers|the fault actually occurred",
    r"repeated message has made nothing",
    r"^another (lead|buyer|seller) goes through \"|^it leads to the same record",
    r"is answered (exactly once|within|at once|kindly|in English)|was answered exactly once|is greeted within",
    r"^\".*\" is answered (within|at once)|has been sent \d+ messages? in all|without contempt|shows respect",
    r"left no trace|is not stored in the CRM|no sign of an answer|the bots leave \w+ alone|is asked politely",
    r"^\w+, who waits, has added \"|has opted out with \"",
    r"the delivery is refused|nothing that is meant for the brokerage alone|never asked what only sellers are asked",
    r"message to wait$|still waits$|is answered after the wait|is Jorge's client|keep these budgets$",
    r"^every (comparable|adjustment)|the recommended price lies|it gives the price, the range|^the confirmation came",
    r"a finished run|reports are compared|they agree on every scenario|the run is invalid|calls? to .* failed",
    r"^a release of which every must|^a must that failed is waived|the broker signs it|^it is (not )?signed",
    r"its signed record is verified|nothing has changed since it was signed|^the verification names",
    PLAIN_OPERATIONS_SENTENCES,
    r"^\w+ is opted out|lets no more messages through|goes on getting messages|gets our messages again$",
    r"has asked for no more messages with|, who gets no messages, writes \"|'s phone sends( \d+ times over)?$",
    r"is told who writes|nothing of it counts as|it was answered at most|is let go kindly",
    r"^the conversation with .* goes on|is told where her number comes from",
    r"^none of their \".*\" succeeds|each of them is met as the law asks",
    PLAIN_DELIVERY_SENTENCES,
    PLAIN_PHONE_SENTENCES,
    PLAIN_SERVICE_SENTENCES,
    r"works again|is down for|have passed without a word|pass without a word|every answer to \w+ is in English",
)
"""Sentences that need nothing but a bot that answers."""
