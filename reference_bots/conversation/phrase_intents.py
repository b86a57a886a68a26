"""The message intents that the language model may rephrase.

All other messages (times, offers, valuations, homes, confirmations) are sent exactly as written.
"""

REPHRASABLE_INTENTS: tuple[str, ...] = (
    "greeting", "ask_address", "ask_wishes", "ask_financing", "ask_timeline", "ask_motivation", "ask_condition",
    "ask_price", "ask_seller_motivation", "offer_cma", "present_valuation", "meet_stall", "strategy",
    "recommend_homes", "clarify", "acknowledge", "nurture",
)  # fmt: skip
