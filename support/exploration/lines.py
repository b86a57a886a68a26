"""What people may say: all lines of the utterance tables, the dialogues, the odd texts and everyday life, by topic."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from support.behave_bridge.utterance_outlines import load_feature_utterances
from support.test_data.dialogue import load_dialogue
from support.test_data.edge_case_texts import FIXTURE as ODD_TEXTS
from support.test_data.edge_case_texts import load_edge_case_texts
from support.test_data.everyday_lines import EverydayLines, load_everyday_lines
from support.test_data.utterances import Utterances, load_utterance_tables

TABLES = Path("fixtures/utterances/tables.toml")
DIALOGUES = Path("fixtures/dialogues")
IN_SPANISH = "_in_spanish"
"""How the names of dialogues end that are held in Spanish."""

HOME = "8412 Hermosa Ave, Rancho Cucamonga"
"""The home in dialogues that name none."""

TIMES = "times"
"""The topic of which of the offered times a person chooses."""

OPT_OUT = ("opted out", "yes")
NOT_WRITTEN_BY_PEOPLE = (("kind", "reaction"), ("writer", "machine"))
"""Facts of the tables, each with the label of the lines that are meant."""

_SAYS_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|half|"
    r"un|uno|una|dos|tres|cuatro|cinco|mil|millon|millón|cien)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Everything that may be said.

    answers: bot -> topic that was asked about ("" = nothing was) -> lines.
    dialogues: bot -> whole conversations, line by line.
    odd: texts that say nothing, or in no language that bots must know.
    opt_outs: lines that ask for no more messages.
    unanswered: lines of machines and phones, which need no answer.
    touches: line -> facts of which it speaks; a line that is not in it may speak of any.
    """

    answers: Mapping[str, Mapping[str, tuple[str, ...]]]
    dialogues: Mapping[str, tuple[tuple[str, ...], ...]]
    odd: tuple[str, ...]
    opt_outs: tuple[str, ...]
    unanswered: frozenset[str]
    everyday: EverydayLines
    touches: Mapping[str, frozenset[str]]

    def list_answers(self, bot: str, topic: str) -> tuple[str, ...]:
        """What a person may answer to this bot when asked about the topic: of the tables, and of everyday life."""
        return (*self.answers.get(bot, {}).get(topic, ()), *self.everyday.answers.get(topic, ()))


def _select_lines(utterances: Utterances, label: tuple[str, str]) -> tuple[str, ...]:
    """The lines of the tables that have this fact with this label."""
    return tuple(row.words for rows in utterances.values() for row in rows if label in row.facts.items())


def load_lines(*, without_spanish: Collection[str] = ()) -> Lines:
    """All lines that a person may say. Raises SetUpError for a malformed fixture.

    without_spanish: bots that do not speak it, to which nothing is said in it that they would have to understand.
    """
    tables = load_utterance_tables(TABLES)
    answers: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    touches: dict[str, frozenset[str]] = {}
    utterances = load_feature_utterances(tables)
    for name, rows in utterances.items():
        table = tables[name]
        words = tuple(row.words for row in rows if row.language == "English" or table.bot not in without_spanish)
        earlier = answers[table.bot].get(table.asked, ())
        answers[table.bot][table.asked] = (*earlier, *words)
        touches |= {each: frozenset(table.facts) for each in words if not _SAYS_NUMBER.search(each)}
    dialogues: dict[str, tuple[tuple[str, ...], ...]] = defaultdict(tuple)
    for file in sorted(DIALOGUES.glob("*.toml")):
        dialogue = load_dialogue(file)
        if file.stem.endswith(IN_SPANISH) and dialogue.bot in without_spanish:
            continue
        dialogues[dialogue.bot] += (tuple(line.format(home=HOME) for line in dialogue.says),)
    everyday = load_everyday_lines()
    odd = tuple(each.message for each in load_edge_case_texts(ODD_TEXTS).values())
    touches |= dict.fromkeys((*odd, *everyday.small_talk), frozenset())
    return Lines(
        answers={bot: dict(by_topic) for bot, by_topic in answers.items()},
        dialogues=dict(dialogues),
        odd=odd,
        opt_outs=(*everyday.opt_outs, *_select_lines(utterances, OPT_OUT)),
        unanswered=frozenset(line for label in NOT_WRITTEN_BY_PEOPLE for line in _select_lines(utterances, label)),
        everyday=everyday,
        touches=touches,
    )
