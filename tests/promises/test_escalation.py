"""The promise that a person is told: each way counts, none at all is noticed, and what holds words says why."""

from collections.abc import Callable

import pytest

from support.promises import escalation
from support.promises.broken_promise import WrongRecord, WrongWords
from support.test_data.person import Person
from tests.promises.promise_harness import PROFILE, Stage, refuses

TAKEOVER_ANSWER = "Of course. I am asking Jorge to get in touch with you himself."

Deed = Callable[[Stage, Person], None]


def tag(stage: Stage, sam: Person) -> None:
    """The profile's tag."""
    stage.tags(sam, PROFILE.tags.person_called)


def task(title: str, body: str = "") -> Deed:
    """A task with these words."""
    return lambda stage, sam: stage.task(sam, title, stage.clock.now(), body=body)


def note(text: str) -> Deed:
    """A note with these words."""
    return lambda stage, sam: stage.notes(sam, text)


def workflow(stage: Stage, sam: Person) -> None:
    """A workflow that tells somebody."""
    stage.enrols(sam, "manual-scheduling")


def other_tag(stage: Stage, sam: Person) -> None:
    """A tag of another meaning."""
    stage.tags(sam, "vip")


def escalate(stage: Stage, *deeds: Deed, said: str = "I am being sued", answer: str = TAKEOVER_ANSWER) -> Person:
    """Sam has said something, and this came of it."""
    sam = stage.meet("Sam", "seller")
    with stage.turn(sam, said):
        stage.sends(sam, answer)
        for deed in deeds:
            deed(stage, sam)
    return sam


@pytest.mark.parametrize(
    "deeds",
    [
        (tag, task("Take over: lawsuit")),
        (tag,),
        (workflow,),
        (task("Take over", "He is in court with a roofer."),),
        (task("Take over", 'Last words: "I am being sued"'),),
        (note("Sam needs Jorge: somebody sues him."),),
        (tag, note("A seller since March.")),
    ],
)
def test_each_way_reaches_a_person(stage: Stage, deeds: tuple[Deed, ...]) -> None:
    """A tag, a workflow, a task or a note; where there are words, any that hold the matter or the message."""
    escalation.expect_escalated_to_person(stage.evidence, escalate(stage, *deeds), "lawsuit")


@pytest.mark.parametrize(
    "deeds",
    [
        (),
        (other_tag,),
        (note("A seller since March."),),
        (task("Take over"),),
        (tag, task("Take over")),
        (workflow, task("Take over")),
        (tag, *(task("Take over: lawsuit"),) * 2),
    ],
)
def test_what_reaches_no_person_is_noticed(stage: Stage, deeds: tuple[Deed, ...]) -> None:
    """Nothing, a tag of another meaning, a note about something else, a task without a reason, the same task twice."""
    sam = escalate(stage, *deeds)
    refuses(WrongRecord, escalation.expect_escalated_to_person, stage.evidence, sam, "lawsuit")


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ("person", "Please call Sam yourself: asked for a person"),
        ("person", "Sam wants to speak with Jorge"),
        ("fruitless", "Please call Sam yourself: three answers not understood"),
        ("foreclosure", "Please call Sam yourself: foreclosing"),
        ("divorce", "They are separating"),
        ("attorney", "His lawyer has to see it"),
    ],
)
def test_the_matter_is_named_in_any_words(stage: Stage, matter: str, title: str) -> None:
    """Another way of saying it is as good; another matter is not."""
    sam = escalate(stage, task(title), said="Hm, well, you know")
    escalation.expect_escalated_to_person(stage.evidence, sam, matter)
    refuses(WrongRecord, escalation.expect_escalated_to_person, stage.evidence, sam, "short sale")


def test_a_handoff_that_is_not_announced_is_noticed(stage: Stage) -> None:
    """An ordinary answer tells nobody that a person takes over."""
    sam = escalate(stage, tag, task("lawsuit"), answer="What price did you have in mind?")
    refuses(WrongWords, escalation.expect_escalated_to_person, stage.evidence, sam, "lawsuit")


def test_a_person_that_was_called_is_seen_in_the_record() -> None:
    """By the tag or by any deed since the message; without one, nobody was called."""
    for number, deeds in enumerate(((tag,), (workflow,), (task("Call Sam"),), ())):
        each = Stage()
        sam = escalate(each, *deeds)
        if number < 3:
            escalation.expect_person_called(each.evidence, sam)
        else:
            refuses(WrongRecord, escalation.expect_person_called, each.evidence, sam)
