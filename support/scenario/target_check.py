"""Whether the target can be used at all: started, reached and read once in each mode, before the first scenario."""

from http import HTTPStatus

from support.scenario.step_context import World
from support.targets.port import Webhook
from support.targets.profile import Profile
from support.vocabulary.explained_error import SetUpError, TargetError

_NO_ROUTE = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
_UNSIGNED = Webhook(body=b"{}", headers={})


async def require_usable_target(world: World, profile: Profile) -> None:
    """The target has the addresses its profile names and starts in each of its modes. Raises SetUpError."""
    await _require_route(world, "native", profile.webhooks.native)
    if not profile.lacks_capability("workflow_webhooks", "yes"):
        await _require_route(world, "workflow", profile.webhooks.workflow)
    if not profile.lacks_capability("metrics", "yes"):
        await _require_metrics(world, profile)
    for mode in profile.modes:
        await world.modes.restart_in_mode(mode)


async def _require_route(world: World, name: str, path: str) -> None:
    try:
        delivery = await world.target.deliver(path, _UNSIGNED)
    except TargetError as silent:
        raise SetUpError(silent.what, seen=silent.seen, perhaps=silent.perhaps, look=silent.look) from silent
    if delivery.status in _NO_ROUTE:
        raise SetUpError(
            f"The target takes no deliveries at {path}.",
            seen=f"POST {path} was answered with {delivery.status}",
            perhaps=f"[webhooks] {name} in the profile is misspelt.",
            look="the routes of the target, and [webhooks] in its profile",
        )


async def _require_metrics(world: World, profile: Profile) -> None:
    try:
        await world.target.read_metrics(profile.metrics.path, profile.metrics.token)
    except TargetError as refused:
        raise SetUpError(refused.what, seen=refused.seen, perhaps=refused.perhaps, look=refused.look) from refused
