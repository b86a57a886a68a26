"""How accurately the suite recognises topics in the sentences of other authors' bots.

Of the held-back sentences only numbers are printed: patterns must not be tuned on them.
"""

from rich.console import Console
from rich.table import Table

from support.measuring.topic_accuracy import (
    LEAST_ACCURACY,
    TopicAccuracy,
    compute_unsure_share,
    measure_topic,
    merge_accuracies,
)
from support.test_data.bot_sentences import FOLDER, PARTS, load_sentence_parts, load_sentence_topics
from support.test_data.message_patterns import MEANINGS, load_message_patterns


def show_topic_accuracy(console: Console) -> None:
    """Print one table for each part, and below that of the visible one the sentences that were judged wrong."""
    topics, patterns = load_sentence_topics(FOLDER / "topics.toml"), load_message_patterns(MEANINGS)
    for part, sentences in load_sentence_parts(FOLDER, topics).items():
        measured = [measure_topic(patterns, topic, sentences) for topic in topics.topics]
        table = Table(title=f"Topics in {len(sentences)} sentences, {part} (accuracy at least {LEAST_ACCURACY:.0f} %)")
        table.add_column("topic", no_wrap=True)
        for heading in ("positives", "missed", "found wrongly", "unsure", "recall", "precision", "accuracy"):
            table.add_column(heading, justify="right")
        for one in measured:
            table.add_row(*_format_row(one))
        table.add_section()
        table.add_row(*_format_row(merge_accuracies(measured)))
        console.print(table)
        console.print(f"unsure about a topic: {compute_unsure_share(measured, len(sentences)):.1f} % of the sentences")
        if part == PARTS[0]:
            _show_wrong_sentences(console, measured)
    console.print(f"labels that no promise asks about: {', '.join(topics.unused)}", soft_wrap=True)


def _format_row(one: TopicAccuracy) -> tuple[str, ...]:
    counts = (one.positives, len(one.missed), len(one.found_wrongly), len(one.unsure))
    shares = (one.recall, one.precision, one.accuracy)
    return (one.topic, *map(str, counts), *(f"{share:.1f}" for share in shares))


def _show_wrong_sentences(console: Console, measured: list[TopicAccuracy]) -> None:
    for topic in measured:
        wrong = {"missed": topic.missed, "found wrongly": topic.found_wrongly, "unsure": topic.unsure}
        for what, sentences in wrong.items():
            for one in sentences:
                console.print(f"{topic.topic}, {what}: {one.text} ({one.place})", markup=False, soft_wrap=True)
