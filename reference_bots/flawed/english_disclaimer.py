"""Says in English, to everybody, that a valuation is no appraisal. Breaks LANG-001: every answer is in Spanish."""

from reference_bots.flawed.spoiling import with_words


def _legal(phrase: str) -> str:
    return phrase.replace("no es un avalúo", "this is not an appraisal")


application = with_words(_legal)
