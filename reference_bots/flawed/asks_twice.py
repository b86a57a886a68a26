"""Asks two things about the homes it shows. Breaks BUY-009: a recommendation asks one question."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: f"{phrase} Or shall I keep looking?", intent="recommend_homes")
