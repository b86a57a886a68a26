"""The suite as an installed command: `bot-acceptance`. The wheel holds the whole suite below this package."""

import os
import sys
from pathlib import Path


def main() -> int:
    """Run the command that was typed, with the suite that lies beside this file; the exit code."""
    home = str(Path(__file__).parent)
    sys.path.insert(0, home)
    os.environ["PYTHONPATH"] = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    from .installed_command import run_installed_command  # noqa: PLC0415 - it needs the path set above

    return run_installed_command(sys.argv[1:])
