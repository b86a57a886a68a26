"""What sentences about channels, hours and other kinds of messages need of a target, as tags write it."""

PHONE_SENTENCES: tuple[tuple[str, ...], ...] = (
    (r"^\w+ writes \".*\" by |(comes into|in) \w+'s conversation", "message_kinds=yes"),
    (r"counts as left alone", "metrics=yes", "left_alone_counts=yes"),
    (r"^the carrier reports the last message to \w+", "echoes=yes"),
    (r"while the bots are down|is lost, and the bots are killed", "restart=yes", "crm_replies=yes"),
    (r"GoHighLevel (sends nothing by any|turns every call|says that calls)", "crm_replies=yes"),
    (r"^within .* a follow-up reaches \w+, and none", "lead=follow up"),
    (r"^the CRM does not call \w+ \"", "lead=keep a sequence", "lead=follow up"),
)

PLAIN_PHONE_SENTENCES = (
    r"wants no messages$|is sent nothing, while|^the CRM still blocks|^\w+ has \d+ appointments, each for another home"
    r"|of the last list that \w+ saw$"
    r"|^Jorge (?:has marked|marks) \w+ with the tag|^Jorge has taken the tag|^the brokerage has (?:blocked|deleted)"
    r"|as \w+'s first name$"
    r"|was greeted at \d+:00 in the morning|^whatever we began reached|^no message to \w+ holds|^nothing reached \w+"
    r"|^\w+ is not greeted again$|^nothing went out by|^a silent newcomer and \w+ hear"
    r"|^the first message to \w+ says how to stop|before the answer leaves$"
    r"|has no phone number$|is answered by .*, or somebody|waits for an answer$|^nothing comes of it for"
    r"|in an e-mail to \"|^the brokerage has unblocked"
    r"|sends \d+ pictures?|reads that her pictures|was not reached$"
)
