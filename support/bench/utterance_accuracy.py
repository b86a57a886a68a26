"""How well and how fast people are understood: both halves of the utterance tables, said to the reference bots.

Only numbers are shown. Rows of the held-back half would be learnt by whoever reads them, so they are not printed.
"""

import importlib
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from reference_bots.conversation import slot_selection, understanding
from reference_bots.conversation.labels import Question
from reference_bots.conversation.understanding import (
    addresses,
    answers,
    languages,
    money,
    places,
    rooms,
    timeline,
    tokens,
)
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.rules.default_rules import HONEST
from support.behave_bridge.utterance_outlines import load_shown
from support.measuring.classification_accuracy import Accuracy, Hearing, accuracy, accuracy_by_label, confusion
from support.scenario.utterance_probe import hear
from support.scenario.wiring import BEGINNING, Suite
from support.settings import REFERENCE, Settings
from support.test_data import utterances
from support.test_data.edge_case_texts import FIXTURE as ODD_TEXTS
from support.test_data.edge_case_texts import load_odd_texts
from support.test_data.utterances import NOTHING, Utterances, load_held_back, load_tables

TABLES = Path("fixtures/utterances/tables.toml")
HELD_BACK = Path("fixtures/utterances/held_back.toml")
AIMS: Mapping[str, int] = {"in features": 95, "held back": 85}
"""Half of the tables -> per cent of its utterances that are to be understood whole."""
ROUNDS = 5
OFFERED = (BEGINNING.replace(hour=18), BEGINNING.replace(day=11, hour=19))

RECOGNISERS: Sequence[Callable[[Words], object]] = (
    languages.spoken_language,
    answers.answer,
    addresses.address,
    places.area,
    rooms.rooms,
    money.budget,
    lambda words: timeline.days_until_move(words, BEGINNING),
    HONEST.lead.intent,
    lambda words: HONEST.buyer.finances(words, Question.FINANCING),
    lambda words: HONEST.buyer.timeline(words, Question.TIMELINE, BEGINNING),
    HONEST.buyer.objection,
    HONEST.seller.intent,
    HONEST.seller.stall,
    HONEST.seller.condition,
    lambda words: HONEST.seller.price(words, Question.PRICE),
    HONEST.seller.motivation,
    HONEST.seller.urgency,
    HONEST.seller.acceptance,
    lambda words: HONEST.calendar.choice(words, OFFERED, BEGINNING),
    slot_selection.half_day,
)
"""What the core can recognise. No turn asks for all of it, so a turn's understanding takes less."""


def halves() -> Mapping[str, Utterances]:
    """Both halves of all tables. Raises SetUpError for a row that is refused or stands in both."""
    tables = load_tables(TABLES)
    shown, held_back = load_shown(tables), load_held_back(HELD_BACK, tables)
    for name in tables:
        utterances.refuse_repeated(shown[name], held_back[name])
    return dict(zip(AIMS, (shown, held_back), strict=True))


def show_accuracy(console: Console) -> None:
    """Print what was understood, table by table, and for each fact what was taken for what."""
    tables = load_tables(TABLES)
    heard: dict[str, dict[str, list[Hearing]]] = {}
    with Suite(Settings(target=Path(REFERENCE), seed=7, run=None)) as suite:
        for half, rows in halves().items():
            heard[half] = {name: [hear(suite, tables[name], one) for one in rows[name]] for name in tables}
    summary = Table(title="Understood whole, in per cent of the utterances")
    summary.add_column("table")
    for half, aim in AIMS.items():
        summary.add_column(f"{half} (aim {aim})", justify="right")
    for name in tables:
        summary.add_row(name, *(_share(accuracy(heard[half][name])) for half in AIMS))
    every = {half: [hearing for some in heard[half].values() for hearing in some] for half in AIMS}
    summary.add_section()
    summary.add_row("all", *(_share(accuracy(every[half])) for half in AIMS))
    console.print(summary)
    for half in AIMS:
        for name, table in tables.items():
            for fact in table.facts:
                console.print(_matrix(heard[half][name], fact, f"{name}, {half}: {fact}"))


def _matrix(hearings: Sequence[Hearing], fact: str, title: str) -> Table:
    """A row for each label that was meant; its number heads the column of what was recorded."""
    counted, shares = confusion(hearings, fact), accuracy_by_label(hearings)
    meant = sorted({label for label, _ in counted}, key=_nothing_last)
    recorded = [*meant, *sorted({label for _, label in counted} - set(meant), key=_nothing_last)]
    table = Table(title=title, title_justify="left", box=box.SIMPLE)
    table.add_column("meant, and below its number recorded")
    for number, label in enumerate(recorded, start=1):
        table.add_column(str(number) if label in meant else label, justify="right")
    table.add_column("understood", justify="right", no_wrap=True)
    for number, row in enumerate(meant, start=1):
        cells = (str(counted.get((row, label), 0) or ".") for label in recorded)
        table.add_row(f"{number} {row}", *cells, _share(shares[fact, row]))
    return table


def _nothing_last(label: str) -> tuple[bool, str]:
    return label == NOTHING, label


def _share(share: Accuracy) -> str:
    return f"{share.percent:.1f} ({share.right} of {share.of})"


def _remembered() -> Iterator[Any]:
    for module in pkgutil.iter_modules(understanding.__path__, f"{understanding.__name__}."):
        for thing in vars(importlib.import_module(module.name)).values():
            if hasattr(thing, "cache_clear"):
                yield thing


REMEMBERED = tuple(_remembered())
"""Every function of understanding that remembers what it has heard, to be made to forget it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quickness:
    """Milliseconds to understand an utterance for the first time, the best of the rounds for each."""

    utterances: int
    median: float
    worst: float


def quickness(said: Iterable[str]) -> Quickness:
    """Read each utterance as if for the first time, and ask every recogniser about it."""
    best = [min(_milliseconds(one) for _ in range(ROUNDS)) for one in said]
    return Quickness(utterances=len(best), median=statistics.median(best), worst=max(best))


def _milliseconds(words: str) -> float:
    for remembered in REMEMBERED:
        remembered.cache_clear()
    began = time.perf_counter()
    heard = tokens.hear(words)
    for recognise in RECOGNISERS:
        recognise(heard)
    return 1e3 * (time.perf_counter() - began)


def show_quickness(console: Console) -> None:
    """Print the median and the worst over all utterances of both halves, and the worst of the odd texts."""
    seen = quickness(one.words for half in halves().values() for rows in half.values() for one in rows)
    odd = quickness(text.whole for text in load_odd_texts(ODD_TEXTS).values())
    console.print(
        f"Understanding a message, nothing remembered, every recogniser asked: {seen.median:.3f} ms at the median, "
        f"{seen.worst:.3f} ms at worst, of {seen.utterances} utterances; {odd.worst:.3f} ms at worst of "
        f"{odd.utterances} odd texts of up to 10,000 characters (aims: 1 and 5 ms)",
        soft_wrap=True,
    )
