"""Asks buyers who write Spanish about a home to sell. Breaks BUY-011: also in Spanish that is for sellers."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r"¿Cuál es el motivo: [^?]+\?")

application = with_words(lambda phrase: _SAID.sub("¿En qué condición está su casa actual?", phrase))
