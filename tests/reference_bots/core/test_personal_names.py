"""Names as the CRM has them, and as people read them (CON-006)."""

import pytest

from reference_bots.conversation.personal_names import MAX_NAME_CHARACTERS, clean_name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Maria", "Maria"),
        ("  María  José ", "María José"),
        ("O'Neill", "O'Neill"),
        ("Jean-Luc", "Jean-Luc"),
        ("J.R.", "J.R."),
        ("St. John", "St. John"),
        ("Null", ""),
        ("None", ""),
        ("undefined", ""),
        ("n/a", ""),
        ("No Name", ""),
        ("first_name", ""),
        ("Nadine", "Nadine"),  # begins like nan
        ("Contactina", "Contactina"),
        ("{{contact.first_name}}", ""),
        ("{first}", ""),
        ("[Name]", ""),
        ("%FNAME%", ""),
        ("https://win.example", ""),
        ("win.example", ""),
        ("me@win.example", ""),
        ("Call 909 555 0102", ""),
        ("<b>Maria</b>", ""),
        ("Maria \N{HIBISCUS}", "Maria"),
        ("Ma\u200bria", "Maria"),
        ("Maria\a", "Maria"),
        ("...", ""),
        ("", ""),
        (None, ""),
        ("慧敏", ""),
        ("a" * MAX_NAME_CHARACTERS, "a" * MAX_NAME_CHARACTERS),
        ("a" * (MAX_NAME_CHARACTERS + 1), ""),
        ("María Guadalupe de los Ángeles", "María"),
    ],
)
def test_clean_names(written: str | None, read: str) -> None:
    """What is no name is left out."""
    assert read == clean_name(written)
