"""What is answered with 501 in simulated operations stands in one list."""

import re
from pathlib import Path

from support.simulators import gohighlevel
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart

FOLDER = Path(gohighlevel.__file__).parent


def test_every_501_has_its_reason_in_the_list() -> None:
    """No other module words one, and each entry is used by one that answers."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.py")}
    assert {"unsimulated_parts.py"} == {name for name, text in texts.items() if "NotSimulated(" in text} - {"errors.py"}
    used = {name for text in texts.values() for name in re.findall(r"raise UnsimulatedPart\.(\w+)\.refuse", text)}
    assert {part.name for part in UnsimulatedPart} == used
