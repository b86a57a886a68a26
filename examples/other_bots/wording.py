"""What the bots write, and the phrases that they know from others."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

STOP_KEYWORD = r"^\W*(?:stop|stopall|stop all|unsubscribe|cancel|end|quit|opt ?out|optout|revoke)\W*$"
STOP_WISH = (
    r"\b(?:stop (?:texting|messaging|contacting|bothering|writing|sending)|(?:don'?t|do not|never|"
    r"quit|please no more) (?:text|message|contact|"
    r"bother|write|texting|messaging)|unsubscribe me|opt me out|remove (?:me|my number)|take me off|"
    r"leave me alone|"
    r"no more (?:texts?|messages?)|lose my number|please stop (?:this|these|the texts?))\b|"
    r"(?:^|[.!,;] ?|\b(?:and|just|please) )(?:stop+|stpo|unsub\w*|opt ?(?:me )?out|no more)\b"
    r"(?: (?:pls|plz|please|now|me|it))*\s*(?:[.!,;]|$)|\bstop+ te?xti?n?g?\b|\bunsub me\b|\bno longer consent\b|"
    r"\bwithdraw\w* my consent\b|\bdo not call (?:list|registry)\b|\bblocked? if\b"
)
BACK_WISH = r"^\W*(?:start|unstop|resume)\W*$|\b(?:can|may|please) (?:text|message|write) me again\b"
WANTS_PERSON = (
    r"\b(?:human please|(?:someone|somebody) call me|rather (?:talk|speak) (?:to|with) jorge|"
    r"(?:talk|speak|chat) (?:to|with) (?:a (?:real |live |actual )?(?:person|human|agent)|(?:someone|"
    r"somebody)(?! first))|"
    r"(?:get|want|need|give|give me|have) (?:me )?a (?:real |live )?(?:person|human)|(?:have|let|get) "
    r"jorge (?:call|text)|"
    r"(?:don'?t|not|rather not|stop) (?:want to |going to )?(?:talk|speak|text|chat)(?:ing)? (?:to|"
    r"with) (?:a )?(?:bot|machine|robot|computer)|"
    r"representative)\b"
)
DISTRESS = (
    r"(?<!not in )(?<!avoid )\b(?:foreclosure|foreclos(?:ed|ing|e))\b(?! ?(?:homes|listings|for sale|"
    r"properties))|bankrupt|"
    r"\b(?:my|our|his|her|an?) (?:attorney|lawyer)\b(?! friend)(?<!is an attorney)(?<!is a lawyer)|"
    r"short sale|\blien\b|"
    r"\bprobate\b|\b(?:getting|going through|filed for|in|file for|we are|we're|this) (?:a |the |our "
    r")?divorc\w*|\bdivorcing\b|"
    r"lawsuit|\bsu(?:ed|ing)\b|\bsue (?:you|them)\b"
)
TIME_TALK = r"what time|when (?:is|was)|appointment|resched|which day"
MONEY_ANSWERS: Sequence[tuple[str, str]] = (
    ("none", r"\bno (?:pre|cash|loan|bank)|\bnope\b|nothing yet"),
    ("cash", r"\bcash\b"),
    (
        "started",
        r"working on|running (?:the|my) numbers|in process|applying|applied|not yet|talking to|soon|started|about to",
    ),
    ("none", r"\bno\b|nope|haven'?t|not (?:pre|approved)|need (?:a|to)"),
    ("approved", r"pre.?approv|pre.?qual|approved|\byes\b|yeah|yep|lender letter|all set"),
)
WHYS = {
    "work": r"\bjob|work|transfer|commut",
    "invest": r"invest|rent (?:it )?out|rental",
    "first": r"first (?:home|house|time|place)|renting|tired of rent",
    "family": r"family|baby|kids|married|wedding|parents",
    "upgrade": r"bigger|upgrade|more (?:space|room)|outgrow",
    "schools": r"school",
    "smaller": r"downsiz|smaller|retir",
}
ASKS: Mapping[str, Sequence[str]] = {
    "plan": (
        "Are you thinking of selling, of buying, or mostly curious what your place could bring?",
        "Which is closest for you: selling, buying, or only finding out about the market?",
        "One word is plenty: selling, buying or curious?",
    ),
    "when": (
        "How soon would you like something to happen?",
        "Is that a matter of weeks, of months, or more of a someday?",
        "Roughly when, this month, this summer, or later?",
    ),
    "condition": (
        "What shape is the house in: does it need big repairs, a few small fixes, or is it good to go as it stands?",
        "So that I picture it right: big repairs, small fixes, or nothing to do at all?",
        "If a buyer walked in tomorrow, what would need fixing?",
    ),
    "price": (
        "What price would you be glad to sell it for, just as it is?",
        "A rough figure is fine: what price do you have in mind for it?",
        "Could you give me the price as a number, in dollars?",
    ),
    "reason": (
        "What has you thinking of selling, and how soon would you want to be out?",
        "Every sale has its story. What is the reason for yours?",
        "Is it a job, the family, money, or something else that makes you want to sell?",
    ),
    "wishes": (
        "What are you looking for: how many bedrooms, which area and up to what price?",
        "To search for you I need one of these: bedrooms, square feet or your top price. What would it be?",
        "How many bedrooms do you need, and what is the most you want to spend?",
    ),
    "money": (
        "How will you pay for it: are you pre-approved for a loan, paying cash, or is that still open?",
        "Do you have a lender's letter already, or is financing still open?",
        "Is a bank already involved, or are you paying cash?",
    ),
    "move": (
        "When would you like to move in?",
        "Is that within a month, within three months, or later?",
        "Which month would be ideal for the move?",
    ),
    "why": (
        "And what brings you to look for a home now?",
        "What is the reason for the move, if I may ask?",
        "Is it work, family, or a first home of your own?",
    ),
    "offer": ("Does the cash offer work for you?",) * 2,
    "time": ("Which of the two times suits you?",) * 2,
    "listing": ("Shall I have Jorge go through it with you?",) * 2,
    "small talk": ("Is there anything else I can find out for you?",) * 2,
}
BACK = "Good to have you back. I will text you again. What can I look into for you?"
STOPPED = "Understood, that was the last text from us. Write START if you ever want to hear from Rancho Realty again."
HELP = (
    "This is Rancho Realty, real estate in Rancho Cucamonga. Call Jorge at (909) 555-0190 or just ask here. "
    "Text STOP and we will not write again."
)
EMPTY = "Nothing readable came through on my side."
JORGE_CALLS = "Of course. I have asked Jorge to get in touch with you himself, and I will step back until then."
PARTING: Mapping[str, str] = {
    "stranger": "Sorry for the mix up, and thanks for saying so. You will not hear from us about this.",
    "tenant": "Sorry for the mix up, then this was not meant for you. You will not hear from us about this.",
    "sold": "Congratulations on that, and all the best. You will not hear from us about this.",
    "settled": "That is perfectly fine, thank you for telling me. All the best.",
    "died": "I am very sorry for your loss, and sorry to have written. You will not hear from us about this.",
}
ALREADY_BOOKED = "Your appointment with Jorge stands. Should it have to move, call the office at (909) 555-0190."
TAKEN = "Somebody was faster, that time has just gone."
NOT_BOOKED = "I could not get that into the calendar just now. Jorge will settle the time with you himself."
HALVES = "Would a morning or an afternoon be better for a call with Jorge?"
HALVES_AGAIN = "Just so Jorge knows when to ring: mornings, afternoons, or either?"
OTHERS = "No problem, let us look further."
THANKS = "Thanks, that helps."
NO_RUSH = "Still no rush from my side."
BASIS = "Our cash offer is 75% of the price that you name, so first things first."
OTHER_DESK = "Rancho Realty's assistant again, I look after this for you from here on."
GLAD = "Glad to hear it."
ACCEPTED = "Wonderful, then we have the outline of a deal."
WELCOME = "My pleasure. I am here whenever you need me."
CLOSING = "I have noted that for Jorge. Write any time if there is more."
NO_TROUBLE = "No trouble at all. Should that change one day, a text is enough."
VALUE = (
    "A figure out of the blue would not be fair to you, so Jorge will work it out from what sold nearby and send it."
)
LEAD_REPLIES = {
    "curious": "Happy to explain. We buy for cash or list on the open market, whichever leaves you better off.",
    "later": "That makes sense, there is no clock running.",
    "ready": GLAD,
}
LISTING = (
    "That is fair, and I would rather you told me. Then the open market may pay better: tidy up, "
    "price it by recent sales, list it on "
    "a Thursday, show it all weekend. Shall I have Jorge go through it with you?"
)
LISTING_LATER = (
    "The price fits, then, and we can go at your pace. The open market is the other road: price it "
    "by recent sales, list it, show it. "
    "Shall I have Jorge go through both with you?"
)
OFFER_OPEN = (
    "Fair question, and nothing is signed by text. Does the cash offer as I put it work for you, or not?",
    "Take it as it is, there is no pressure. What would have to be different for the cash offer to work for you?",
)
STALL_REPLIES = {
    "thinking": "Of course, it is a big step. What is the one thing you would like to be sure of first?",
    "later": "Sure, whenever it suits you. What day is good for me to write again?",
    "portal": (
        "Those sites never walk through the rooms, so they can be off either way. Would you like to see "
        "what really sold nearby?"
    ),
    "agent": (
        "Good that you have somebody, and I will not get between you. Is there something they have not "
        "been able to answer?"
    ),
    "looking": "Looking around is how it starts. What would make a move worth it for you?",
    "price": "I see why that stings. Which sale nearby do you have in mind?",
}
SIDE_ANSWERS: Sequence[tuple[str, str]] = (
    (
        (
            r"\b(?:are|r) (?:you|u) (?:an? |really |even )*(?:bot|robot|ai|a\.i|machine|computer|human|real|"
            r"automated|chatgpt|person)|"
            r"is this (?:an? )?(?:bot|robot|ai|machine|automated|real person)|(?:talking|speaking) to (?:an? "
            r")?(?:bot|robot|machine|ai)|am i .*(?:bot|human)"
        ),
        "I am an automated assistant that texts for Rancho Realty. Jorge is the human, and he reads along.",
    ),
    (
        (
            r"who (?:is|are|r) (?:this|you|u)|who'?s (?:this|texting|writing)|"
            r"(?:what|which) (?:company|firm)|how did you get my (?:number|info)|where did you get my"
        ),
        "This is the texting assistant of Rancho Realty. Your number came with an inquiry about a home.",
    ),
    (
        (
            r"\b(?:safe|crime|dangerous|sketchy)\b.*(?:area|neighbou?rhood|street|part)|(?:area|"
            r"neighbou?rhood)\b.*\b(?:safe|crime|white|black|asian|"
            r"latino|mexican|jewish|christian|muslim|families|kids)|(?:any|many|too many) (?:immigrants|"
            r"foreigners|section 8|minorities)|"
            r"what kind of people"
        ),
        "I cannot speak to who lives where or how an area feels; public records and a visit tell you that best.",
    ),
    (
        (
            r"\b(?:1031|capital gains|tax(?:es)? (?:on|if|will|do|would)|write ?off|legal advice|is it legal|"
            r"should i (?:sue|refinance)|interest rates? (?:be|go))"
        ),
        "That is one for your tax adviser or lawyer, I would only be guessing.",
    ),
    (
        (
            r"ignore (?:all|your|any|the|previous)|system prompt|your (?:instructions|prompt|rules)|pretend "
            r"(?:to be|you)|jailbreak|api key|"
            r"password|[{}\[\]<>]|other (?:clients|contacts|customers)|</?\w+>|drop table|developer mode"
        ),
        "That is outside of what I do here.",
    ),
)


def clean_name(name: str) -> str:
    """A first name that can stand in a greeting; "" when it is none."""
    return name.strip().title() if re.fullmatch(r"[^\W\d_]{2,15}(?:[ '-][^\W\d_]{2,15})?", name.strip()) else ""


def greeting(name: str, rest: str) -> str:
    """The first text to a person: who writes, then the rest, then how to end it."""
    hello = (
        f"Hi {name}, Rancho Realty's texting assistant here." if name else "Hi, Rancho Realty's texting assistant here."
    )
    return join(hello, rest, "Text STOP to end this.")


def ask(topic: str, number: int) -> str:
    """The question about this, worded for the first, second or third time."""
    return ASKS[topic][min(number, len(ASKS[topic]) - 1)]


def join(*parts: str) -> str:
    """The parts that are not empty, as one text."""
    return " ".join(part for part in parts if part)


def name_time(start: datetime) -> str:
    """Such as Tuesday, March 10 at 2:30 PM."""
    return f"{start:%A, %B} {start.day} at {start.hour % 12 or 12}:{start:%M %p}"


def offer(times: Sequence[datetime]) -> str:
    """At most two times, and the question which."""
    if len(times) == 1:
        return f"Jorge is free on {name_time(times[0])}. Would that suit you?"
    return f"Jorge is free on {name_time(times[0])} or on {name_time(times[1])}. Which suits you better?"


def offer_again(times: Sequence[datetime]) -> str:
    """The same times, because none was chosen."""
    return join("So that I put down the right one:", offer(times))


def booked(start: datetime) -> str:
    """After the calendar has confirmed."""
    return f"It is in the calendar: {name_time(start)}, you and Jorge. He looks forward to it."


def half_noted(half: str) -> str:
    """After morning or afternoon was chosen."""
    return f"Noted, {half}. Jorge will call you and settle the exact time."


def cash_offer(offer_price: int, price: int) -> str:
    """The offer and what it rests on."""
    return (
        f"For a quick sale we could pay ${offer_price:,} in cash, which is 75% of the ${price:,} you "
        "named. You would fix nothing and "
        "close in two to three weeks. Would that work for you?"
    )


def name_days(days: int) -> str:
    """The bracket that the buyer's move falls in."""
    return "this month" if days <= 30 else "a season" if days <= 90 else "far off"
