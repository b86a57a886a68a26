"""What every process of a deployment needs: imported once, before they are forked."""

import reference_bots.app
from reference_bots.__main__ import main
from reference_bots.conversation.understanding.phrases import compile_all_expressions

__all__ = ["main", "reference_bots"]

compile_all_expressions()
