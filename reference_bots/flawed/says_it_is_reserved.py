"""Calls a time reserved that the CRM refused. Breaks CAL-003 and REG-001: confirmed only after the CRM confirmed."""

from reference_bots.flawed.spoiling import with_words

_HONEST = "I am sorry, the calendar did not answer, so that time is not reserved yet."
_RESERVED = "Your appointment with Jorge is on Tuesday, March 10 at 11 AM."

application = with_words(lambda phrase: phrase.replace(_HONEST, _RESERVED))
