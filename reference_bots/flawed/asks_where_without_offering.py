"""Asks an interested lead for an address and offers nothing for it. Breaks LEAD-002: an analysis is offered."""

import re

from reference_bots.flawed.spoiling import with_words

_OFFER = re.compile(r"That is great to hear\. Jorge [^.]+\. What is the address\?")

application = with_words(lambda phrase: _OFFER.sub("Thank you for that. What is the address?", phrase))
