"""A scenario in which a workflow hands a contact to a bot says that it needs a target that takes such deliveries."""

from tests.catalogue.feature_index import scenarios

ARRIVALS = (
    "becomes a lead without writing a word",
    "workflow hands",
    "has been handed over",
    "whose home the CRM knows",
)
"""Words of the sentences in which a contact arrives without a message."""


def test_arrivals_name_the_capability() -> None:
    """Without it the scenario would be red on a target that never hears of such a contact."""
    arriving = [one for one in scenarios() if any(words in step.name for step in one.all_steps for words in ARRIVALS)]
    assert len(arriving) > 20
    assert [] == [str(one.location) for one in arriving if "use.with_workflow_webhooks=yes" not in one.effective_tags]
