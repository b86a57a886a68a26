"""How professional a message sounds, on a stated scale that gives the same figure every time.

A message starts at 1.0 and loses for what a broker would not text; the floor is 0. Nothing is learned or guessed, so
two people who disagree can point at the line of the table they disagree with (SELL-012). The scale hears only what
stands in it: a text can be unhelpful and still lose nothing.
"""

import re
from dataclasses import dataclass

from support.promises.broken_promise import WrongWords
from support.promises.evidence import Evidence
from support.test_data.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneFault:
    """Something a broker would not text, and what each occurrence costs."""

    what: str
    pattern: re.Pattern[str]
    costs: float


def _compile_word_pattern(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


PRESSURE = _compile_word_pattern(
    "act (?:now|fast|today)", "last chance", "hurry", "(?:don't|do not) (?:miss|wait)", "limited time",
    "(?<!if )you (?:must|have to|need to (?:decide|act|sell|sign))", "right now or", "or else", "now or never",
    "final offer", "today only", "only today", "before it(?:'s| is) too late", "waiting (?:will|only|is going to)",
    "(?:will|going to) cost you", "running out", "while it lasts", "decide (?:now|today)", "why wait",
    "what are you waiting", "take it or leave it", "close (?:your|the|this) file", "once in a lifetime",
    "better (?:decide|act|sign)", "you(?:'ll| will) (?:regret|lose|never get)", "others are (?:waiting|interested)",
    "ahora o nunca", "última oportunidad", "(?:tiene que|debe) (?:decidir|vender|actuar|firmar)", "apúrese",
    "no espere", "se va a arrepentir", "oferta final", "solo (?:por )?hoy", "antes de que sea tarde",
    "tómelo o déjelo", "(?:offer|price) (?:expires|ends|runs out|is only good)",
    "(?:decide|answer|sign|reply) by (?:tomorrow|tonight|friday|the weekend)",
    "prices (?:are|will be) (?:about to |going to )?(?:drop|fall|dropping|falling)", "do not come along every day",
    "don't come along every day", "(?:i|we) need (?:your|an) answer", "before (?:somebody|someone) else",
    "sign (?:now|today|this week)", "la oferta (?:vence|termina|se acaba)", "necesito su respuesta",
    "los precios (?:van a|están por) (?:bajar|caer)",
)  # fmt: skip
"""Words that put pressure on a person who hesitates (SELL-004)."""

ARGUMENT = _compile_word_pattern(
    "you(?:'re| are) (?:wrong|mistaken)", "(?:that|zillow|it) is (?:wrong|nonsense|not true)", "makes no sense",
    "be realistic", "as i (?:said|told you)", "obviously", "with all due respect", "you people", "calm down",
    "nonsense", "ridiculous", "wast(?:e|ing) (?:of )?(?:my |your |our )?time", "your problem", "está equivocad[oa]",
    "sea realista", "no tiene sentido",
)  # fmt: skip
"""Words that contradict a person instead of answering (SELL-004)."""

TONE_FAULTS = (
    ToneFault(what="exclamation mark", pattern=re.compile(r"!"), costs=0.10),
    ToneFault(
        what="word in capitals", pattern=re.compile(r"\b(?!CMA|MLS|FHA|STOP|HELP|HOA)[A-ZÁÉÍÓÚÑ]{4,}\b"), costs=0.15
    ),
    ToneFault(
        what="slang",
        pattern=_compile_word_pattern(
            "gonna",
            "wanna",
            "gotta",
            "gimme",
            "lemme",
            "dunno",
            "ain't",
            "y'all",
            "dude",
            "bro",
            "buddy",
            "pal",
            "honey",
            "lol",
            "lmao",
            "omg",
            "wtf",
            "idk",
            "tbh",
            "btw",
            "u",
            "ur",
            "thx",
            "pls",
            "plz",
            "cuz",
            "kinda",
            "sorta",
            "super",
            "crazy",
            "yo",
            "yeah",
            "yep",
            "nope",
            "whatever",
            "no worries",
            "kidding",
        ),
        costs=0.15,
    ),
    ToneFault(what="pressure", pattern=PRESSURE, costs=0.30),
    ToneFault(what="argument", pattern=ARGUMENT, costs=0.30),
    ToneFault(
        what="insult or oath",
        pattern=_compile_word_pattern(
            "stupid", "idiot(?:ic)?", "dumb", "shut up", "damn", "crap", "hell", "sucks?", "lazy", "greedy"
        ),
        costs=0.50,
    ),
    ToneFault(
        what="empty superlative",
        pattern=_compile_word_pattern(
            "amazing",
            "awesome",
            "incredible",
            "unbelievable",
            "perfect",
            "best ever",
            "insane",
            "killer",
            "epic",
            "skyrocket",
            "dream (?:price|home|deal)",
            "top dollar",
        ),
        costs=0.10,
    ),
    ToneFault(
        what="promise that cannot be kept",
        pattern=_compile_word_pattern(
            "guarantee(?:d|s)?",
            "i promise",
            "risk.free",
            "no doubt",
            "(?:will )?definitely sell",
            "100 ?% sure",
            "le garantizo",
            "garantizado",
        ),
        costs=0.30,
    ),
    ToneFault(what="emoji", pattern=re.compile("[\U0001f300-\U0001faff☀-➿]|(?<!\\w)[:;]-?[)(DP]"), costs=0.20),
    ToneFault(what="run of dots or marks", pattern=re.compile(r"[.?!]{2,}"), costs=0.10),
    ToneFault(what="lone small i", pattern=re.compile(r"\bi\b(?!\.)"), costs=0.10),
    ToneFault(
        what="sentence begun small",
        pattern=re.compile(r"(?:^|(?<![ap]\.m)[.!?]\s+)(?=[a-záéíóúñ])"),
        costs=0.15,
    ),
    ToneFault(what="no end mark", pattern=re.compile(r"[^.!?)\s]\s*$"), costs=0.15),
    ToneFault(what="sentence of more than 40 words", pattern=re.compile(r"(?:[^\s.?!]+\s+){40,}[^\s.?!]+"), costs=0.15),
)


def score_professionalism(text: str) -> float:
    """How professional the text sounds, in 0..1; an empty text is 0."""
    if not text.strip():
        return 0.0
    lost = sum(fault.costs * len(fault.pattern.findall(text)) for fault in TONE_FAULTS)
    return max(0.0, round(1.0 - lost, 2))


def find_tone_faults(text: str) -> tuple[str, ...]:
    """What the text loses for, by name."""
    return tuple(fault.what for fault in TONE_FAULTS if fault.pattern.search(text))


def expect_professional_tone(evidence: Evidence, person: Person, above: float) -> None:
    """The last answer's tone is above this figure."""
    answer = evidence.last_answer(person)
    tone = score_professionalism(answer)
    if tone <= above:
        raise evidence.build_broken_promise(
            WrongWords,
            f"The tone of {person.name}'s answer is {tone}, not above {above}",
            seen=f"'{answer}' holds: {', '.join(find_tone_faults(answer)) or 'nothing at all'}",
            perhaps="the phrase was worded in a hurry.",
        )
