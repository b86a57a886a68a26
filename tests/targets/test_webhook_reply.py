"""What a target's answer holds: a reply, an admitted error, or neither."""

import pytest

from support.targets.webhook_reply import find_admitted_error, find_reply_text
from support.targets.webhook_settings import ReplySettings

ANSWERS = [
    ('{"reply": "Hi Maria"}', "reply", "Hi Maria"),
    ('{"contact": {"ai_reply": "Hi"}}', "contact.ai_reply", "Hi"),
    ('{"messages": [{"text": "one"}, {"text": "two"}]}', "messages.1.text", "two"),
    ('["one"]', "0", "one"),
    ('["one"]', "1", ""),
    ('["one"]', "first", ""),
    ('{"reply": "  "}', "reply", ""),
    ('{"reply": null}', "reply", ""),
    ('{"reply": 7}', "reply", ""),
    ('{"reply": "Hi"}', "answer", ""),
    ('"reply"', "reply", ""),
    ("<html>", "reply", ""),
    ("", "reply", ""),
    ("[" * 100_000, "reply", ""),
]


@pytest.mark.parametrize(("answer", "path", "reply"), ANSWERS, ids=[answer[:40] for answer, _, _ in ANSWERS])
def test_replies_are_found(answer: str, path: str, reply: str) -> None:
    """By names and indexes; what is no text, or no JSON, is no reply."""
    assert reply == find_reply_text(answer, ReplySettings(source="response", path=path))


def test_an_answer_holds_no_reply_where_it_comes_over_the_crm() -> None:
    """The default looks into no answer."""
    assert "" == find_reply_text('{"reply": "Hi"}', ReplySettings())


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ('{"error": "no contact"}', "no contact"),
        ('{"error": {"code": 3}}', '{"code": 3}'),
        ('{"error": false}', ""),
        ('{"error": ""}', ""),
        ('{"ok": true}', ""),
        ("error", ""),
    ],
)
def test_admitted_errors_are_found(answer: str, error: str) -> None:
    """Whatever is true there is an error."""
    assert error == find_admitted_error(answer, ReplySettings(error="error"))
    assert "" == find_admitted_error(answer, ReplySettings())
