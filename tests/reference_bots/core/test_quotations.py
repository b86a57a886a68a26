"""Quotations, reactions and signatures are no words of the person."""

import pytest

from reference_bots.conversation.understanding.quotations import OwnWords, read_own_words

SENT = "Hi Maria, this is Jorge's office assistant. Reply STOP to opt out."


@pytest.mark.parametrize(
    "text",
    [
        f"Liked “{SENT}”",
        f"Disliked “{SENT}",
        f"Emphasized “{SENT}”",
        f"Removed a heart from “{SENT}”",
        f"Reacted 🙏 to “{SENT}”",
        f"❤️ to “{SENT}”",
        f"Le encantó “{SENT}”",
        f"No le gustó “{SENT}”",
        f"Se rio de «{SENT}»",
        f"Reaccionó con 👍 a «{SENT}»",
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
        (f"3 beds please\n> {SENT}", "3 beds please"),
        (f"> {SENT}\n3 beds please", "3 beds please"),
        (f"3 beds please\n\nOn Tue, Mar 10, 2026 at 9:02 AM Jorge wrote:\n{SENT}", "3 beds please"),
        (f"3 recámaras\n\nEl mar, 10 mar 2026, Jorge escribió:\n> {SENT}", "3 recámaras"),
        (f"call me\n\nBegin forwarded message:\n{SENT}", "call me"),
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
