"""Secrets and what identifies a person never reach a file."""

import pytest

from support.vocabulary.redaction import redact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+19095550134", "+1•••••••34"),
        ("call (909) 555-0134 today", "call +1•••••••34 today"),
        ("909-555-0134, 909.555.0134 and 9095550134", "+1•••••••34, +1•••••••34 and +1•••••••34"),
        ("1-909-555-0134", "+1•••••••34"),
        ("maria.lopez@example.com", "m•••••••@example.com"),
        ("Authorization: Bearer abcdef123456", "Authorization: Bearer •••••••"),
        ("pit-0123-4567-89ab", "pit-•••••••"),
        ("sk-ant-0123456789", "sk-•••••••"),
    ],
)
def test_people_and_tokens_are_masked(text: str, expected: str) -> None:
    """Phone numbers keep two digits, e-mail addresses their first letter and domain, tokens their kind."""
    assert expected == redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "8412 Hermosa Ave, $685,000, 2,150 sqft, 4 bd",
        "Tuesday, 2026-03-10T10:00:00-07:00",
        "0.0123456789 s, 1234.5678901",
        "550e8400-e29b-41d4-a716-446655440000",
        "between 500 and 600k",
    ],
)
def test_ordinary_words_and_numbers_stay(text: str) -> None:
    """Prices, addresses, moments, measurements and ids are no phone numbers."""
    assert text == redact(text)


def test_named_secrets_are_masked_wherever_they_stand() -> None:
    """A given secret is masked inside other text; one of under four characters is left, or words would go."""
    assert "key=••••••• a b" == redact("key=opensesame a b", secrets=("opensesame", "a"))


def test_masking_twice_changes_nothing() -> None:
    """What is masked stays as it is."""
    once = redact("+19095550134 maria@example.com Bearer abcdef123456")
    assert once == redact(once)
