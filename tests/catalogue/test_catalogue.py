"""The catalogue says what the steps say."""

from support.behave_bridge.catalogue import Sentence, page, sentences, titles
from tests.layout.project import PROJECT


def test_committed_catalogue_is_current() -> None:
    """steps/CATALOGUE.md is what `make catalogue` would write."""
    committed = (PROJECT / "steps" / "CATALOGUE.md").read_text(encoding="utf-8")
    assert committed == page(sentences(), titles()), "it is stale: run `make catalogue` and commit steps/CATALOGUE.md"


def test_sentences_of_one_step_share_its_meaning() -> None:
    """Chapters follow the files; a step bound twice is explained once."""

    def sentence(keyword: str, words: str, file: str, line: int) -> Sentence:
        return Sentence(keyword=keyword, words=words, file=file, line=line, meaning="Time\npasses.")

    found = [
        sentence("Given", "{duration} has passed", "time_steps.py", 3),
        sentence("When", "{duration} passes", "time_steps.py", 3),
        sentence("When", "it becomes {clock}", "time_steps.py", 9),
    ]
    chapter = page(found, {"time_steps.py": "Time, as people say it."}).splitlines()[4:]
    expected = [
        "## Time, as people say it",
        "",
        "`steps/time_steps.py`",
        "",
        "- **Given** {duration} has passed<br>**When** {duration} passes<br>Time passes.",
        "- **When** it becomes {clock}<br>Time passes.",
    ]
    assert expected == chapter


def test_every_step_file_has_a_chapter() -> None:
    """No step file is without a sentence, and each says in one line what it is about."""
    assert sorted(titles()) == sorted({sentence.file for sentence in sentences()})
    assert all(title and "\n" not in title for title in titles().values())
