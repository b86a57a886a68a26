"""A proxy is put before what is to be broken, and before nothing else."""

from contextlib import ExitStack

from support.load.scenarios.faulty_deployment import put_proxies_between
from support.processes.tcp_proxy import FaultyTcpProxy

SETTINGS = {
    "GHL_BASE_URL": "http://127.0.0.1:7001",
    "VALUATION_BASE_URL": "http://127.0.0.1:7002",
    "DATABASE_URL": "postgresql://owner:secret@127.0.0.1:7003/bots",
    "REDIS_URL": "redis://127.0.0.1/7",
    "LOG_LEVEL": "error",
}


def test_only_what_is_to_be_broken_gets_a_proxy() -> None:
    """User, password and path of an address stay."""
    proxies: dict[str, FaultyTcpProxy] = {}
    with ExitStack() as opened:
        changed = put_proxies_between(SETTINGS, {"GoHighLevel", "the database", "the cache"}, proxies, opened)
        assert {name for name in SETTINGS if changed[name] != SETTINGS[name]} == {
            *("GHL_BASE_URL", "DATABASE_URL", "REDIS_URL")
        }
        assert changed["GHL_BASE_URL"] == f"http://{proxies['GoHighLevel'].address}"
        assert changed["DATABASE_URL"] == f"postgresql://owner:secret@{proxies['the database'].address}/bots"
        assert changed["REDIS_URL"] == f"redis://{proxies['the cache'].address}/7"


def test_a_target_that_is_started_again_gets_the_same_proxy() -> None:
    """What is broken must be what the target uses."""
    proxies: dict[str, FaultyTcpProxy] = {}
    with ExitStack() as opened:
        first = put_proxies_between(SETTINGS, {"GoHighLevel"}, proxies, opened)
        assert put_proxies_between(SETTINGS, {"GoHighLevel"}, proxies, opened) == first
