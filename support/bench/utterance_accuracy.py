"""How accurately and how fast the reference bots understand the utterances of both halves of the tables.

Only numbers are printed: rules must not be tuned on rows of the held-back half.
"""

import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from support.behave_bridge.utterance_outlines import load_feature_utterances
from support.measuring.classification_accuracy import (
    RecognitionAccuracy,
    UtteranceRecognition,
    compute_accuracy,
    compute_accuracy_by_label,
    count_confusions,
)
from support.scenario.conduct_probe import ASKED_ON
from support.scenario.utterance_probe import probe_utterance
from support.scenario.wiring import START, AcceptanceSuite
from support.settings import REFERENCE, Settings
from support.targets.profile import BenchHooks, load_profile
from support.targets.target_code import find_factory
from support.test_data import utterances
from support.test_data.edge_case_texts import FIXTURE as ODD_TEXTS
from support.test_data.edge_case_texts import load_edge_case_texts
from support.test_data.utterances import NOTHING, Utterances, load_held_back_utterances, load_utterance_tables

TABLES = Path("fixtures/utterances/tables.toml")
HELD_BACK = Path("fixtures/utterances/held_back.toml")
AIMS: Mapping[str, int] = {"in features": 95, "held back": 85}
"""Half of the tables -> percent of its utterances that should be understood completely."""
ROUNDS = 5


def load_public_and_held_back_utterances() -> Mapping[str, Utterances]:
    """Both halves of all tables. Raises SetUpError for an invalid row and for one that is in both halves."""
    tables = load_utterance_tables(TABLES)
    shown, held_back = load_feature_utterances(tables), load_held_back_utterances(HELD_BACK, tables)
    for name in tables:
        utterances.require_unique_texts(shown[name], held_back[name])
    return dict(zip(AIMS, (shown, held_back), strict=True))


def show_accuracy(console: Console) -> None:
    """Print the accuracy of each table and, for each fact, the confusion matrix."""
    tables = load_utterance_tables(TABLES)
    heard: dict[str, dict[str, list[UtteranceRecognition]]] = {}
    with AcceptanceSuite(Settings(target=Path(REFERENCE), seed=7, run=None)) as suite:
        for half, rows in load_public_and_held_back_utterances().items():
            heard[half] = {name: [probe_utterance(suite, tables[name], one) for one in rows[name]] for name in tables}
    summary = Table(title="Understood completely, in percent of the utterances")
    summary.add_column("table")
    for half, aim in AIMS.items():
        summary.add_column(f"{half} (aim {aim})", justify="right")
    for name in tables:
        summary.add_row(name, *(_format_accuracy(compute_accuracy(heard[half][name])) for half in AIMS))
    every = {half: [hearing for some in heard[half].values() for hearing in some] for half in AIMS}
    summary.add_section()
    summary.add_row("all", *(_format_accuracy(compute_accuracy(every[half])) for half in AIMS))
    console.print(summary)
    for half in AIMS:
        taken = sum(fact.recorded == ASKED_ON for hearing in every[half] for fact in hearing.facts)
        console.print(f"Refusals that were met with a question, {half}: {taken} (aim 0)")
    for half in AIMS:
        for name, table in tables.items():
            for fact in table.facts:
                console.print(_confusion_table(heard[half][name], fact, f"{name}, {half}: {fact}"))


def _confusion_table(hearings: Sequence[UtteranceRecognition], fact: str, title: str) -> Table:
    """A row for each label that was meant; its number is the heading of the column of what was recorded."""
    counted, shares = count_confusions(hearings, fact), compute_accuracy_by_label(hearings)
    meant = sorted({label for label, _ in counted}, key=_sort_key_with_nothing_last)
    recorded = [*meant, *sorted({label for _, label in counted} - set(meant), key=_sort_key_with_nothing_last)]
    table = Table(title=title, title_justify="left", box=box.SIMPLE)
    table.add_column("meant, and below its number recorded")
    for number, label in enumerate(recorded, start=1):
        table.add_column(str(number) if label in meant else label, justify="right")
    table.add_column("understood", justify="right", no_wrap=True)
    for number, row in enumerate(meant, start=1):
        cells = (str(counted.get((row, label), 0) or ".") for label in recorded)
        table.add_row(f"{number} {row}", *cells, _format_accuracy(shares[fact, row]))
    return table


def _sort_key_with_nothing_last(label: str) -> tuple[bool, str]:
    return label == NOTHING, label


def _format_accuracy(share: RecognitionAccuracy) -> str:
    return f"{share.percent:.1f} ({share.right} of {share.of})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionTime:
    """Milliseconds to run every recogniser on a text that was not read before, best of the rounds for each text.

    texts: how many there were.
    """

    texts: int
    median: float
    worst: float


def measure_recognition(texts: Iterable[str], hooks: BenchHooks) -> RecognitionTime:
    """Run every recogniser of the target on each text, with empty caches."""
    recognise_all, clear_caches = find_factory(hooks.recognise_all), find_factory(hooks.clear_caches)

    def measure_uncached_milliseconds(text: str) -> float:
        clear_caches()
        began = time.perf_counter()
        recognise_all(text, START)
        return 1e3 * (time.perf_counter() - began)

    best = [min(measure_uncached_milliseconds(text) for _ in range(ROUNDS)) for text in texts]
    return RecognitionTime(texts=len(best), median=statistics.median(best), worst=max(best))


def show_recognition_time(console: Console) -> None:
    """Print median and worst of all utterances of both halves, and the worst of the edge-case texts."""
    hooks = load_profile(Path(REFERENCE)).bench
    if hooks is None:
        console.print("The profile has no [bench], so its recognisers cannot be measured alone.")
        return
    texts = (
        one.words for half in load_public_and_held_back_utterances().values() for rows in half.values() for one in rows
    )
    usual = measure_recognition(texts, hooks)
    odd = measure_recognition((text.message for text in load_edge_case_texts(ODD_TEXTS).values()), hooks)
    console.print(
        f"Understanding a message, caches empty, every recogniser: {usual.median:.3f} ms at the median, "
        f"{usual.worst:.3f} ms at worst, of {usual.texts} utterances; {odd.worst:.3f} ms at worst of "
        f"{odd.texts} odd texts of up to 10,000 characters (aims: 1 and 5 ms)",
        soft_wrap=True,
    )
