"""What sentences about deliveries need of a target: a pattern of their words, and the needs as tags write them."""

DELIVERY_SENTENCES: tuple[tuple[str, ...], ...] = (
    (r'^somebody delivers ".*" in', "signatures=yes"),
    (r"with the signature of other words", "signed_bodies=yes"),
    (r"with the older signature alone|the note that there is no signature", "gohighlevel_signature=yes"),
    (r"^somebody hands \w+ to the \w+ bot in the CRM's name", "signed_hand_overs=yes"),
    (r"through a workflow$", "workflow_messages=yes"),
    (r"last delivery again \d|can only be delivered", "virtual_clock=yes"),
    (r"can only be delivered", "lasting_signatures=yes"),
    (
        r"^\w+'s \".*\" is delivered with|about \w+ that (?:is no|breaks|is a list|is nothing|has|is nested)",
        "json_deliveries=yes",
    ),
    (r"of which no list knows", "native_events=yes"),
    (r"at another brokerage's location", "named_location=yes"),
    (r"that never ends$", "http=yes"),
    (r"^somebody asks for the bots' metrics", "guarded_metrics=yes", "metrics=yes"),
    (r"^nothing that the bots logged", "log=yes"),
    (r"^somebody asks whether the bots are well", "health=yes"),
)

PLAIN_DELIVERY_SENTENCES = (
    r"^the (?:forgery|broken delivery) is refused|^the unknown event is taken|^the endless message is cut off"
    r"|^the metrics are refused|^the owner of the bots reads|^it is told without a key|^nothing that the bots logged"
    r"|^the repeated delivery changes nothing|other brokerage is touched"
    r"|delivers something about .* that is (?:empty|larger)"
)
