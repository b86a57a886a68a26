"""What the scenarios of the features need of a target, read from their words: what their tags must name."""

import re
from collections.abc import Iterator
from typing import Any

from support.promises.language import COURTESIES, FUNCTION_WORDS
from support.targets.bot_settings import Bot
from tests.catalogue.sentence_rules import PLAIN, RULES, Cast, P

SPANISH = frozenset(
    re.findall(
        r"\w+",
        """
        aceptar acepto adelante aviso baños casa claro comprar convence cualquiera cuartos cuatro despues efectivo
        explorando gracias hagamoslo hasta hecho hola loco luego martes mayores medio mi miercoles mil millon
        miércoles nada ni ninguna nos nuevo nunca pedir pensarlo pienso plátanos pues quien quiero recamaras
        recámaras reparaciones sabe solo trabajo trato tres unos vender viendo ya
        """,
    )
)
"""Words of Spanish lines besides those by which the language of answers is told."""

ENGLISH_ALL_THE_SAME = frozenset({"like 1.05 mil", "3 bedrooms near La Mesa Park por favor", "sounds good, gracias"})


def is_spanish(line: str) -> bool:
    """Whether a line of a feature needs a reader of Spanish."""
    if line in ENGLISH_ALL_THE_SAME:
        return False
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", line.casefold())
    spanish = sum(w in SPANISH or w in FUNCTION_WORDS["Spanish"] or w in COURTESIES["Spanish"] for w in words)
    english = sum(w in FUNCTION_WORDS["English"] or w in COURTESIES["English"] for w in words)
    accents = bool(re.search(r"[áéíóúñ]", line.casefold()))
    return bool(re.search(r"[¿¡]", line)) or spanish > english or (0 < spanish == english and accents)


OPENERS = frozenset(
    {
        *("Hi there", "Hello again", "Hi, I saw your sign", "Hola, vi su letrero", "hola, vi su letrero"),
        *("I want to buy", "I'm thinking of selling", "Hi, I'm thinking of selling", "Yes, I'm very interested"),
        *("I'm thinking about selling my home", "Hola, quiero vender mi casa", "hola, quiero vender mi casa"),
        *("hola, quiero comprar una casa", "hola, estoy pensando en vender"),
    }
)
"""First lines that a bot loses nothing of when it only greets the person."""

ANY_ANSWER = re.compile(
    r"answered (exactly once|within|at once)|was answered exactly|is greeted|fault actually|leave \w+ alone"
    r"|has been sent|meant for the brokerage|asked politely|is refused|no sign of|message to wait|still waits"
    r"|after the wait|in Spanish|made nothing new|credits? (is|are) left|is not answered yet|has one answer"
    r"|was not answered|once each|that no credit is left|works$|does not work$|messages? waits?$"
)
"""Promises that any answer to the first message keeps."""


WISHES: dict[Bot, re.Pattern[str]] = {
    "buyer": re.compile(
        r"\bI (also )?want to buy a home(?! at some)|(?<!día )\bquiero comprar una casa", re.IGNORECASE
    ),
    "seller": re.compile(r"\bI (want|need) to sell (my|our) house|\bquiero vender mi casa", re.IGNORECASE),
}
"""Words with which a person asks for what another bot does; a line with both asks for neither."""


def _list_spoken_lines(step: Any) -> Iterator[str]:
    if re.search(r"\b(says|has said|killed)\b|delivers .* twice at|\bpicks\b", step.name):
        yield from re.findall(r'"([^"]*)"', step.name)
    for heading in step.table.headings if step.table else ():
        if heading.endswith(" says"):
            yield from (row[heading] for row in step.table)


def _find_needs_of_lines(step: Any, cast: Cast, *, content: bool) -> Iterator[str]:
    """What the bot must understand. content: whether the scenario promises more than that the person is answered."""
    lines = [line for line in _list_spoken_lines(step) if line]
    named = next((name for name in re.findall(P, step.name) if name in cast.bots), cast.last)
    if not lines or not named:
        return
    if any(map(is_spanish, lines)):
        yield f"{cast.bots[named]}=speak Spanish"
    if content and named in cast.silent and lines[0] not in OPENERS:
        yield f"{cast.bots[named]}=hear the first message"
    cast.silent.discard(named)
    for line in lines if content else ():
        wishes = [bot for bot, wish in WISHES.items() if wish.search(line)]
        if len(wishes) == 1 and wishes != [cast.bots[named]]:
            yield f"{cast.bots[named]}=hand over to {wishes[0]}"
            cast.bots[named] = wishes[0]
            cast.moved.add(named)


def find_needs(scenario: Any) -> frozenset[str]:
    """What this scenario needs, as its tags write it behind `use.with_`."""
    cast, needs = Cast(handing_over="/handoff/" in scenario.filename), set[str]()
    content = any(step.step_type == "then" and not ANY_ANSWER.search(step.name) for step in scenario.all_steps)
    for step in scenario.all_steps:
        for pattern, rule in RULES:
            if match := re.search(pattern, step.name):
                needs.update(rule(match, cast, step))
        needs.update(_find_needs_of_lines(step, cast, content=content))
    if "/language/" in scenario.filename:
        needs.update(f"{bot}=speak Spanish" for bot in cast.bots.values())
    return frozenset(need.replace(" ", "_") for need in needs)


def is_known_sentence(sentence: str) -> bool:
    """Whether a rule, or the list of plain sentences, knows it."""
    return any(re.search(pattern, sentence) for pattern in (*(pattern for pattern, _ in RULES), *PLAIN))
