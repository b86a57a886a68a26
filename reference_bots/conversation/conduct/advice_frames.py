"""The frames in which advice is asked for without naming its subject, by who may answer (CON-009).

Each frame puts lexicons side by side: who acts and the act, the cause and the harm, what moves and where to.
"""

import re
from collections.abc import Mapping
from typing import Final

from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.conduct.health_questions import MEDICAL
from reference_bots.conversation.conduct.legal_questions import LEGAL
from reference_bots.conversation.conduct.market_questions import HAGGLES, MARKET
from reference_bots.conversation.conduct.money_questions import LENDING, TAX, TAX_FACT

FRAMES: Final[Mapping[AdviceKind, re.Pattern[str]]] = {
    AdviceKind.TAX: TAX,
    AdviceKind.LEGAL: LEGAL,
    AdviceKind.LENDING: LENDING,
    AdviceKind.MEDICAL: MEDICAL,
    AdviceKind.MARKET: MARKET,
}
"""Who may answer -> how it is asked, the most telling first."""
_LOOK_ALIKES: Final[Mapping[AdviceKind, re.Pattern[str]]] = {AdviceKind.TAX: TAX_FACT, AdviceKind.MARKET: HAGGLES}


def find_framed_advice(folded: str) -> AdviceKind | None:
    """Who may answer what the folded text asks in one of the frames, or None."""
    for kind, frame in FRAMES.items():
        if frame.search(folded) and not (kind in _LOOK_ALIKES and _LOOK_ALIKES[kind].search(folded)):
            return kind
    return None
