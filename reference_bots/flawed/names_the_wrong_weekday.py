"""Says the date with the weekday after it. Breaks CAL-001 and CAL-003: the time shown is the time booked."""

import re

from reference_bots.flawed.spoiling import with_words

_NEXT = {
    "Monday": "Tuesday", "Tuesday": "Wednesday", "Wednesday": "Thursday", "Thursday": "Friday", "Friday": "Saturday",
    "lunes": "martes", "martes": "miércoles", "miércoles": "jueves", "jueves": "viernes", "viernes": "sábado",
}  # fmt: skip
_DAY = re.compile(rf"\b(?:{'|'.join(_NEXT)})\b")

application = with_words(lambda phrase: _DAY.sub(lambda day: _NEXT[day[0]], phrase))
