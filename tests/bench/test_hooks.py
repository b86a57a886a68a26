"""The reference profile names functions and builds that exist, and the functions do what the benchmarks count on."""

from datetime import UTC, datetime

from reference_bots.bench_hooks import CACHED_FUNCTIONS, clear_caches, run_all_recognisers, run_rules_only
from support.targets.profile import load_profile
from support.targets.target_code import find_factory
from tests.layout.project import PROJECT

PROFILE = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
NOW = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)


def test_every_hook_of_the_profile_exists() -> None:
    """A renamed function or build is found here, before a benchmark or the comparison of releases needs it."""
    assert PROFILE.bench is not None
    hooks = (PROFILE.bench.recognise_all, PROFILE.bench.clear_caches, PROFILE.bench.run_core)
    assert [run_all_recognisers, clear_caches, run_rules_only] == [find_factory(hook) for hook in hooks]
    assert callable(find_factory(PROFILE.baseline.slow_factory))


def test_every_path_of_a_release_exists() -> None:
    """An earlier release is taken out of the repository by these paths."""
    assert PROFILE.baseline.paths
    assert all((PROJECT / path).exists() for path in PROFILE.baseline.paths)


def test_no_cache_is_left_after_clearing() -> None:
    """Otherwise the second measurement of a text would be of a look-up."""
    run_all_recognisers("We have about 700 thousand, 3 bedrooms in Rancho Cucamonga", NOW)
    assert any(cached.cache_info().currsize for cached in CACHED_FUNCTIONS)
    clear_caches()
    assert not any(cached.cache_info().currsize for cached in CACHED_FUNCTIONS)


def test_the_core_runs_a_whole_conversation() -> None:
    """Without a CRM, a language model or a valuation service."""
    run_rules_only("buyer", ["Hi", "I want to buy", "700k"], NOW)
