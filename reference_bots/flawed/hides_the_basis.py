"""Does not say what its cash offer rests on. Breaks SELL-006: the offer says that it is 75 % of the named price."""

import re

from reference_bots.flawed.spoiling import with_words

_BASIS = re.compile(r" is 75 percent of the [$0-9,]+ you named:|, 75 percent of the [$0-9,]+ you named,")

application = with_words(lambda phrase: _BASIS.sub(" is", phrase), intent="make_offer")
