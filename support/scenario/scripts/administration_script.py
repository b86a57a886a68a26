"""Questions about the bots themselves: their metrics and their health."""

from collections.abc import Callable, Mapping
from typing import Final

from support.promises.administration import GUARDED
from support.promises.webhook_acceptance import ATTEMPT, ATTEMPTED
from support.scenario.step_context import World
from support.targets.port import Webhook
from support.vocabulary.explained_error import SuiteError

ACCESS: Final[Mapping[str, Callable[[str], dict[str, str]]]] = {
    "without a key": lambda _token: {},
    "with another key": lambda _token: {"Authorization": "Bearer somebody-elses-token"},
    "with an empty key": lambda _token: {"Authorization": "Bearer "},
    "with a shorter key": lambda token: {"Authorization": f"Bearer {token[:-1]}"},
}
"""Words of the features -> the headers, made from the right token."""


async def ask_for_metrics(world: World, access: str) -> None:
    """Ask at the profile's address with these headers."""
    metrics = world.evidence.profile.metrics
    await _ask(world, metrics.path, build_headers(metrics.token, access), f"asked for metrics {access}")


async def ask_at_guarded_addresses(world: World, access: str) -> None:
    """Ask at each address that is for the owner alone, with these headers, and with the right ones afterwards."""
    settings = world.evidence.profile.administration
    for address in settings.guarded:
        method, _, path = address.partition(" ")
        wrong = Webhook(body=b"", headers=build_headers(settings.token, access), method=method)
        right = Webhook(body=b"", headers={"Authorization": f"Bearer {settings.token}"}, method=method)
        refused, taken = [await world.target.deliver(path, webhook) for webhook in (wrong, right)]
        world.journal.write(
            "target",
            GUARDED,
            address=address,
            without_key=refused.status,
            with_key=taken.status,
            text=refused.text,
        )


def build_headers(token: str, access: str) -> dict[str, str]:
    """The headers of a request with this access. Raises SuiteError for words that are not known."""
    if access not in ACCESS:
        raise SuiteError(
            f"Nobody asks '{access}'.",
            seen=f"known: {', '.join(ACCESS)}",
            perhaps="a feature uses new words.",
            look="support/scenario/scripts/administration_script.py",
        )
    return ACCESS[access](token)


async def ask_for_health(world: World) -> None:
    """Ask at the address that the profile names."""
    await _ask(world, world.evidence.profile.health_path, {}, "asked for health")


async def read_own_metrics(world: World) -> None:
    """The metrics with their token. Raises TargetError when they are not shown."""
    metrics = world.evidence.profile.metrics
    await world.target.read_metrics(metrics.path, metrics.token)


async def _ask(world: World, path: str, headers: dict[str, str], form: str) -> None:
    world.journal.write("target", ATTEMPTED, form=form)
    response = await world.target.deliver(path, Webhook(body=b"", headers=headers, method="GET"))
    world.journal.write("target", ATTEMPT, status=response.status, text=response.text)
