"""Plans no call for day 7. Breaks LEAD-003: a silent lead hears from us on days 0, 3, 7, 14 and 30."""

from datetime import datetime

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import PlanFollowUp
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _plan(first_contact: datetime, contact: Contact) -> tuple[PlanFollowUp, ...]:
    return tuple(plan for plan in HONEST.follow_ups(first_contact, contact) if plan.step is not FollowUp.DAY_7)


application = with_rules(follow_ups=_plan)
