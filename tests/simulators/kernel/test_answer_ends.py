"""Where an answer of PostgreSQL or Redis ends is read from it, so that virtual time need not wait for more."""

import pytest

from support.simulators.kernel.answer_ends import RedisAnswers, ends_answer_of_postgresql

PING = b"*1\r\n$4\r\nPING\r\n"
GET = b"*2\r\n$3\r\nGET\r\n$4\r\na\r\nb\r\n"
"""A command whose text has the end of a line in it."""


@pytest.mark.parametrize("state", [b"I", b"T", b"E"])
def test_postgresql_says_that_it_is_ready(state: bytes) -> None:
    assert ends_answer_of_postgresql(b"C\x00\x00\x00\x0dSELECT 1\x00Z\x00\x00\x00\x05" + state)


@pytest.mark.parametrize(
    "received", [b"", b"Z\x00\x00\x00\x05", b"D\x00\x00\x00\x0c", b"A\x00\x00\x00\x1eZ\x00\x00\x00\x05I more"]
)
def test_postgresql_has_not_finished(received: bytes) -> None:
    assert not ends_answer_of_postgresql(received)


@pytest.mark.parametrize(
    "answer",
    [
        b"+PONG\r\n",
        b"-ERR\r\n",
        b":12\r\n",
        b"$3\r\na\r\n\r\n",
        b"$-1\r\n",
        b"*-1\r\n",
        b"*2\r\n$1\r\na\r\n:1\r\n",
        b"%1\r\n+a\r\n*1\r\n:1\r\n",
    ],
)
def test_an_answer_of_redis_ends_with_its_last_byte(answer: bytes) -> None:
    answers = RedisAnswers()
    answers.note_commands(PING)
    assert [answers.note_answers(answer[place : place + 1]) for place in range(len(answer))] == [
        *[False] * (len(answer) - 1),
        True,
    ]


def test_each_command_to_redis_gets_an_answer() -> None:
    answers = RedisAnswers()
    answers.note_commands(PING + GET + PING)
    assert not answers.note_answers(b"+PONG\r\n")
    assert not answers.note_answers(b"$-1\r\n")
    assert answers.note_answers(b"+PONG\r\n")


def test_what_redis_pushes_answers_no_command() -> None:
    answers = RedisAnswers()
    answers.note_commands(PING)
    assert not answers.note_answers(b">2\r\n+message\r\n+text\r\n")
    assert answers.note_answers(b"+PONG\r\n")


def test_what_redis_never_says_is_reported() -> None:
    answers = RedisAnswers()
    answers.note_commands(PING)
    with pytest.raises(ValueError, match="does not begin"):
        answers.note_answers(b"HTTP/1.1 200\r\n")


@pytest.mark.parametrize(("sent", "expected"), [(PING, True), (b"GET / HTTP/1.1\r\n", False), (b"*1\r\nPING", False)])
def test_commands_are_recognised(sent: bytes, expected: bool) -> None:
    assert RedisAnswers.is_command(sent) is expected
