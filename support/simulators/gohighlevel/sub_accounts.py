"""Further sub-accounts of the same agency, with the settings of the first one and their own ids and tokens.

GoHighLevel distinguishes locations by their tokens, and every id belongs to one location, so only the company, the
marketplace app and the settings are shared. The same number gives the same account in every run.

Source: docs/sources/gohighlevel.md#locations-and-tokens.
"""

from msgspec.structs import replace

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.kernel.identifiers import IdGenerator


def build_sub_accounts(first: SubAccount, count: int) -> tuple[SubAccount, ...]:
    """The first account and `count` - 1 copies with their own ids. count: from 1."""
    return (first, *(_copy_account(first, number) for number in range(2, count + 1)))


def _copy_account(first: SubAccount, number: int) -> SubAccount:
    """A copy with its own ids. number: its position in the agency, from 2."""
    draw = IdGenerator(number)
    users = {user.id: draw.draw_short_id() for user in first.users}
    return replace(
        first,
        location_id=draw.draw_short_id(),
        name=f"{first.name} {number}",
        token=f"pit-{draw.draw_uuid()}",
        workflows={name: draw.draw_uuid() for name in first.workflows},
        starter=replace(first.starter, id=draw.draw_uuid()),
        users=tuple(replace(user, id=users[user.id]) for user in first.users),
        calendars=tuple(
            replace(calendar, id=draw.draw_short_id(), user_id=users[calendar.user_id]) for calendar in first.calendars
        ),
        pipelines=tuple(
            replace(
                pipeline,
                id=draw.draw_short_id(),
                stages=tuple(replace(stage, id=draw.draw_uuid()) for stage in pipeline.stages),
            )
            for pipeline in first.pipelines
        ),
        custom_fields=tuple(replace(field, id=draw.draw_short_id()) for field in first.custom_fields),
    )
