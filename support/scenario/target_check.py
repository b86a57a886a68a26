"""Whether the target can be used at all: started, reached and read once in each mode, before the first scenario."""

import json
from http import HTTPStatus

from support.scenario.step_context import World
from support.targets.port import Webhook
from support.targets.profile import Profile
from support.targets.webhook_settings import WebhookTemplate
from support.targets.webhook_templates import WEBHOOK_FACTS, fill_in_path
from support.vocabulary.explained_error import SetUpError, TargetError

_NO_ROUTE = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
NOT_REPORTED = "not reported"
"""The version of a target that does not say it where its profile looks for it."""


async def require_usable_target(world: World, profile: Profile) -> str:
    """The version of the target, which has the addresses its profile names and starts in each of its modes.

    Raises SetUpError for one that does not.
    """
    webhooks = profile.webhooks
    await _require_route(world, "native", webhooks.native, webhooks.message)
    if not profile.lacks_capability("workflow_webhooks", "yes"):
        await _require_route(world, "workflow", webhooks.workflow, webhooks.arrival)
    if not profile.lacks_capability("metrics", "yes"):
        await _require_metrics(world, profile)
    version = await _read_version(world, profile)
    for mode in profile.modes:
        await world.modes.restart_in_mode(mode)
    return version


async def _read_version(world: World, profile: Profile) -> str:
    """The target's version as it reports it. NOT_REPORTED: it does not; "": its profile names no place for it."""
    path = profile.release.version
    if not path:
        return ""
    try:
        text = (await world.target.read_metrics(path, "")).strip()
        content = json.loads(text) if text.startswith("{") else {"version": text}
    except (TargetError, ValueError):
        return NOT_REPORTED
    return str(content.get("version", "")) or NOT_REPORTED


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
