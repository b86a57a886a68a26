"""Never starts the analysis workflow. Breaks SELL-013: it starts for a hot seller."""

from reference_bots.conversation.state import Seller
from reference_bots.flawed.spoiling import with_seller


def _starts(_seller: Seller) -> bool:
    return False


application = with_seller(starts_workflow=_starts)
