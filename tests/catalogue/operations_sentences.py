"""Sentences about the watch over bots in service, which looks at bots that a scenario makes up."""

PLAIN_OPERATIONS_SENTENCES = (
    r"^(bots in service|an incident) that (is|are) watched|^(three hours later )?for an hour |^all the time "
    r"|^in every other minute|^for the first of three days|^the office is (alerted|told)|^the report s(ays|tates) "
    r"|^it happens that the (watch|office) "
)
"""They need no bot at all."""
