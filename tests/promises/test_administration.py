"""What a target tells of itself, and to whom."""

import pytest

from support.promises import administration
from support.promises.broken_promise import OpenAdministration
from support.promises.webhook_acceptance import ATTEMPT
from tests.promises.promise_harness import Stage


@pytest.mark.parametrize(
    ("status", "text", "kept"),
    [
        (401, "The token is required.", True),
        (403, "", True),
        (404, "", False),
        (200, "", False),
        (401, 'inbox_waiting{bot="lead"} 3', False),
    ],
)
def test_metrics_are_refused_without_a_figure(stage: Stage, status: int, text: str, kept: bool) -> None:
    """401 or 403; a refusal that shows a figure all the same is none."""
    stage.journal.write("target", ATTEMPT, status=status, text=text)
    if kept:
        administration.expect_metrics_refused(stage.evidence)
        return
    with pytest.raises(OpenAdministration):
        administration.expect_metrics_refused(stage.evidence)


@pytest.mark.parametrize(
    ("status", "text", "kept"),
    [(200, "ok", True), (204, "", True), (401, "token", False), (503, "down", False), (200, "waits: MARIA", False)],
)
def test_health_is_public_and_anonymous(stage: Stage, status: int, text: str, kept: bool) -> None:
    """Any 2xx; a name is found however it is written."""
    maria = stage.meet("Maria")
    stage.journal.write("target", ATTEMPT, status=status, text=text)
    if kept:
        administration.expect_public_health(stage.evidence, maria)
        return
    with pytest.raises(OpenAdministration):
        administration.expect_public_health(stage.evidence, maria)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ('{"event": "refused", "contact": "abc"}', True),
        ("Mariachi", True),
        ("answered Maria", False),
        ("text=Call me maybe", False),
    ],
)
def test_a_log_is_discreet(stage: Stage, line: str, kept: bool) -> None:
    """Whole words count; a part of another word is no name."""
    maria = stage.meet("Maria")
    stage.says(maria, "Call me maybe", "Of course")
    stage.evidence.log.append(line)
    if kept:
        administration.expect_discreet_log(stage.evidence, maria)
        return
    with pytest.raises(OpenAdministration, match="identifies the person"):
        administration.expect_discreet_log(stage.evidence, maria)
