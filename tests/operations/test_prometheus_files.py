"""Alert rules and dashboard: well formed, of metrics that the reference bots have, with the limits of the watch."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from reference_bots.metrics import BotMetrics
from support.operations.limits import load_limits
from support.test_data.prices import load_prices
from tests.layout.project import PROJECT

RULES = PROJECT / "docs" / "operations" / "prometheus-rules.yml"
DASHBOARD = PROJECT / "docs" / "operations" / "grafana-dashboard.json"
PROMTOOL = shutil.which("promtool") or ""
FUNCTIONS = frozenset({"sum", "increase", "rate", "histogram_quantile", "by", "and"})
LABELS = frozenset({"job", "stage", "le", "direction", "service", "outcome"})
PROMETHEUS_OWN = frozenset({"up"})


def rules() -> list[dict[str, Any]]:
    """Every rule of the file."""
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels() -> list[dict[str, Any]]:
    """Every panel of the dashboard."""
    found: list[dict[str, Any]] = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    return found


def expressions() -> list[str]:
    """Every expression of both files."""
    return [*(rule["expr"] for rule in rules()), *(target["expr"] for panel in panels() for target in panel["targets"])]


def known_metrics() -> set[str]:
    """What the reference bots report, what Prometheus adds, and what the rules record."""
    text = BotMetrics().to_prometheus_text(pending_events=0, scheduled_events=0, active_conversations=0).decode()
    known = {rule["record"] for rule in rules() if "record" in rule} | PROMETHEUS_OWN
    for family in text_string_to_metric_families(text):
        known |= {family.name, *(f"{family.name}_{ending}" for ending in ("total", "bucket", "count", "sum"))}
    return known


def metrics_of(expression: str) -> set[str]:
    """The names of metrics in an expression."""
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", expression)
    return set(re.findall(r"[a-z][a-z0-9_:]+", bare)) - FUNCTIONS - LABELS


def rule_of(name: str) -> dict[str, Any]:
    """The alert of this name."""
    return next(rule for rule in rules() if rule.get("alert") == name)


@pytest.mark.parametrize("expression", expressions())
def test_expressions_are_of_metrics_that_there_are(expression: str) -> None:
    """A renamed metric would make an alert silent for ever. Brackets are closed."""
    assert metrics_of(expression)
    assert set() == metrics_of(expression) - known_metrics()
    assert all(expression.count(left) == expression.count(right) for left, right in ("()", "[]", "{}"))


def test_rules_have_the_limits_and_prices_of_the_watch() -> None:
    """One place decides about a limit; the file repeats it."""
    limits, prices = load_limits(), load_prices(PROJECT / "fixtures/prices/assumed-2026.toml").prices
    assert f'le="{limits.response_seconds:.1f}"' in rule_of("BotsSlow")["expr"]
    assert rule_of("BotsSlow")["expr"].endswith(f"> {limits.error_percent:g}")
    assert rule_of("BotsFailing")["expr"].endswith(f"> {limits.error_percent:g}")
    assert rule_of("BotsMemory")["expr"].endswith(f"> {limits.memory_megabytes:g} * 1000 * 1000")
    assert rule_of("BotsDailyCost")["expr"].endswith(f"> {limits.daily_dollars:g}")
    recorded = next(rule["expr"] for rule in rules() if "record" in rule)
    for price in (prices.sms_sent, prices.sms_received):
        assert f"* {price.price_per_unit:g}" in recorded
    for price in (prices.tokens_asked, prices.tokens_said):
        assert f"* {price.price_per_unit:.6f}" in recorded
    assert f"* {prices.processor.dollars:g} / {prices.processor.per:g}" in recorded


def test_every_alert_has_its_severity_and_its_section_of_the_playbook() -> None:
    """Whoever is alerted finds what to do."""
    playbook = (PROJECT / "docs/operations/incident-playbook.md").read_text(encoding="utf-8")
    for rule in rules():
        if "alert" in rule:
            assert rule["labels"]["severity"] in {"1", "2", "3"}
            page, _, anchor = rule["annotations"]["playbook"].partition("#")
            assert Path(page).name == "incident-playbook.md"
            assert f"\n## {anchor}\n" in playbook


def test_the_dashboard_can_be_imported() -> None:
    """Ids differ, each panel has a place, a source and a target, and panels do not overlap."""
    found = panels()
    assert len({panel["id"] for panel in found}) == len(found)
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in found}
    assert len(places) == len(found)
    for panel in found:
        assert panel["datasource"]["uid"] == "${source}"
        assert panel["targets"]
        assert panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24


@pytest.mark.skipif(not PROMTOOL, reason="promtool is not installed; structure and names are tested")
def test_promtool_takes_the_rules() -> None:
    """Prometheus's own check."""
    done = subprocess.run([PROMTOOL, "check", "rules", str(RULES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
