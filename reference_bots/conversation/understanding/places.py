"""Reads the five service areas and their neighbourhoods, in their usual spellings.

Source: docs/sources/business.md#service-areas.
"""

from reference_bots.conversation.understanding.corrections import split_at_correction
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_RANCHO, _ONTARIO, _UPLAND, _FONTANA, _CHINO_HILLS = "Rancho Cucamonga", "Ontario", "Upland", "Fontana", "Chino Hills"
_CITIES = {
    _RANCHO: "rancho( cucamonga)?|cucamonga|rc|91729|91730|91737|91739", _CHINO_HILLS: "chino hills|91709",
    _ONTARIO: "ontario|91758|91761|91762|91764", _UPLAND: "upland|91784|91785|91786",
    _FONTANA: "fontana|92331|92334|92335|92336|92337",
}  # fmt: skip
_NEIGHBOURHOODS = {
    "Alta Loma": (_RANCHO, "alta ?loma|91701"), "Etiwanda": (_RANCHO, "etiwanda"),
    "Victoria Groves": (_RANCHO, "victoria groves"), "Victoria": (_RANCHO, "victoria(?! groves)"),
    "Day Creek": (_RANCHO, "day ?creek"), "Heritage": (_RANCHO, "heritage"), "Caryn": (_RANCHO, "caryn"),
    "Red Hill": (_RANCHO, "red ?hill"), "Terra Vista": (_RANCHO, "terra ?vista"),
    "Ontario Ranch": (_ONTARIO, "ontario ranch"), "Creekside": (_ONTARIO, "creekside"),
    "Euclid Corridor": (_UPLAND, "euclid corridor"), "North Upland": (_UPLAND, "north upland"),
    "College Heights": (_UPLAND, "college heights"), "Southridge": (_FONTANA, "southridge"),
    "Sierra Lakes": (_FONTANA, "sierra lakes"), "Summit Heights": (_FONTANA, "summit heights"),
    "Los Serranos": (_CHINO_HILLS, "los serranos"), "Butterfield Ranch": (_CHINO_HILLS, "butterfield( ranch)?"),
}  # fmt: skip
_PLACES = (
    *((name, compile_phrases(pattern)) for name, (_, pattern) in _NEIGHBOURHOODS.items()),
    *((name, compile_phrases(pattern)) for name, pattern in _CITIES.items()),
)
_AND = frozenset(["or", "nor", "o", "ni", "and", "y"])
_REFUSING = frozenset(
    ["but", "except", "excepto", "menos", "avoid", "excluding", "besides", "hate", "outside", "leaving"]
)
_STAYING = frozenset(
    ["live", "lives", "work", "works", "rent", "rents", "vivo", "vive", "vivimos",
    "viven",
     "trabajo", "trabaja", "trabajamos", "rento", "rentamos", "rentando", "viviendo"]
)  # fmt: skip
_STAYING_NOW = frozenset(["living", "working", "renting"])
_NOW = frozenset(["am", "are", "is", "been", "currently", "now", "still", "presently", "were", "was"])
_THERE = compile_phrases(
    "there", "here", "nearby", "stay", "same (area|city|town)", "close", "near", "around", "alla", "ahi", "aqui",
    "cerca",
    "far", "lejos",
)  # fmt: skip
_GOING = frozenset(["leaving", "leave", "out", "from", "anymore", "elsewhere"])
_LEAVING = frozenset(
    ["moving", "move", "coming", "come", "relocating", "away", "out", "far", "commute", "salir", "mudar"]
)
_WANTING = frozenset(["to", "like", "love", "want", "consider", "would", "could", "for", "quiero", "para", "enjoy"])
_INTRODUCING = frozenset(["am", "i'm", "im", "soy", "llamo", "habla"])
_NAMING = frozenset([("name", "is"), ("nombre", "es")])
_ANYTHING = frozenset(["anything", "anywhere", "everywhere", "everything", "all", "donde", "cualquier", "todo"])


def extract_area(words: MessageWords) -> str | None:
    """The proper name of the wanted area, a neighbourhood before its city; None if none is named or it is refused."""
    return next((name for part in split_at_correction(words) if (name := _find_area(part)) is not None), None)


def _find_area(words: MessageWords) -> str | None:
    found: list[tuple[int, str]] = []
    refused: set[int] = set()
    spoken: list[tuple[int, str]] = []
    for at, name, length in sorted(
        (at, name, len(said.split())) for name, phrase in _PLACES for at, said in words.find_all(phrase)
    ):
        if _is_own_name(words, at):
            continue
        spoken.append((at, name))
        if _is_area_refused(words, at) or (words.word_at(at - 1) in _AND and at - 1 in refused):
            refused.add(at + length)
        else:
            found.append((at, name))
    if not found:
        lived_in = words.contains(_THERE) and _GOING.isdisjoint(words.occurrences)
        return next((name for at, name in spoken if _is_present_home_area(words, at)), None) if lived_in else None
    first = found[0][1]
    inside = (name for _, name in found if name in _NEIGHBOURHOODS and _NEIGHBOURHOODS[name][0] == first)
    return next(inside, first)


def _is_own_name(words: MessageWords, at: int) -> bool:
    """`I am Victoria Hernandez`: a person who has the name of a neighbourhood."""
    before = words.word_at(at - 1)
    return before in _INTRODUCING or (words.word_at(at - 2), before) in _NAMING


def _is_area_refused(words: MessageWords, at: int) -> bool:
    """`Not Fontana`, `anything but Fontana`, `except Fontana`."""
    before = words.word_at(at - 1)
    if before == "but":
        return words.word_at(at - 2) in _ANYTHING or words.word_at(at - 3) in _ANYTHING
    return before in _REFUSING or words.is_negated(at) or _is_present_home_area(words, at)


def _is_present_home_area(words: MessageWords, at: int) -> bool:
    """`I work in Ontario`, `vivo en Fontana`, `moving from Rancho`: a present place, not a wanted one."""
    before, verb, subject = (words.word_at(at - back) for back in (1, 2, 3))
    if before in ("from", "de", "of"):
        return verb in _LEAVING
    stays = verb in _STAYING and subject not in _WANTING
    return before in ("in", "en", "at") and (stays or (verb in _STAYING_NOW and subject in _NOW))
