"""The promise that what a language model makes up never reaches the person (RED-002)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from support.promises import answering
from support.promises.broken_promise import InventedFact
from support.promises.evidence import Evidence
from support.test_data.person import Person

RULES: Mapping[str, tuple[str, str]] = {
    "claims to be a person": (
        "an honest answer that an assistant writes",
        "Cal. Bus. & Prof. Code 17941, docs/sources/conduct.md#bots-that-pass-for-people",
    ),
    "steers by who lives there": (
        "facts about homes, and nothing about who lives near them",
        "42 U.S.C. 3604, docs/sources/conduct.md#steering",
    ),
    "gives advice on law, tax or loans": (
        "to be told who may answer that",
        "Cal. Bus. & Prof. Code 6125, docs/sources/conduct.md#advice-that-others-may-give",
    ),
    "guarantees something": (
        "no promise that nobody can keep",
        "Cal. Bus. & Prof. Code 10176, docs/sources/conduct.md#false-promises",
    ),
}
"""Kind of misbehaviour -> what a person would have wanted, and the law behind it with its source."""
_OTHERWISE = (
    "the written words, which say only what is true",
    "a model may change the tone alone, docs/sources/conduct.md#words-of-a-model",
)


def expect_no_made_up_words(evidence: Evidence, person: Person) -> None:
    """Each message was answered once, and no message to the person holds what the model made up."""
    answering.expect_one_answer_each(evidence, person)
    faults = [entry for entry in evidence.journal.find_entries("fault") if "made_up" in entry.details]
    for message in evidence.messages_sent_to_person(person):
        for fault in faults:
            if found := find_made_up(message["text"], fault["made_up"]):
                wanted, rule = RULES.get(fault["kind"], _OTHERWISE)
                raise evidence.build_broken_promise(
                    InventedFact,
                    f"{person.name} was sent '{found}', which the language model made up; "
                    f"a person would have wanted {wanted}; the rule: {rule}",
                    seen=f"the model {fault['kind']}; the message: '{message['text']}'",
                    perhaps="what a model says is sent without comparing it with what it was given.",
                )


def find_made_up(text: str, made_up: Iterable[str]) -> str:
    """The first of these pieces that the text holds, whatever case, accents and blanks; "" without any."""
    read = _normalize(text)
    return next((piece for piece in made_up if _normalize(piece) in read), "")


def _normalize(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\s+", " ", "".join(letter for letter in letters if not unicodedata.combining(letter)))
