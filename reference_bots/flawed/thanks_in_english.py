"""Opens its Spanish answers with English thanks. Breaks LANG-001: Spanish is answered in Spanish, to the last word."""

from reference_bots.flawed.spoiling import with_words


def _thanking(phrase: str) -> str:
    return phrase.replace("Gracias.", "Thanks, got it.", 1)


application = with_words(_thanking)
