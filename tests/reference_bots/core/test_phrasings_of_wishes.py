"""What buyers wish for, between other places and other numbers (BUY-012)."""

import pytest

from reference_bots.conversation.understanding.money import extract_budget
from reference_bots.conversation.understanding.places import extract_area
from reference_bots.conversation.understanding.rooms import RoomsAndSize, extract_rooms
from reference_bots.conversation.understanding.tokens import tokenize

UPLAND, ONTARIO, CHINO, FONTANA, RANCHO = "Upland", "Ontario", "Chino Hills", "Fontana", "Rancho Cucamonga"
WISHES: tuple[tuple[str, RoomsAndSize, int | None, str | None], ...] = (
    ("we had our eye on fontana but settled on upland, 3 bed", RoomsAndSize(3), None, UPLAND),
    ("my sister lives in ontario but we want chino hills", RoomsAndSize(), None, CHINO),
    ("we live in fontana now, looking in upland, 4 beds under 650", RoomsAndSize(4), 650, UPLAND),
    ("mi mama vive en fontana, yo busco en ontario, 3 recamaras", RoomsAndSize(3), None, ONTARIO),
    ("our budget was 500 but we can go up to 560k", RoomsAndSize(), 560, None),
    ("4 beds, actually 3 is fine", RoomsAndSize(3), None, None),
    ("tres recamaras, bueno mejor cuatro", RoomsAndSize(4), None, None),
    ("not upland, ontario", RoomsAndSize(), None, ONTARIO),
    ("moving from rancho to chino hills", RoomsAndSize(), None, CHINO),
    ("i work in ontario, want to live in upland", RoomsAndSize(), None, UPLAND),
    ("kids are 5 and 7 so 4 bedrooms", RoomsAndSize(4), None, None),
    ("3br 2ba 1500+ sqft, 600 tops", RoomsAndSize(3, 2, 1500), 600, None),
    ("no menos de 3 cuartos y que no pase de 550", RoomsAndSize(3), 550, None),
    ("somewhere around half a million", RoomsAndSize(), 500, None),
    ("tope 480 mil en fontana", RoomsAndSize(), 480, FONTANA),
    ("we make 9k a month, looking at 550 max", RoomsAndSize(), 550, None),
    ("my rent is 2800, want a 3 bed in ontario", RoomsAndSize(3), None, ONTARIO),
    ("2 baths minimum, 3 beds would be ideal", RoomsAndSize(3, 2), None, None),
    ("cuatro recamaras tres baños en rancho por debajo de 800", RoomsAndSize(4, 3), 800, RANCHO),
    ("i have 60k down, max 500k, upland", RoomsAndSize(), 500, UPLAND),
    ("im 45 and single, 2 beds is plenty", RoomsAndSize(2), None, None),
    ("went to see one for 700 but too much, want 600 max", RoomsAndSize(), 600, None),
    ("es para mi y mis 3 hijos, 4 cuartos, maximo 620", RoomsAndSize(4), 620, None),
    ("ideally 1800 square feet, rancho, 700ish", RoomsAndSize(sqft=1800), 700, RANCHO),
    ("we dont want fontana or ontario, upland only", RoomsAndSize(), None, UPLAND),
    ("lo que sea menos ontario", RoomsAndSize(), None, None),
    ("used to want 5 bedrooms but 4 is enough now", RoomsAndSize(4), None, None),
    ("my lease is up in 3 months, need 2 beds", RoomsAndSize(2), None, None),
    ("20 percent down, up to 640", RoomsAndSize(), 640, None),
    ("vivo en upland pero quiero algo en rancho", RoomsAndSize(), None, RANCHO),
    ("renting in upland, want to buy there", RoomsAndSize(), None, UPLAND),
    ("living in upland would be ideal", RoomsAndSize(), None, UPLAND),
    ("i live in fontana, 3 beds", RoomsAndSize(3), None, None),
    ("moving out of fontana", RoomsAndSize(), None, None),
    ("we were thinking 3 beds but with 2 dogs we need a yard", RoomsAndSize(3), None, None),
    ("leaving fontana for upland", RoomsAndSize(), None, UPLAND),
    ("3 or 4 bedrooms, 2 baths, between 600 and 650 in upland", RoomsAndSize(3, 2), 650, UPLAND),
)


@pytest.mark.parametrize(("words", "wanted", "most", "where"), WISHES, ids=lambda value: str(value)[:40])
def test_wishes_are_read(words: str, wanted: RoomsAndSize, most: int | None, where: str | None) -> None:
    """The wanted place, rooms and budget are distinguished from present or rejected ones.

    most: upper budget, thousands of USD.
    """
    said = tokenize(words)
    money = extract_budget(said, expected=True)
    heard = (extract_rooms(said, expected=True), None if money is None else money[1], extract_area(said))
    assert (wanted, None if most is None else most * 1_000, where) == heard
