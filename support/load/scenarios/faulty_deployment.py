"""A target with proxies between it and what it uses, and with credits to charge: what faults are put on (RES-004)."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from support.load.analysis.history_check import HistoryRules
from support.load.processes.deployment import Deployment
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.scenarios.credit_balances import CreditBalances, can_be_charged, list_charging_settings
from support.load.scenarios.history_traffic import LOCATIONS, REQUESTS_IN_TEN_SECONDS, build_rules, talk_alone
from support.load.scenarios.load_world import LoadWorld
from support.processes.tcp_proxy import FaultyTcpProxy
from support.test_data.crm_scale import CrmLimits

CRM = CrmLimits(requests_in_ten_seconds=REQUESTS_IN_TEN_SECONDS, seats=100_000, locations=LOCATIONS)

SERVICE_SETTINGS = {
    "GHL_BASE_URL": "GoHighLevel",
    "VALUATION_BASE_URL": "the valuation service",
    "LANGUAGE_MODEL_BASE_URL": "the language model",
}
"""The setting that the simulated services print with its address -> service."""

DEFAULT_PORTS = {"postgresql": 5432, "postgres": 5432, "redis": 6379}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyDeployment:
    """A deployment that runs.

    links: what the target is linked to -> the proxy in between.
    rules: by what a history is judged.
    balances: of the credits that it charges; None = it charges none.
    """

    deployment: Deployment
    links: Mapping[str, FaultyTcpProxy]
    rules: HistoryRules
    balances: CreditBalances | None


@contextmanager
def deploy_behind_proxies(
    world: LoadWorld, links: Collection[str], *, build: TargetBuild = CURRENT_BUILD, workers: int = 0
) -> Iterator[FaultyDeployment]:
    """Entered with the target deployed, once each person who writes alone was answered.

    links: what a proxy is put before.  workers: beside the target's own.
    """
    charging = list_charging_settings(world.profile)
    build = replace(build, env_overrides={**charging, **build.env_overrides})
    with ExitStack() as opened:
        proxies: dict[str, FaultyTcpProxy] = {}
        deployment = opened.enter_context(
            world.start_own_deployment(
                CRM,
                world.make_folder(),
                build,
                driven=False,
                change_settings=lambda settings: put_proxies_between(settings, links, proxies, opened),
            )
        )
        balances = None
        if can_be_charged(world.profile):
            locations = sorted(deployment.control.read_api_load())
            balances = CreditBalances(world.profile.credits, locations, lambda: deployment.address)
            balances.fill_accounts()
        rules = build_rules(world.profile, talk_alone(world, deployment))
        deployment.start_workers(workers)
        yield FaultyDeployment(deployment=deployment, links=proxies, rules=rules, balances=balances)


def put_proxies_between(
    settings: Mapping[str, str], links: Collection[str], proxies: dict[str, FaultyTcpProxy], opened: ExitStack
) -> Mapping[str, str]:
    """The settings with a proxy's address in the place of each service, database or cache that is to be broken."""
    changed = dict(settings)
    for name, value in settings.items():
        link = _find_link(name, value)
        if not link or link not in links:
            continue
        address = urlsplit(value)
        if link not in proxies:
            port = address.port or DEFAULT_PORTS.get(address.scheme, 80)
            proxies[link] = opened.enter_context(FaultyTcpProxy(str(address.hostname), port))
        user, at, _ = address.netloc.rpartition("@")
        changed[name] = urlunsplit(address._replace(netloc=f"{user}{at}{proxies[link].address}"))
    return changed


def _find_link(name: str, value: str) -> str:
    """What a setting leads to, by its name where the simulated services print it, else by its scheme; "" = nothing."""
    if name in SERVICE_SETTINGS:
        return SERVICE_SETTINGS[name]
    scheme = value.partition(":")[0]
    if scheme.startswith("postgres"):
        return "the database"
    return "the cache" if scheme in ("redis", "rediss") else ""
