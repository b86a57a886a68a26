"""Hooks that fail where a tag asks for it."""

import allure
from behave.model import Feature, Scenario
from behave.runner import Context


def before_all(context: Context) -> None:
    """Fail when the run is asked to."""
    if context.config.userdata.get("before_all") == "fails":
        raise RuntimeError("no world to run in")


def after_all(context: Context) -> None:
    """Fail when the run is asked to."""
    if context.config.userdata.get("after_all") == "fails":
        raise RuntimeError("the world will not end")


def before_feature(context: Context, feature: Feature) -> None:
    """Fail before the tagged feature."""
    if "feature_hook_error" in feature.tags:
        raise RuntimeError("before the feature")
    if "feature_cleanup_error" in feature.tags:
        context.add_cleanup(_fail)


def before_tag(_context: Context, tag: str) -> None:
    """Fail at the tag."""
    if tag == "tag_hook_error":
        raise RuntimeError("at the tag")


def before_scenario(context: Context, scenario: Scenario) -> None:
    """Fail, skip or register a failing clean-up as tagged."""
    if "before_hook_error" in scenario.tags:
        raise RuntimeError("before the scenario")
    if "inapplicable" in scenario.tags:
        scenario.skip("inapplicable: the target has no calendar")
    if "cleanup_error" in scenario.tags:
        context.add_cleanup(_fail)


def after_scenario(_context: Context, scenario: Scenario) -> None:
    """Attach what was said, then fail as tagged."""
    allure.attach("Maria: hello", name="Conversation", attachment_type=allure.attachment_type.TEXT)
    if "after_hook_error" in scenario.tags:
        raise RuntimeError("after the scenario")


def _fail() -> None:
    raise RuntimeError("while cleaning up")
