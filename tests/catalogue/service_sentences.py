"""What sentences about credits, health and refusals need of a target: a pattern of their words, and the needs."""

SERVICE_SENTENCES: tuple[tuple[str, ...], ...] = (
    (r"owner has \d+ credits?|owner adds|adds \d+ credits?|used up the (owner's )?last credit", "credits=yes"),
    (r"(waits for|without) credit|\d+ credits? (is|are) left|no credit is left", "credits=yes"),
    (r"used up the (owner's )?last credit", "bot=lead"),
    (r"order of \d+ credits? arrives again", "credits=yes", "credit_references=yes"),
    (r"owner of another office", "credits=yes", "credits_by_location=yes"),
    (r"at every address of the owner's", "guarded_addresses=yes"),
    (r"^the bots watch over|^the bots' health says", "health=yes"),
    (r"health says that (at least \d+ messages? wait|no message waits)", "waiting_count=yes"),
    (r"^they are to be left running", "live_and_ready=yes"),
    (r"^the database can be|while the database cannot be written", "lockable_database=yes"),
    (r"^GoHighLevel (knows|finds) ", "crm_replies=yes"),
    (r"^GoHighLevel (has begun|knows|finds) .*\d+ minutes$", "crm_replies=yes", "virtual_clock=yes"),
    (r"and the brokerage .* before the (answer leaves|bots look)", "crm_replies=yes", "virtual_clock=yes"),
)

PARTS = r"^the bots' health says that (.+?) (?:works|does not work)$"
"""A sentence about one part of the health; the part is the need's value."""

PLAIN_SERVICE_SENTENCES = (
    r"begins to |has begun to |no service answers any more|^nobody asks for|and nobody waits for an answer$"
    r"|of them writes \".*\" at the same moment$|^of the \d+ people|has one answer$|is not answered yet$"
    r"|^nothing more reached \w+ when|^the order is refused|^every one of them refuses|was not answered$"
)
