"""Quotations, reactions and signatures are no words of the person."""

import pytest

from reference_bots.conversation.understanding.quotations import OwnWords, read_own_words

OURS = "Hi Maria, this is Jorge's office assistant. Reply STOP to opt out."


@pytest.mark.parametrize(
    "text",
    [
        f"Liked “{OURS}”",
        f"Disliked “{OURS}",
        f"Emphasized “{OURS}”",
        f"Removed a heart from “{OURS}”",
        f"Reacted 🙏 to “{OURS}”",
        f"❤️ to “{OURS}”",
        f"Le encantó “{OURS}”",
        f"No le gustó “{OURS}”",
        f"Se rio de «{OURS}»",
        f"Reaccionó con 👍 a «{OURS}»",
        "Loved an image",
        "Le gustó una foto",
    ],
)
def test_reaction(text: str) -> None:
    """Nothing of it is the person's."""
    assert read_own_words(text) == OwnWords(text="", is_reaction=True)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"3 beds please\n> {OURS}", "3 beds please"),
        (f"> {OURS}\n3 beds please", "3 beds please"),
        (f"3 beds please\n\nOn Tue, Mar 10, 2026 at 9:02 AM Jorge wrote:\n{OURS}", "3 beds please"),
        (f"3 recámaras\n\nEl mar, 10 mar 2026, Jorge escribió:\n> {OURS}", "3 recámaras"),
        (f"call me\n\nBegin forwarded message:\n{OURS}", "call me"),
        ("STOP\n\nSent from my iPhone", "STOP"),
        ("PARE\n\nEnviado desde mi iPhone", "PARE"),
    ],
)
def test_own_words_beside_a_quotation(text: str, own: str) -> None:
    """What the person adds is read alone."""
    assert read_own_words(text) == OwnWords(text=own)


@pytest.mark.parametrize(
    "text",
    [
        "Loved it",
        'asking "650k"',
        '"I want to sell my house"',
        "Me gusta la casa de la calle Hermosa",
        'I gave the keys to "Bob"',
        "From Upland to Fontana",
    ],
)
def test_no_quotation(text: str) -> None:
    """Short quotations, and marks around everything, are the person's own."""
    assert read_own_words(text) == OwnWords(text=text)
