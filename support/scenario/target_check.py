"""Whether the target can be used at all: started, reached and read once in each mode, before the first scenario."""

from http import HTTPStatus

from support.scenario.step_context import World
from support.targets.port import Webhook
from support.targets.profile import Profile
from support.targets.webhook_settings import WebhookTemplate
from support.targets.webhook_templates import WEBHOOK_FACTS, fill_in_path
from support.vocabulary.explained_error import SetUpError, TargetError

_NO_ROUTE = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)


async def require_usable_target(world: World, profile: Profile) -> None:
    """The target has the addresses its profile names and starts in each of its modes. Raises SetUpError."""
    webhooks = profile.webhooks
    await _require_route(world, "native", webhooks.native, webhooks.message)
    if not profile.lacks_capability("workflow_webhooks", "yes"):
        await _require_route(world, "workflow", webhooks.workflow, webhooks.arrival)
    if not profile.lacks_capability("metrics", "yes"):
        await _require_metrics(world, profile)
    for mode in profile.modes:
        await world.modes.restart_in_mode(mode)


async def _require_route(world: World, name: str, usual_path: str, template: WebhookTemplate) -> None:
    # What a path names beside the bot does not matter where it is only tried whether there is an endpoint.
    facts = dict.fromkeys(WEBHOOK_FACTS, "none") | {"bot": next(iter(world.evidence.profile.bots), "lead")}
    path = fill_in_path(template.path, facts) or usual_path
    try:
        delivery = await world.target.deliver(path, Webhook(body=b"{}", headers={}, method=template.method))
    except TargetError as silent:
        raise SetUpError(silent.what, seen=silent.seen, perhaps=silent.perhaps, look=silent.look) from silent
    if delivery.status in _NO_ROUTE:
        raise SetUpError(
            f"The target takes no deliveries at {path}.",
            seen=f"{template.method} {path} was answered with {delivery.status}",
            perhaps=f"[webhooks] {name}, or the path or method of a table below it, is misspelt in the profile.",
            look="the routes of the target, and [webhooks] in its profile",
        )


async def _require_metrics(world: World, profile: Profile) -> None:
    try:
        await world.target.read_metrics(profile.metrics.path, profile.metrics.token)
    except TargetError as refused:
        raise SetUpError(refused.what, seen=refused.seen, perhaps=refused.perhaps, look=refused.look) from refused
