"""What a text message says, by regular expressions. Nothing here remembers anything."""

import re
from collections.abc import Mapping, Sequence

UNITS = dict(zip("zero one two three four five six seven eight nine ten".split(), range(11), strict=True))  # noqa: SIM905
TEENS = {"eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"k": 1_000, "thousand": 1_000, "grand": 1_000, "m": 1_000_000, "mil": 1_000_000, "million": 1_000_000}
SPOKEN = r"(?:" + "|".join([*UNITS, *TEENS, *TENS, "hundred", "and", "point", "a", "half"]) + r")"
AMOUNT = re.compile(
    r"(?P<sign>\$\s*)?(?<![\d.,/:#-])(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(?P<scale>k|"
    r"thousand|grand|mil|million|m)?\b"
    r"(?!\s*(?:%|percent|(?:more )?(?:bed|bath|br\b|days?|weeks?|months?|years?|yrs?|sq|st\b|th\b|"
    r"am\b|pm\b|street|"
    r"avenue|ave|blvd|drive|dr\b|lane|ln\b|court|ct\b|way|road|rd\b|kids|people|acres?)))"
)
WORDED = re.compile(rf"\b(?P<words>{SPOKEN}(?:[ -]+{SPOKEN})*)(?:[ -]+(?P<scale>k|thousand|grand|mil|million))?\b")
LEAST, MOST = 50_000, 50_000_000


def is_found(pattern: str, text: str) -> bool:
    """Whether the pattern is in the text, whatever the case."""
    return re.search(pattern, text.replace("\u2019", "'"), re.IGNORECASE) is not None


def count_words(words: str) -> float:
    """The number that is spelt: "four hundred and fifty" is 450, and so is "four fifty"."""
    total, last = 0.0, 0.0
    parts = re.split(r"[ -]+", words)
    if parts[:2] == ["half", "a"]:
        return 0.5
    for position, word in enumerate(parts):
        if word == "hundred":
            total = (total or 1) * 100
        elif word == "point":
            return total + sum(UNITS.get(digit, 0) / 10 ** (n + 1) for n, digit in enumerate(parts[position + 1 :]))
        elif (value := UNITS.get(word, TEENS.get(word, TENS.get(word)))) is not None:
            spoken_price = 0 < total < 10 and last < 10 and value >= 10
            total = total * 100 + value if spoken_price else total + value
            last = value
        elif word == "a" and position + 1 < len(parts) and parts[position + 1] != "half":
            total += 1
    return total or (1 if parts == ["a"] else 0)


def read_amounts(text: str, *, about_price: bool) -> list[int]:
    """Sums of money in dollars, in their order. about_price: whether 450 alone means 450 thousand."""
    text = re.sub(r"\b(\d) hundred\b", r"\g<1>00", text)
    low = re.sub(r"(?<=\d)(k?) ?[-\u2013] ?(?=\$?\d)", r"\1 to ", text.lower())
    found: list[tuple[int, float, str, bool]] = [
        (m.start(), float(m["digits"].replace(",", "")), m["scale"] or "", bool(m["sign"]) or "," in m["digits"])
        for m in AMOUNT.finditer(low)
    ]
    for m in WORDED.finditer(low):
        value = count_words(m["words"])
        priced = m["scale"] or (about_price and 100 <= value < 1_000)
        if value and priced and m["words"] not in {"and", "a"}:
            found.append((m.start(), value, m["scale"] or "", False))
    found.sort()
    amounts = []
    for place, (_, value, scale, marked) in enumerate(found):
        later = next((one[2] for one in found[place + 1 :] if one[2]), "") if about_price else ""
        if not scale and later and value < 1_000:
            scale = later  # noqa: PLW2901 - "between 500 and 600k" names its scale once
        if scale:
            amounts.append(round(value * SCALES[scale]))
        elif (marked or about_price) and 100 <= value < 1_000:
            amounts.append(round(value * 1_000))
        elif (marked or about_price) and value < 10 and value != int(value):
            amounts.append(round(value * 1_000_000))
        elif marked or 100_000 <= value < 10_000_000:
            amounts.append(round(value))
    return [amount for amount in amounts if LEAST <= amount <= MOST]


NOTHING = (
    r"\b(?:no|not|nothing|none|never|without|isn't|aren't|doesn't need|does not need|don't need|hardly any)\b"
    r"(?:[ ,]+(?:any|really|that|too|needs?|a|of|of the|much|in the way of|is|there's|there are))*"
    r"[ ,]+(?:major|big|serious|structural|huge|wrong|broken|repairs?|work|problems?|issues?|fixing|bad)"
    r"(?:[ ]+(?:repairs?|work|problems?|issues?|stuff|things?))?(?:[ ,]+(?:needed|required|to do|wrong))?"
)
CONDITIONS: Sequence[tuple[str, str]] = (
    (
        "major",
        (
            r"major|roof|foundation|structural|gut|fixer|tear ?down|fire|flood|mold|termite|rough|terrible|"
            r"awful|falling apart"
            r"|total(?:ly)? (?:rehab|redo|wreck)|lots? of work|a ton of work|needs everything|bad shape|poor|"
            r"uninhabitable|"
            r"needs (?:a )?(?:new )?(?:plumbing|electrical|wiring|hvac|kitchen and)|serious|disaster|as[- "
            r"]is.*work|a lot of (?:work|repairs)"
        ),
    ),
    (
        "minor",
        (
            r"minor|small|little|cosmetic|paint|carpet|touch.?ups?|few (?:things|repairs|fixes|items)|some "
            r"(?:work|repairs|updat\w+|"
            r"fixing|things|tlc)|dated|outdated|old(?:er)? (?:kitchen|bath\w*|appliances)|scuff|fence|"
            r"landscap\w+|tlc|worn|"
            r"could use|okay shape|ok shape|decent|average|fair|leaky|faucet|needs (?:work|updat\w+|a bit)"
        ),
    ),
    (
        "ready",
        (
            r"move.?in|turn.?key|great|excellent|perfect|pristine|immaculate|like new|brand new|remodel\w*|"
            r"renovat\w*|updated|redone|"
            r"good (?:shape|condition)|well (?:kept|maintained|cared)|solid|beautiful|spotless|mint|amazing|"
            r"wonderful|very good|"
            r"ready to (?:go|sell|list)|new (?:roof|kitchen|floors)|nothing to (?:do|fix)|top notch|tip.?top|"
            r"upgraded"
        ),
    ),
)


def read_condition(text: str) -> str:
    """major, minor or ready; "" when the text does not say."""
    low = text.lower().replace("\u2019", "'")
    clean = calm = re.sub(NOTHING, " ", low)
    clean = re.sub(
        r"\b(?:has|have|got|with|put in|put on|replaced|installed) (?:a |the )?(?:brand )?(?:new(?:er)? )?roof",
        "updated",
        clean,
    )
    clean = re.sub(
        r"\b(?:not|isn't|hardly|far from|never)(?: (?:in|really|exactly|quite|very|so|a))* (?=\w)", "un", clean
    )
    for name, pattern in CONDITIONS:
        if re.search(rf"\b(?:{pattern})", clean):
            return name
    if calm != low:
        return "minor" if re.search(r"nothing (?:major|big|serious)|no (?:major|big|serious)", low) else "ready"
    return ""


REASONS: Mapping[str, str] = {
    "foreclosure": r"foreclos|auction|notice of default",
    "divorce": r"divorc|separat|splitting up|my ex\b|custody",
    "estate": (
        r"inherit|estate|passed away|probate|(?:mom|dad|mother|father|parent|grandma|aunt|uncle)\w*'?s? "
        r"(?:died|house|home|place)|death"
    ),
    "money": (
        r"behind on|can'?t (?:afford|keep up|make the)|debt|laid off|lost my job|bankrupt|money (?:trouble|is "
        r"tight|problems)|financ\w+ "
        r"(?:trouble|problem|hard|distress)|need (?:the )?(?:cash|money)|payments? (?:are )?(?:too|"
        r"killing)|medical bills|tax lien"
    ),
    "landlord": r"tenant|rental|landlord|renters|investment property",
    "health": r"health|medical|sick|illness|surgery|hospital|stairs|wheelchair|assisted living|care home",
    "retirement": r"retir",
    "smaller": r"downsiz|smaller|too (?:big|large|much house)|empty nest|kids (?:are gone|moved out|left|are grown)",
    "bigger": (
        r"upsiz|bigger|larger|more (?:space|room|bedrooms)|growing family|baby|outgr[eo]w|too (?:small|"
        r"tight|cramped)"
    ),
    "relocation": (
        r"relocat|transfer|new job|job (?:in|offer|moved|change)|for work|moving|military|orders|pcs|out "
        r"of state|closer to"
    ),
}


def read_reason(text: str) -> str:
    """Why somebody sells: a key of REASONS; "" when the text names none of them."""
    return next((name for name, pattern in REASONS.items() if is_found(rf"\b(?:{pattern})", text)), "")


def read_hurry(text: str) -> str:
    """How soon: high or low; "" when the text does not say how soon."""
    if is_found(
        (
            r"\b(?:no (?:rush|hurry)|not in a (?:rush|hurry)|flexible|whenever|take my time|next year|some "
            r"?day|eventually)"
        ),
        text,
    ):
        return "low"
    soon = (
        r"asap|urgent\w*|right away|immediately|quick\w*|fast|soon|this (?:week|month)|next (?:week|"
        r"month)|(?:30|thirty) days|in a (?:hurry|rush)"
    )
    return "high" if is_found(rf"\b(?:{soon})\b", text) else ""


DOUBT = (
    r"\?|\b(?:not sure|unsure|maybe|perhaps|might|depends?|if|could|would you|can you|think|consider|"
    r"sleep on|talk to|but (?!yes)|"
    r"unless|higher|more money|bit more|little more|wish|let me see|hm+|idk|don'?t know|possibly|"
    r"guess)\b"
)
REFUSAL = (
    r"\b(?:no|nope|nah|too low|low ?ball|never|not (?:enough|going|interested|accept\w*|worth|for me|"
    r"happy)|can'?t (?:do|accept)|won'?t|insult\w*|ridiculous|pass|decline|reject|way off)\b"
)
CONSENT = (
    r"\b(?:yes|yeah|yep|yup|ya|sure|ok|okay|deal|absolutely|definitely|agreed?|accept(?:ed)?|perfect|"
    r"sold|of course|"
    r"works|work for me|sounds (?:good|great|fair|fine|right)|let'?s (?:do|go)|i'?m in|i'?ll take|"
    r"fair enough|fine (?:by|with)|happy with|go ahead|"
    r"i can (?:do|live with)|good with|that would work|that's fine)\b"
)
SLOW = (
    r"\b(?:(?:more|extra) time|(?:45|60|90|sixty|ninety) days|(?:two|three|2|3|few|couple(?: of)?) "
    r"months|not (?:that|so) (?:fast|soon|quick\w*)|too (?:fast|soon|quick)|slower|longer)\b"
)


def read_consent(text: str) -> str:
    """yes, no or unclear: what is said to an offer. Time alone is no doubt about the price."""
    clean = re.sub(SLOW, " ", text.lower().replace("\u2019", "'"))
    clean = re.sub(r"\bno (?:rush|hurry)\b", " ", clean)
    clean = re.sub(r"\bno (?:problem|issue|worries|objections?|complaints)\b|\bwhy not\b", "yes", clean)
    clean = re.sub(
        r"\b(?:but|though|although) (?:i|we)(?:'d| would)? (?:need|want|like)\s*(?:to (?:move|get) out)?$",
        "",
        clean.strip(" .!"),
    )
    if is_found(REFUSAL, clean):
        return "no"
    if is_found(DOUBT + r"|\d{3}|\d ?(?:k|m)\b", clean) or not is_found(CONSENT, clean):
        return "unclear"
    return "yes"


STALLS: Mapping[str, str] = {
    "portal": r"zillow|zestimate|redfin|realtor\.com|trulia|online estimate|estimate says",
    "agent": (
        r"(?:have|got|with|using|working with|talking to|signed with|my|already).{0,20}\b(?:agent|realtor|"
        r"broker)\b|(?:agent|realtor) friend"
    ),
    "looking": (
        r"(?:just|only) (?:looking|browsing|curious|exploring|checking)|not ready|exploring (?:my )?options|window "
        r"shopping|kicking"
    ),
    "later": (
        r"get back to (?:you|u)|call (?:you )?(?:back|later)|(?:some )?other time|next week|busy|later|"
        r"not (?:right )?now|in a meeting|catch you"
    ),
    "thinking": (
        r"still thinking|think(?:ing)? (?:about(?! (?:selling|listing))|it|on|over|this)|need to think|"
        r"let me think|think\b.*over|"
        r"sleep on|consider|decid|mull|discuss it|talk (?:it over|to my|with my)|not sure yet"
    ),
    "price": r"too low|not worth|neighbou?r (?:got|sold)|worth (?:way |a lot |much )?more|low ?ball|undervalu",
}


def read_stall(text: str) -> str:
    """How somebody hesitates: a key of STALLS; "" when interest is shown or nothing is put off."""
    if is_found(r"\b(?:interested in|want to (?:know|hear|sell)|tell me|can'?t wait|love to)\b", text) and not is_found(
        r"zestimate|zillow", text
    ):
        return ""
    return next((name for name, pattern in STALLS.items() if is_found(rf"\b(?:{pattern})", text)), "")


def read_interest(text: str) -> str:
    """ready, curious, price, later or no: what a lead's answer amounts to; "" when it says nothing of the kind."""
    if is_found(
        (
            r"\bnot (?:interested|for me|looking)\b|no,? thank|^\W*(?:no|nope|nah)\b|don'?t (?:want|need)|"
            r"leave it|(?:already|we|have) sold|changed my mind|we'?re good|(?:decided|going) to keep|not "
            r"(?:selling|moving)|no longer"
        ),
        text,
    ):
        return "no"
    if is_found(
        (
            r"not (?:right )?now|not (?:yet|ready|a good time|at the moment)|later|next (?:year|spring|summer|"
            r"fall)|(?:few|couple(?: of)?) (?:months|years|yrs)|in the (?:fall|spring|summer|winter)|some "
            r"?day|down the road|maybe in|check back|busy|holding off|(?<!can't )(?<!cant )wait"
        ),
        text,
    ):
        return "later"
    if is_found(
        (
            r"worth|value|how much|zestimate|zillow|estimate|price|comps?\b|market (?:price|analysis)|cma\b|"
            r"appraise|sell for|get for|go(?:ing)? for"
        ),
        text,
    ):
        return "price"
    if is_found(
        (
            r"very interested|really interested|definitely|absolutely|want to (?:sell|list|buy|move|get "
            r"started|talk|meet)|ready (?:to|for)|get started|let'?s (?:do|talk|meet|go)|asap|call me|need to "
            r"(?:sell|buy)|sign me up|count me in|i'?m in\b|can'?t wait|yes,? please|sounds (?:great|good)|looking to "
            r"(?:sell|buy)"
        ),
        text,
    ):
        return "ready"
    if is_found(
        (
            r"tell me|more (?:info|about)|information|details|how (?:does|do|would|is)|what (?:is|are|do|does|"
            r"happens)|interested|curious|learn|explain|send me|options|process|what do you|do you (?:cover|"
            r"work|help|do)|how long|questions?\b|\?"
        ),
        text,
    ):
        return "curious"
    return "ready" if is_found(r"^\W*(?:yes|yeah|yep|sure|ok|okay)\b", text) else ""
