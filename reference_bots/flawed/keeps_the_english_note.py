"""Ends Spanish answers with an English sentence. Breaks LANG-001: Spanish is answered in Spanish, to the last word."""

from reference_bots.flawed.spoiling import with_words

application = with_words(
    lambda phrase: f"{phrase} Jorge will call." if "¿" in phrase or "Gracias" in phrase else phrase
)
