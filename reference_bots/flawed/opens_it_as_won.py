"""Opens a hot buyer's opportunity as won. Breaks BUY-014: what the pipeline holds is still to be done."""

from typing import Any

from reference_bots.flawed.spoiling import with_crm_calls


def _won(path: str, body: dict[str, Any]) -> None:
    if path.startswith("/opportunities"):
        body["status"] = "won"


application = with_crm_calls(_won)
