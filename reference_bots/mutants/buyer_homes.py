"""Mutants: which homes a buyer is shown."""

import re
from dataclasses import replace
from functools import partial

from reference_bots.buyer.matching import HOMES_SHOWN
from reference_bots.conversation.context import HomeForSale, HomesRequest
from reference_bots.conversation.state import BuyerFacts
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_pattern_replaced, with_phrases, with_rule, with_rules, with_wishes
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


MUTANTS.add(
    "BUY-007_size_25_square_feet_short",
    "Homes may be 25 square feet smaller than wished.",
    with_wishes(lambda buyer: replace(buyer, sqft=buyer.sqft and buyer.sqft - 25)),
)

MUTANTS.add(
    "BUY-007_every_home_called_within_budget",
    "Every recommended home is said to be within the budget.",
    with_pattern_replaced(r"above budget", "within budget", intent="recommend_homes"),
)


@MUTANTS.register("BUY-007_most_expensive_homes_first", with_rule("buyer.matching"))
def _most_expensive_homes_first(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    """The most expensive homes are listed first."""
    return tuple(sorted(DEFAULT_RULES.buyer.matching(buyer, homes), key=lambda home: -home.price))


MUTANTS.add("BUY-007_area_ignored", "The wished area is ignored.", with_wishes(lambda buyer: replace(buyer, area=None)))

MUTANTS.add(
    "BUY-007_baths_ignored",
    "The wished number of bathrooms is ignored.",
    with_wishes(lambda buyer: replace(buyer, baths=None)),
)

MUTANTS.add("BUY-007_size_ignored", "The wished size is ignored.", with_wishes(lambda buyer: replace(buyer, sqft=None)))

MUTANTS.add(
    "BUY-007_reasons_left_out",
    "Recommended homes come without their reasons.",
    with_pattern_replaced(
        r", (?:within budget|above budget|extra bedroom|extra bath|more space)", "", intent="recommend_homes"
    ),
)


@MUTANTS.register("BUY-007_third_home_invented", with_rule("buyer.matching"))
def _third_home_invented(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    """The third recommended home does not exist."""
    found = DEFAULT_RULES.buyer.matching(buyer, homes)
    if len(found) < HOMES_SHOWN:
        return found
    first, second, *_ = found
    invented = HomeForSale(
        address=f"1 Promise Way, {first.area}, CA",
        area=first.area,
        price=first.price - 5_000,
        beds=first.beds,
        baths=first.baths,
        sqft=first.sqft,
    )
    return first, second, invented


MUTANTS.add(
    "BUY-007_false_reason_extra_bedroom",
    'Every recommended home gets the reason "extra bedroom".',
    with_pattern_replaced(r"(\d bed)(?=[,;.])", r"\1, extra bedroom", intent="recommend_homes"),
)


@MUTANTS.register("BUY-007_part_of_town_widened_to_town", with_rule("buyer.search"))
def _part_of_town_widened_to_town(buyer: BuyerFacts) -> HomesRequest:
    """The whole of Upland is searched where one part of it was wished."""
    parts = ("College Heights", "North Upland")
    wanted = DEFAULT_RULES.buyer.search(buyer)
    return replace(wanted, area="Upland") if wanted.area in parts else wanted


MUTANTS.add(
    "BUY-007_one_bedroom_too_many",
    "Homes must have one bedroom more than wished.",
    with_wishes(lambda buyer: replace(buyer, beds=buyer.beds and buyer.beds + 1)),
)

MUTANTS.add(
    "BUY-007_one_bedroom_too_few",
    "Homes may have one bedroom less than wished.",
    with_wishes(lambda buyer: replace(buyer, beds=buyer.beds and buyer.beds - 1)),
)

MUTANTS.add(
    "BUY-007_homes_above_budget_called_within",
    "A home above the budget is said to be within it.",
    with_phrases(lambda phrase: phrase.replace("above budget", "within budget"), intent="recommend_homes"),
)


@MUTANTS.register("BUY-007_two_homes_only", with_rule("buyer.matching"))
def _two_homes_only(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    """Two homes are recommended where three fit."""
    return DEFAULT_RULES.buyer.matching(buyer, homes)[:2]


MUTANTS.add(
    "BUY-007_lower_budget_10_dollars_high",
    "The search begins 10 dollars above the lower budget.",
    with_wishes(lambda buyer: replace(buyer, price_from=buyer.price_from and buyer.price_from + 10)),
)


def _search_without_lower_budget(buyer: BuyerFacts) -> HomesRequest:
    return replace(DEFAULT_RULES.buyer.search(buyer), price_from=None)


def _add_cheapest(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    if not homes:
        return ()
    cheapest = min(homes, key=lambda home: home.price)
    best = [home for home in DEFAULT_RULES.buyer.matching(buyer, homes) if home != cheapest]
    return (*best[:2], cheapest)


MUTANTS.add(
    "BUY-007_cheapest_home_added",
    "The cheapest home is recommended whatever the lower budget.",
    with_rules({"buyer.search": _search_without_lower_budget, "buyer.matching": _add_cheapest}),
)


MUTANTS.add(
    "BUY-007_lower_budget_1000_dollars_low",
    "The search begins 1,000 dollars below the lower budget.",
    with_wishes(lambda buyer: replace(buyer, price_from=buyer.price_from and buyer.price_from - 1_000)),
)

MUTANTS.add(
    "BUY-007_upper_budget_10_dollars_low",
    "The search ends 10 dollars below the upper limit.",
    with_wishes(lambda buyer: replace(buyer, price_to=buyer.price_to and buyer.price_to - 10)),
)

MUTANTS.add(
    "BUY-007_upper_budget_1000_dollars_high",
    "The upper budget is taken 1,000 dollars too high.",
    with_wishes(lambda buyer: replace(buyer, price_to=buyer.price_to and buyer.price_to + 1_000)),
)

MUTANTS.add(
    "BUY-007_upper_limit_150_percent",
    "Homes up to 150 % of the upper budget are recommended, instead of 120 %.",
    with_wishes(
        lambda buyer: replace(buyer, price_to=None if buyer.price_to is None else round(buyer.price_to * 1.25))
    ),
)

MUTANTS.add(
    "BUY-007_half_a_bath_too_many",
    "Homes must have half a bath more than wished.",
    with_wishes(lambda buyer: replace(buyer, baths=buyer.baths and buyer.baths + 0.5)),
)

MUTANTS.add(
    "BUY-007_size_10_square_feet_too_large",
    "Homes must be 10 square feet larger than wished.",
    with_wishes(lambda buyer: replace(buyer, sqft=buyer.sqft and buyer.sqft + 10)),
)

MUTANTS.add(
    "BUY-008_other_home_invented",
    "A home is invented when no other fits.",
    with_phrases(
        lambda phrase: phrase.replace(
            "To be honest, there are no others that fit right now.", "One more: 1234 Promise Way, $620,000, 4 bed."
        )
    ),
)


@MUTANTS.register("BUY-008_short_list_filled_with_invented_home", with_rule("buyer.matching"))
def _short_list_filled_with_invented_home(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    """A home is invented when fewer than three fit."""
    found = DEFAULT_RULES.buyer.matching(buyer, homes)
    if len(found) >= HOMES_SHOWN:
        return found
    area, beds = buyer.area or "Upland", buyer.beds or 3
    price = buyer.price_to or 600_000
    return (*found, HomeForSale(address="1 Promise Way", area=area, price=price, beds=beds, baths=2.0, sqft=2_000))


MUTANTS.add(
    "BUY-008_small_number_not_stated",
    "The reply does not say that fewer than three homes fit.",
    with_pattern_replaced(
        r"I found (?:one home|two homes) that fits? right now"
        r"|Nothing on the market fits all of that right now, to be honest\.",
        "A look at the market",
        intent="recommend_homes",
    ),
)

MUTANTS.add(
    "BUY-008_other_area_called_upland",
    "Homes in other areas are said to be in Upland.",
    with_pattern_replaced(
        r" in (?!Upland)[A-Z][a-z]+(?: [A-Z][a-z]+)*(?=, \$)", " in Upland", intent="recommend_homes"
    ),
)


@MUTANTS.register("BUY-008_widening_not_done", with_rule("buyer.search"))
def _widening_not_done(buyer: BuyerFacts) -> HomesRequest:
    """The search is not widened after the buyer agreed."""
    return DEFAULT_RULES.buyer.search(replace(buyer, times_widened=0))


def _search_without_budget_when_widened(buyer: BuyerFacts) -> HomesRequest:
    wanted = DEFAULT_RULES.buyer.search(buyer)
    return replace(wanted, price_from=None, price_to=None) if buyer.times_widened else wanted


def _most_expensive_first_when_widened(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    if not buyer.times_widened:
        return DEFAULT_RULES.buyer.matching(buyer, homes)
    return tuple(sorted(homes, key=lambda home: -home.price))


MUTANTS.add(
    "BUY-008_widening_drops_budget",
    "Widening the search drops the budget.",
    with_rules(
        {"buyer.search": _search_without_budget_when_widened, "buyer.matching": _most_expensive_first_when_widened}
    ),
)


def _search_widened(buyer: BuyerFacts) -> HomesRequest:
    return replace(DEFAULT_RULES.buyer.search(replace(buyer, times_widened=1)), beds=None)


def _add_homes_elsewhere(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    fitting = DEFAULT_RULES.buyer.matching(buyer, tuple(home for home in homes if home.area == buyer.area))
    elsewhere = DEFAULT_RULES.buyer.matching(replace(buyer, times_widened=1, beds=None), homes)
    return (*fitting, *(home for home in elsewhere if home not in fitting))


MUTANTS.add(
    "BUY-008_widened_without_asking",
    "The search is widened without asking when fewer than three homes fit.",
    with_rules({"buyer.search": _search_widened, "buyer.matching": _add_homes_elsewhere}),
)


MUTANTS.add(
    "BUY-009_two_questions_about_homes",
    "The recommendation asks two questions.",
    with_phrases(lambda phrase: f"{phrase} Or shall I keep looking?", intent="recommend_homes"),
)

MUTANTS.add(
    "BUY-009_bedrooms_not_named",
    "Recommended homes come without their number of bedrooms.",
    with_pattern_replaced(r", \d+ bed", "", intent="recommend_homes"),
)


@MUTANTS.register("BUY-009_prices_9000_dollars_low", partial(with_phrases, intent="recommend_homes"))
def _prices_9000_dollars_low(phrase: str) -> str:
    """Recommended homes are quoted 9,000 dollars too cheap."""
    return re.sub(r"\$([\d,]+)", lambda price: f"${int(price[1].replace(',', '')) - 9_000:,}", phrase)
