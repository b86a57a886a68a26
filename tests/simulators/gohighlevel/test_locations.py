"""The operations on the location, and the validation of its file."""

from pathlib import Path

import pytest

from support.simulators.gohighlevel.account import load_account
from support.vocabulary.explained_error import SetUpError
from tests.simulators.gohighlevel.gohighlevel_harness import ACCOUNT_FILE, LocationHarness, load_rancho


def test_the_location_has_its_duplicate_rules(harness: LocationHarness) -> None:
    """The settings state whether duplicates are allowed."""
    body = harness.call("GET", f"/locations/{harness.account.location_id}").body["location"]
    assert (body["timezone"], body["settings"]["allowDuplicateContact"]) == ("America/Los_Angeles", False)


def test_custom_fields_are_listed_with_their_keys(harness: LocationHarness) -> None:
    """Every field of the account is listed for contacts, none for opportunities."""
    path = f"/locations/{harness.account.location_id}/customFields"
    fields = harness.call("GET", path).body["customFields"]
    assert [field["fieldKey"] for field in fields] == [
        f"contact.{field.key}" for field in harness.account.custom_fields
    ]
    assert harness.call("GET", path, query={"model": "opportunity"}).body["customFields"] == []


def test_tags_are_listed_once_with_stable_ids(harness: LocationHarness) -> None:
    """A tag of two contacts is listed once and keeps its id."""
    harness.add_maria(tags=("vip",))
    harness.add_maria(phone="+19095550103", email=None, tags=("vip", "hot-lead"))
    path = f"/locations/{harness.account.location_id}/tags"
    first, second = harness.call("GET", path).body["tags"], harness.call("GET", path).body["tags"]
    assert [tag["name"] for tag in first] == ["vip", "hot-lead"]
    assert first == second


def test_pipelines_workflows_and_users_are_listed(harness: LocationHarness) -> None:
    """The account's pipelines, workflows and users can be looked up by name."""
    location = {"locationId": harness.account.location_id}
    pipelines = harness.call("GET", "/opportunities/pipelines", query=location).body["pipelines"]
    workflows = harness.call("GET", "/workflows/", query=location).body["workflows"]
    company = {"companyId": harness.account.company_id}
    users = harness.call("GET", "/users/search", query=company | {"query": "jorge"}).body
    assert pipelines[0]["stages"][0]["name"] == "New lead"
    assert {workflow["name"]: workflow["id"] for workflow in workflows} == harness.account.workflows
    assert ([user["id"] for user in users["users"]], users["count"]) == ([harness.account.user_id], 1)


def test_another_companys_users_are_forbidden(harness: LocationHarness) -> None:
    """Users can be searched by name in the own company only."""
    assert harness.call("GET", "/users/search", query={"companyId": "x"}).status == 403
    query = {"companyId": harness.account.company_id, "role": "user"}
    assert harness.call("GET", "/users/search", query=query).body["count"] == 0


def test_the_account_has_the_settings_of_a_target() -> None:
    """The account has calendar, user, pipeline, stage and workflows."""
    account = load_rancho()
    assert account.workflow_ids.split(",")[0] == f"cma={account.workflows['cma']}"
    assert account.pipeline_stage_id == account.pipelines[0].stages[0].id


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('name = "Rancho Realty"', 'nmae = "Rancho Realty"', "nmae"),
        ("opens = 9", "opens = 25", "opens"),
        ('data_type = "NUMERICAL"', 'data_type = "MONEY"', "MONEY"),
        ('token = "pit-', 'token = "sk-', "token"),
    ],
)
def test_a_wrong_account_file_is_refused(tmp_path: Path, old: str, new: str, named: str) -> None:
    """An unknown key or an invalid value is refused with the file's name and the key."""
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(ACCOUNT_FILE.read_text().replace(old, new, 1))
    with pytest.raises(SetUpError) as refused:
        load_account(wrong)
    assert "wrong.toml" in refused.value.what
    assert named in str(refused.value)


def test_a_workflow_is_triggered_by_its_address(harness: LocationHarness) -> None:
    """Without token or version, with any JSON; the address of another location is unknown."""
    path = f"/hooks/{harness.account.location_id}/webhook-trigger/{harness.account.workflows['cma']}"
    answer = harness.call("POST", path, {"lead": {"name": "Maria"}}, headers={})
    assert (200, True) == (answer.status, answer.body["status"].startswith("Success"))
    (triggered,) = harness.journal.find_entries("workflow.triggered")
    assert ("cma", {"lead": {"name": "Maria"}}) == (triggered["workflow"], triggered["received"])
    assert 400 == harness.call("POST", path.replace(harness.account.location_id, "x"), {}, headers={}).status
