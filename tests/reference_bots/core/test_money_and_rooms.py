import pytest

from reference_bots.conversation.understanding.money import extract_budget, extract_named_price
from reference_bots.conversation.understanding.places import extract_area
from reference_bots.conversation.understanding.rooms import RoomsAndSize, extract_rooms
from reference_bots.conversation.understanding.tokens import tokenize

BUDGETS = [
    ("$450k", (360_000, 450_000)),
    ("$1.2m", (960_000, 1_200_000)),
    ("1.2M", (960_000, 1_200_000)),
    ("$500,000", (400_000, 500_000)),
    ("500", (400_000, 500_000)),
    ("three fifty", (280_000, 350_000)),
    ("six hundred fifty thousand", (520_000, 650_000)),
    ("half a million", (400_000, 500_000)),
    ("a million and a half", (1_200_000, 1_500_000)),
    ("one point two million", (960_000, 1_200_000)),
    ("between 500 and 600k", (500_000, 600_000)),
    ("550k to 700k", (550_000, 700_000)),
    ("550-600k", (550_000, 600_000)),
    ("$450k-$500k", (450_000, 500_000)),
    ("no more than 600k", (480_000, 600_000)),
    ("up to 650k", (520_000, 650_000)),
    ("at least 400k", (400_000, None)),
    ("entre 500 y 600 mil", (500_000, 600_000)),
    ("hasta seiscientos mil", (480_000, 600_000)),
    ("medio millón", (400_000, 500_000)),
    ("I have 100k down, budget 600", (480_000, 600_000)),
    ("mid 600s", (520_000, 650_000)),
    ("low 600s to mid 600s", (630_000, 650_000)),
    ("at least 500 but no more than 600", (500_000, 600_000)),
    ("can't go over 600", (480_000, 600_000)),
    ("20% down on 600k", (480_000, 600_000)),
    ("between five and six hundred thousand", (500_000, 600_000)),
    ("between 1 and 1.2 million", (1_000_000, 1_200_000)),
    ("un millón y medio", (1_200_000, 1_500_000)),
    ("un millón doscientos mil", (960_000, 1_200_000)),
    ("2 kids so 3 beds, budget 500", (400_000, 500_000)),
    ("we make 120k a year and want to spend 500k", (400_000, 500_000)),
    ("600 grand", (480_000, 600_000)),
    ("500k, no wait, 450", (360_000, 450_000)),
    ("payment under 3k a month", None),
    ("credit score is 720", None),
    ("built after 1998", None),
    ("909 555 0144", None),
    ("3 beds", None),
    ("1,800 sqft", None),
    ("8412 Hermosa Ave", None),
    ("we make 120k a year", None),
    ("30 days", None),
    ("zip 91701", None),
]


@pytest.mark.parametrize(("words", "expected"), BUDGETS)
def test_a_budget_is_understood(words: str, expected: tuple[int | None, int | None] | None) -> None:
    """An amount is the most, 80 % of it the least; two are a range; other numbers are no money."""
    assert expected == extract_budget(tokenize(words), expected=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Around 640k", 640_000),
        *((text, 500_000) for text in ("half a mil", "half mil", "medio millón", "a half million")),
        *((text, 750_000) for text in ("three quarters of a million", "3/4 of a million", "tres cuartos de millon")),
        *((text, 250_000) for text in ("a quarter million", "quarter of a million", "un cuarto de millon")),
        *((text, 1_250_000) for text in ("a million and a quarter", "1 and a quarter million", "un millon y cuarto")),
        *((text, 650_000) for text in ("six and a half", "6 1/2", "seis y medio", "6 and a half hundred")),
        ("one and a half", 1_500_000),
        ("up to 401k", 401_000),
        ("listing at 640,000", 640_000),
        *((text, None) for text in ("6 and a half weeks", "2 1/2 baths", "a quarter", "un cuarto", "3 cuartos")),
        *(
            (text, None)
            for text in ("https://x.test/17812345_id/", "x.test/650-oak", "MLS# CV25012345", "APN 0207-123")
        ),
        *((text, None) for text in ("listing id 650000", "ref 784512", "loan no. 650123", "#650", "IG24001234")),
        *((text, None) for text in ("apt 650", "unit 450", "plan 500", "depto 650", "my 401k", "529 plan")),
        ("I think 640k would be fair", 640_000),
        ("600 to 650k", 650_000),
        ("Zillow says 800k", None),
        ("I still owe 300k", None),
        ("zillow says 650 but I'd take 600", 600_000),
        ("we paid 450 and want 600", 600_000),
        ("between 600 and 650", 650_000),
        ("650 is what zillow says", None),
        ("you tell me", None),
        ("it has 2,150 sqft", None),
    ],
)
def test_a_price_is_the_sellers_own(words: str, expected: int | None) -> None:
    """A portal's estimate or a debt is not the price that the seller names."""
    assert expected == extract_named_price(tokenize(words), expected=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3 beds in Upland, up to 650k", RoomsAndSize(beds=3)),
        ("3br/2ba", RoomsAndSize(beds=3, baths=2)),
        ("3/2", RoomsAndSize(beds=3, baths=2)),
        ("two and a half baths, three bedrooms", RoomsAndSize(beds=3, baths=2.5)),
        ("3 or 4 bedrooms", RoomsAndSize(beds=3)),
        ("4+ bed, 1,800 sq ft", RoomsAndSize(beds=4, sqft=1800)),
        ("2000 square feet", RoomsAndSize(sqft=2000)),
        ("3 recámaras y 2 baños", RoomsAndSize(beds=3, baths=2)),
        ("3", RoomsAndSize(beds=3)),
        ("3 beds... actually 4", RoomsAndSize(beds=4)),
        ("beds 3 baths 2", RoomsAndSize(beds=3, baths=2)),
        ("3b/2b", RoomsAndSize(beds=3, baths=2)),
        ("2 1/2 baths 4 bedrooms", RoomsAndSize(beds=4, baths=2.5)),
        ("4br 3ba 2,200 sf 7000 sqft lot", RoomsAndSize(beds=4, baths=3, sqft=2200)),
        ("3 or 4 please", RoomsAndSize(beds=3)),
        ("my birthday is 3/15", RoomsAndSize()),
        ("3 car garage", RoomsAndSize()),
        ("$3", RoomsAndSize()),
        ("300k", RoomsAndSize()),
    ],
)
def test_rooms_and_size_are_understood(words: str, expected: RoomsAndSize) -> None:
    """Bedrooms, baths and size are read in the ways people text them."""
    assert expected == extract_rooms(tokenize(words), expected=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in rancho", "Rancho Cucamonga"),
        ("Rancho Cucamonga or so", "Rancho Cucamonga"),
        ("near Etiwanda in Rancho Cucamonga", "Etiwanda"),
        ("chino hills", "Chino Hills"),
        ("anything but not Fontana", None),
        ("not Fontana, Upland please", "Upland"),
        ("Pasadena", None),
        ("ontario, no wait, upland", "Upland"),
        ("anywhere except fontana", None),
        ("91730", "Rancho Cucamonga"),
        ("I am Victoria Hernandez, which homes do you have", None),
        ("soy Victoria Hernandez, dime que casas hay", None),
        ("my name is Victoria Ruiz, we like Fontana", "Fontana"),
    ],
)
def test_an_area_is_understood(words: str, expected: str | None) -> None:
    """A named area counts unless it is refused."""
    assert expected == extract_area(tokenize(words))
