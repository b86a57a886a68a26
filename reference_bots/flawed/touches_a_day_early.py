"""Carries out each step of the sequence a day before its day. Breaks LEAD-003: days 3, 7, 14 and 30."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import PlanFollowUp
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _early(first_contact: datetime, contact: Contact) -> tuple[PlanFollowUp, ...]:
    plans = HONEST.follow_ups(first_contact, contact)
    return tuple(replace(plan, due=plan.due - timedelta(days=1)) for plan in plans)


application = with_rules(follow_ups=_early)
