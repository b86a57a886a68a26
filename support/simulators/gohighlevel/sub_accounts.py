"""Further sub-accounts of the same agency, each set up by hand like the first one: its own ids, its own token.

GoHighLevel tells locations apart by their tokens and knows every id in one location only, so nothing but the company,
the marketplace app and the settings is shared. The same number makes the same account in every run.

Source: docs/sources/gohighlevel.md#locations-and-tokens.
"""

from msgspec.structs import replace

from support.simulators.gohighlevel.account import Account
from support.simulators.kernel.identifiers import Identifiers


def sub_accounts(first: Account, count: int) -> tuple[Account, ...]:
    """The first account as it is, and `count` - 1 like it. count: from 1."""
    return (first, *(_another(first, number) for number in range(2, count + 1)))


def _another(first: Account, number: int) -> Account:
    """number: which one of the agency's, from 2."""
    draw = Identifiers(number)
    users = {user.id: draw.short() for user in first.users}
    return replace(
        first,
        location_id=draw.short(),
        name=f"{first.name} {number}",
        token=f"pit-{draw.uuid()}",
        workflows={name: draw.uuid() for name in first.workflows},
        starter=replace(first.starter, id=draw.uuid()),
        users=tuple(replace(user, id=users[user.id]) for user in first.users),
        calendars=tuple(
            replace(calendar, id=draw.short(), user_id=users[calendar.user_id]) for calendar in first.calendars
        ),
        pipelines=tuple(
            replace(
                pipeline,
                id=draw.short(),
                stages=tuple(replace(stage, id=draw.uuid()) for stage in pipeline.stages),
            )
            for pipeline in first.pipelines
        ),
        custom_fields=tuple(replace(field, id=draw.short()) for field in first.custom_fields),
    )
