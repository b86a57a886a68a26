"""What can be read of the location, and how its file is checked."""

from pathlib import Path

import pytest

from support.simulators.gohighlevel.account import load_account
from support.vocabulary.explained_error import SetUpError
from tests.simulators.gohighlevel.gohighlevel_harness import ACCOUNT_FILE, Stage, rancho


def test_the_location_tells_its_duplicate_rules() -> None:
    """The settings say whether duplicates are allowed."""
    stage = Stage()
    body = stage.call("GET", f"/locations/{stage.account.location_id}").body["location"]
    assert (body["timezone"], body["settings"]["allowDuplicateContact"]) == ("America/Los_Angeles", False)


def test_custom_fields_are_listed_with_their_keys() -> None:
    """Every field of the account is listed for contacts, none for opportunities."""
    stage = Stage()
    path = f"/locations/{stage.account.location_id}/customFields"
    fields = stage.call("GET", path).body["customFields"]
    assert [field["fieldKey"] for field in fields] == [f"contact.{field.key}" for field in stage.account.custom_fields]
    assert stage.call("GET", path, query={"model": "opportunity"}).body["customFields"] == []


def test_tags_are_listed_once_with_steady_ids() -> None:
    """A tag on two contacts is one tag, and keeps its id."""
    stage = Stage()
    stage.maria(tags=("vip",))
    stage.maria(phone="+19095550103", email=None, tags=("vip", "hot-lead"))
    path = f"/locations/{stage.account.location_id}/tags"
    first, second = stage.call("GET", path).body["tags"], stage.call("GET", path).body["tags"]
    assert [tag["name"] for tag in first] == ["vip", "hot-lead"]
    assert first == second


def test_pipelines_workflows_and_users_are_listed() -> None:
    """The account's pipelines, workflows and users can be looked up by name."""
    stage = Stage()
    location = {"locationId": stage.account.location_id}
    pipelines = stage.call("GET", "/opportunities/pipelines", query=location).body["pipelines"]
    workflows = stage.call("GET", "/workflows/", query=location).body["workflows"]
    company = {"companyId": stage.account.company_id}
    users = stage.call("GET", "/users/search", query=company | {"query": "jorge"}).body
    assert pipelines[0]["stages"][0]["name"] == "New lead"
    assert {workflow["name"]: workflow["id"] for workflow in workflows} == stage.account.workflows
    assert ([user["id"] for user in users["users"]], users["count"]) == ([stage.account.user_id], 1)


def test_another_companys_users_are_forbidden() -> None:
    """Users are searched in one's own company, by name only."""
    stage = Stage()
    assert stage.call("GET", "/users/search", query={"companyId": "x"}).status == 403
    query = {"companyId": stage.account.company_id, "role": "admin"}
    assert stage.call("GET", "/users/search", query=query).status == 501


def test_the_account_gives_a_target_what_it_needs() -> None:
    """Calendar, user, pipeline, stage and workflows are ready for a target's environment."""
    account = rancho()
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
    """An unknown key or a bad value is refused with the file's name and the place."""
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(ACCOUNT_FILE.read_text().replace(old, new, 1))
    with pytest.raises(SetUpError) as refused:
        load_account(wrong)
    assert "wrong.toml" in refused.value.what
    assert named in str(refused.value)
