"""Plans no step of a listing but photos. Breaks SELL-012: the strategy names the listing steps."""

import re

from reference_bots.flawed.spoiling import with_words

_STEPS = re.compile(
    r"(Steps: declutter|First staging).*(together|open house)\.|"
    r"(Pasos: ordenar|Primero decorar).*(juntos|casa abierta)\."
)

application = with_words(lambda phrase: _STEPS.sub("First come photos.", phrase), intent="strategy")
