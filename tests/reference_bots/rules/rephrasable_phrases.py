"""The phrases that the language model may rephrase, and the wordings of its script."""

import importlib
import pkgutil
import re
import tomllib
from functools import cache
from pathlib import Path

import reference_bots
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import PhraseVariants

_PLACEHOLDER = re.compile(r"\{\w+\}")


@cache
def list_rephrasable_phrases() -> tuple[tuple[Language, str], ...]:
    """(Language, phrase) of every `PhraseVariants` that is rephrased, in any module of the bots' conversations."""
    found: dict[int, PhraseVariants] = {}
    for package in ("conversation", "lead", "buyer", "seller"):
        parent = importlib.import_module(f"{reference_bots.__name__}.{package}")
        for module in pkgutil.walk_packages(parent.__path__, f"{parent.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                values = value.values() if isinstance(value, dict) else [value]
                found |= {id(each): each for each in values if isinstance(each, PhraseVariants) and each.rephrase}
    return tuple(
        (language, _PLACEHOLDER.sub("Etiwanda", phrase))
        for each in found.values()
        for language, phrases in ((Language.ENGLISH, each.english), (Language.SPANISH, each.spanish))
        for phrase in phrases
    )


@cache
def load_friendly_openings(language: Language) -> frozenset[str]:
    """Every wording of the script in this language."""
    intents = tomllib.loads(Path("fixtures/language_model/script.toml").read_text("utf-8"))["intents"].values()
    if language is Language.ENGLISH:
        return frozenset(text for intent in intents for text in intent["says"])
    return frozenset(text for intent in intents for text in intent.get("says_in", {}).get("Spanish", ()))
