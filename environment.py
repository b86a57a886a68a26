"""Hooks only: build the world, hand it over, show evidence, close it."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import allure

from support.behave_bridge.error_origin import describe_late_failure, find_target_packages
from support.behave_bridge.observing_runner import make_plain_runner_observing
from support.behave_bridge.parameter_types import define_parameter_types
from support.behave_bridge.repetition import repeat_scenarios
from support.behave_bridge.scenario_attributes import attach_behaviour
from support.behave_bridge.step_decorators import use_cucumber_expressions
from support.load.report.current_scenario import parse_scenario_limits, write_current_scenario
from support.reporting.conversations_file import append_conversation
from support.reporting.facts_file import append_facts
from support.reporting.late_failures import write_late_failures
from support.reporting.run_folder import RunFolder
from support.reporting.target_behaviour import read_target_behaviour
from support.reporting.tested_identity import TARGET_VERSION
from support.scenario.attachments import (
    draw_workload_pictures,
    list_attachments,
    name_people,
    print_below_scenario,
)
from support.scenario.capabilities import find_missing_capability
from support.scenario.late_actions import require_no_breach
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import Settings
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import INAPPLICABLE_REASON

use_cucumber_expressions()
define_parameter_types()


def before_all(context: Any) -> None:
    """Open the suite, which closes when the run ends, however it ends; refuse a target that cannot be used."""
    make_plain_runner_observing(context)
    context.suite = AcceptanceSuite(Settings.from_userdata(context.config.userdata))
    context.suite.__enter__()
    context.add_cleanup(context.suite.__exit__, None, None, None)
    context.suite.check_target()
    if context.suite.settings.run is not None and context.suite.target_version:
        version = ObservedFact(name=TARGET_VERSION, value=context.suite.target_version)
        append_facts(RunFolder(path=context.suite.settings.run).facts, [version])
    repeat_scenarios(context, context.suite.settings.times or context.suite.profile.repeat)


def after_all(context: Any) -> None:
    """Judge once more what was promised for the hours after each scenario; a plain behave raises what is broken."""
    if context.aborted:
        return
    breaches = context.suite.judge_late_actions()
    if context.suite.settings.run is not None:
        packages = find_target_packages(str(context.suite.settings.target))
        write_late_failures(
            RunFolder(path=context.suite.settings.run).late_failures,
            [describe_late_failure(each.location, each.repetition, each.broken, packages) for each in breaches],
        )
    else:
        require_no_breach(breaches)


def before_scenario(context: Any, scenario: Any) -> None:
    """A fresh world, unless the target lacks what the scenario needs."""
    context.world = None
    suite = context.suite
    lack = find_missing_capability(suite.profile, scenario.effective_tags, environment=suite.environment)
    if lack:
        scenario.skip(f"{INAPPLICABLE_REASON} {lack}")
        return
    requirement = next((tag.removeprefix("req.") for tag in scenario.effective_tags if tag.startswith("req.")), "")
    facts = ScenarioIdentity(
        requirement=requirement, location=str(scenario.location), tags=tuple(scenario.effective_tags)
    )
    under_load = "load" in scenario.effective_tags
    if under_load and context.suite.settings.run is not None:
        sentences = [step.name for step in scenario.all_steps]
        write_current_scenario(
            RunFolder(path=context.suite.settings.run).load,
            parse_scenario_limits(scenario.name.rpartition(" -- @")[0] or scenario.name, sentences),
        )
    context.world = context.suite.open_load_world(facts) if under_load else context.suite.open_world(facts)


def keep_conversation(context: Any, scenario: Any) -> None:
    """Write down who wrote what, and what the CRM showed, for the page of the run."""
    if isinstance(context.world, World):
        append_conversation(
            RunFolder(path=context.suite.settings.run).conversations,
            str(scenario.location),
            context.world.journal,
            name_people(context.world),
        )


def after_scenario(context: Any, scenario: Any) -> None:
    """Show what was said and what happened, then close the world."""
    if context.world is None:
        return
    try:
        for name, text in list_attachments(context.world):
            allure.attach(text, name, allure.attachment_type.TEXT)
            if scenario.status.has_failed() and context.suite.settings.run is None:
                print_below_scenario(name, text)
        for title, picture in draw_workload_pictures(context.world):
            allure.attach(picture, title, allure.attachment_type.SVG)
        if context.suite.settings.run is not None:
            keep_conversation(context, scenario)
            facts = [*context.world.figures.facts, *context.suite.model_answers.build_cost_facts()]
            append_facts(context.suite.settings.run / "facts.jsonl", facts)
    finally:
        try:
            context.suite.close_world(context.world, str(scenario.location))
        finally:
            if isinstance(context.world, World):
                evidence = context.world.evidence
                behaviour = read_target_behaviour(
                    evidence.journal, evidence.log.text, evidence.profile.webhooks, evidence.meanings
                )
                attach_behaviour(scenario, behaviour)
