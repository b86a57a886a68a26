"""Contacts: what is stored, what is matched, what is refused."""

import msgspec
import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import Stage, rancho

NOAH = {"firstName": "Noah", "lastName": "Kim", "phone": "+19095550103", "email": "noah@example.com"}


def _with_location(stage: Stage, **body: object) -> dict[str, object]:
    return {"locationId": stage.account.location_id, **body}


def test_a_created_contact_is_stored_clean() -> None:
    """A phone number becomes E.164, an e-mail address and tags lower case."""
    stage = Stage()
    body = _with_location(stage, name="Noah Kim", phone="(909) 555-0103", email="Noah@Example.com", tags=["Buyer-Lead"])
    answer = stage.call("POST", "/contacts/", body)
    assert answer.status == 201
    contact = stage.crm.contact(answer.body["contact"]["id"])
    assert (contact.first_name, contact.last_name, contact.phone, contact.email, contact.tags) == (
        "Noah",
        "Kim",
        "+19095550103",
        "noah@example.com",
        ("buyer-lead",),
    )


def test_a_contact_is_read_with_ids_for_its_fields() -> None:
    """Custom fields are read back by id, never by key; absent values are omitted."""
    stage = Stage()
    contact = stage.maria(email=None, fields={"ai_lead_score": 82})
    shape = stage.call("GET", f"/contacts/{contact}").body["contact"]
    assert shape["customFields"] == [{"id": stage.account.fields_by_key["ai_lead_score"].id, "value": 82}]
    assert (shape["name"], shape["type"], "email" in shape) == ("Maria Delgado", "lead", False)


def test_an_unknown_contact_is_refused() -> None:
    """Reading, changing and writing to an unknown contact answer as the account's settings say."""
    stage = Stage()
    answers = [
        stage.call("GET", "/contacts/nobody"),
        stage.call("PUT", "/contacts/nobody", {"firstName": "X"}),
        stage.call("POST", "/contacts/nobody/tags", {"tags": ["x"]}),
        stage.call("GET", "/contacts/nobody/notes"),
        stage.call("GET", "/contacts/nobody/tasks"),
        stage.call("GET", "/contacts/nobody/appointments"),
    ]
    assert {(answer.status, answer.message) for answer in answers} == {(400, "Contact not found")}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"email": "not an address"}, "email must be an email"),
        ({"email": ""}, "email must be an email"),
        ({"phone": "12"}, "phone must be a valid phone number"),
        ({"phone": "call me"}, "phone must be a valid phone number"),
        ({"locationId": rancho().location_id}, "property locationId should not exist"),
        ({"gender": "f"}, "property gender should not exist"),
        ({"customField": {}}, "property customField should not exist"),
        (
            {"customFields": [{"key": "nickname", "field_value": "M"}]},
            "customFields.0: custom field nickname does not exist",
        ),
        (
            {"customFields": [{"key": "ai_lead_score", "field_value": "high"}]},
            "customFields.0.field_value must be a number",
        ),
    ],
)
def test_bad_values_are_refused(body: dict[str, object], message: str) -> None:
    """What an update may not carry answers 422 and changes nothing."""
    stage = Stage()
    contact = stage.maria()
    before = stage.crm.contact(contact)
    answer = stage.call("PUT", f"/contacts/{contact}", body)
    assert (answer.status, answer.message, stage.crm.contact(contact)) == (422, [message], before)


def test_an_unknown_field_may_be_a_bad_request() -> None:
    """How an unknown custom field is refused is a named setting of the account."""
    account = msgspec.structs.replace(
        rancho(), unverified=msgspec.structs.replace(rancho().unverified, unknown_field_status=400)
    )
    stage = Stage(account)
    body = {"customFields": [{"key": "nickname", "field_value": "M"}]}
    assert stage.call("PUT", f"/contacts/{stage.maria()}", body).status == 400


def test_fields_are_written_by_key_or_id_and_merged() -> None:
    """Fields named by key or id are set, others stay, and an empty value empties a field."""
    stage = Stage()
    contact = stage.maria(fields={"ai_lead_score": 10, "buyer_location": "Upland"})
    price = stage.account.fields_by_key["buyer_price_max"].id
    body = {
        "customFields": [
            {"id": price, "field_value": "650000"},
            {"key": "lead_temperature", "field_value": "hot"},
            {"key": "buyer_location", "field_value": ""},
            {"key": "buyer_baths_min", "field_value": 2.5},
        ]
    }
    answer = stage.call("PUT", f"/contacts/{contact}", body)
    assert (answer.status, answer.body["succeded"]) == (200, True)
    assert stage.crm.contact(contact).fields == {
        "ai_lead_score": 10,
        "buyer_price_max": 650000,
        "lead_temperature": "hot",
        "buyer_baths_min": 2.5,
    }
    (entry,) = stage.journal.of("fields.updated", contact=contact)
    assert entry["fields"]["buyer_price_max"] == 650000


def test_putting_tags_overwrites_them() -> None:
    """`tags` in an update replace all tags, and the journal tells both sides."""
    stage = Stage()
    contact = stage.maria(tags=("needs-qualifying", "vip"))
    stage.call("PUT", f"/contacts/{contact}", {"tags": ["VIP", "Hot-Lead"]})
    assert stage.crm.contact(contact).tags == ("vip", "hot-lead")
    assert [(entry.what, entry["tags"]) for entry in stage.journal.of("tags.added", "tags.removed")] == [
        ("tags.added", ("hot-lead",)),
        ("tags.removed", ("needs-qualifying",)),
    ]


def test_adding_tags_answers_what_is_new() -> None:
    """Adding answers all tags and those added; a tag already there is not added again."""
    stage = Stage()
    contact = stage.maria(tags=("vip",))
    answer = stage.call("POST", f"/contacts/{contact}/tags", {"tags": ["VIP", " Hot-Lead "]})
    assert (answer.status, answer.body["tags"], answer.body["tagsAdded"]) == (201, ["vip", "hot-lead"], ["hot-lead"])


def test_removing_tags_answers_what_is_gone() -> None:
    """Removing answers the tags left and those removed; an absent tag is no error and no happening."""
    stage = Stage()
    contact = stage.maria(tags=("vip",))
    first = stage.call("DELETE", f"/contacts/{contact}/tags", {"tags": ["VIP", "other"]})
    second = stage.call("DELETE", f"/contacts/{contact}/tags", {"tags": ["VIP"]})
    assert (first.status, first.body["tags"], first.body["tagsRemoved"]) == (200, [], ["vip"])
    assert second.body["tagsRemoved"] == []
    assert stage.what() == ["tags.removed"]


@pytest.mark.parametrize(("field", "value"), [("phone", "909-555-0101"), ("email", "MARIA@example.com")])
def test_a_second_contact_with_the_same_reach_is_refused(field: str, value: str) -> None:
    """A phone number or e-mail address that is taken answers the whole duplicate body."""
    stage = Stage()
    contact = stage.maria()
    answer = stage.call("POST", "/contacts/", _with_location(stage, **{field: value}))
    assert (answer.status, answer.message) == (400, "This location does not allow duplicated contacts.")
    assert answer.body["meta"] == {"contactId": contact, "matchingField": field, "contactName": "Maria Delgado"}


def test_moving_onto_a_taken_number_is_refused() -> None:
    """An update may keep its own number, not take another's."""
    stage = Stage()
    maria = stage.maria()
    noah = stage.call("POST", "/contacts/", _with_location(stage, **NOAH)).body["contact"]["id"]
    assert stage.call("PUT", f"/contacts/{noah}", {"phone": "+19095550103"}).status == 200
    answer = stage.call("PUT", f"/contacts/{noah}", {"phone": "+19095550101"})
    assert (answer.status, answer.body["meta"]["contactId"]) == (400, maria)


def test_an_account_may_allow_duplicates() -> None:
    """With duplicates allowed, two contacts share a number."""
    rules = msgspec.structs.replace(rancho().rules, allow_duplicate_contact=True)
    stage = Stage(msgspec.structs.replace(rancho(), rules=rules))
    stage.maria()
    body = _with_location(stage, phone="+19095550101", createNewIfDuplicateAllowed=True)
    assert stage.call("POST", "/contacts/upsert", body).body["new"] is True


def test_upsert_creates_or_updates() -> None:
    """Upsert tells whether the contact is new, and answers 200 either way."""
    stage = Stage()
    first = stage.call("POST", "/contacts/upsert", _with_location(stage, **NOAH))
    second = stage.call("POST", "/contacts/upsert", _with_location(stage, email="noah@example.com", city="Upland"))
    assert (first.status, first.body["new"], second.status, second.body["new"]) == (200, True, 200, False)
    assert stage.crm.contact(first.body["contact"]["id"]).city == "Upland"


def test_upsert_leaves_out_what_belongs_to_somebody_else() -> None:
    """The e-mail address matches first; a number of another contact is silently ignored."""
    stage = Stage()
    maria = stage.maria()
    stage.call("POST", "/contacts/", _with_location(stage, **NOAH))
    body = _with_location(stage, email="maria@example.com", phone="+19095550103")
    answer = stage.call("POST", "/contacts/upsert", body)
    assert (answer.body["contact"]["id"], answer.body["contact"]["phone"]) == (maria, "+19095550101")


def test_a_deleted_contact_is_gone() -> None:
    """After deletion the contact is unknown."""
    stage = Stage()
    contact = stage.maria()
    assert stage.call("DELETE", f"/contacts/{contact}").body["succeded"] is True
    assert stage.call("GET", f"/contacts/{contact}").status == 400


def test_the_duplicate_search_finds_by_number_or_address() -> None:
    """The search answers the contact or null, and needs one of both."""
    stage = Stage()
    contact = stage.maria()
    location = {"locationId": stage.account.location_id}
    by_number = stage.call("GET", "/contacts/search/duplicate", query=location | {"number": "+19095550101"})
    by_email = stage.call("GET", "/contacts/search/duplicate", query=location | {"email": "noah@example.com"})
    by_nothing = stage.call("GET", "/contacts/search/duplicate", query=location)
    assert by_number.body["contact"]["id"] == contact
    assert by_email.body["contact"] is None
    assert (by_nothing.status, by_nothing.message) == (400, "Pass at least one of number, email query parameter")


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ([{"field": "tags", "operator": "eq", "value": ["vip"]}], ["Noah", "Maria"]),
        ([{"field": "tags", "operator": "contains", "value": "HOT"}], []),
        ([{"field": "email", "operator": "eq", "value": "Maria@example.com"}], ["Maria"]),
        ([{"field": "firstName", "operator": "not_eq", "value": "maria"}], ["Noah"]),
        ([{"field": "phone", "operator": "contains", "value": "0103"}], ["Noah"]),
        ([{"field": "phone", "operator": "not_contains", "value": "0103"}], ["Maria"]),
        ([{"field": "city", "operator": "not_exists"}], ["Noah", "Maria"]),
        ([{"field": "city", "operator": "exists"}], []),
        (
            [
                {
                    "group": "OR",
                    "filters": [
                        {"field": "firstName", "operator": "eq", "value": "maria"},
                        {"field": "lastName", "operator": "eq", "value": "kim"},
                    ],
                }
            ],
            ["Noah", "Maria"],
        ),
    ],
)
def test_the_search_filters(filters: list[object], names: list[str]) -> None:
    """Each operator finds the contacts it describes, newest first."""
    stage = Stage()
    stage.maria(tags=("vip",))
    stage.call("POST", "/contacts/", _with_location(stage, **NOAH, tags=["vip"]))
    body = _with_location(stage, pageLimit=10, filters=filters)
    answer = stage.call("POST", "/contacts/search", body)
    assert [contact["firstName"] for contact in answer.body["contacts"]] == names


def test_the_search_finds_fields_and_pages() -> None:
    """Custom fields are searched by id, and a page holds as many as asked for."""
    stage = Stage()
    hot = stage.maria(fields={"lead_temperature": "hot"})
    stage.call("POST", "/contacts/", _with_location(stage, **NOAH))
    name = f"customFields.{stage.account.fields_by_key['lead_temperature'].id}"
    found = stage.call(
        "POST",
        "/contacts/search",
        _with_location(stage, pageLimit=5, filters=[{"field": name, "operator": "eq", "value": "hot"}]),
    )
    second = stage.call("POST", "/contacts/search", _with_location(stage, pageLimit=1, page=2))
    asked = stage.call("POST", "/contacts/search", _with_location(stage, pageLimit=5, query="delgado"))
    assert [contact["id"] for contact in found.body["contacts"]] == [hot]
    assert ([contact["id"] for contact in second.body["contacts"]], second.body["total"]) == ([hot], 2)
    assert asked.body["total"] == 1


def test_the_search_refuses_what_nobody_knows() -> None:
    """A search needs a page size, a known field and a known operator."""
    stage = Stage()
    stage.maria()
    known, unknown = {"field": "phone", "operator": "near"}, {"field": "shoe", "operator": "eq", "value": 1}
    answers = [
        stage.call("POST", "/contacts/search", _with_location(stage)),
        stage.call("POST", "/contacts/search", _with_location(stage, pageLimit=5, filters=[known])),
        stage.call("POST", "/contacts/search", _with_location(stage, pageLimit=5, filters=[unknown])),
    ]
    assert [answer.status for answer in answers] == [422, 422, 422]


def test_do_not_disturb_is_set_by_channel() -> None:
    """`dndSettings` of one channel leave the others alone; `dnd` is for all."""
    stage = Stage()
    contact = stage.maria()
    stage.call("PUT", f"/contacts/{contact}", {"dndSettings": {"Email": {"status": "permanent"}}})
    record = stage.crm.contact(contact)
    assert (record.blocks_channel("Email"), record.blocks_channel("SMS")) == (True, False)
    stage.call("PUT", f"/contacts/{contact}", {"dnd": True})
    assert stage.crm.contact(contact).blocks_channel("SMS") is True


@pytest.mark.parametrize(
    "body",
    [
        {"inboundDndSettings": {"all": {"status": "active"}}},
        {"customFields": [{"key": "property_condition", "field_value": {"uuid": {"url": "x"}}}]},
    ],
)
def test_other_changes_are_not_simulated(body: dict[str, object]) -> None:
    """Inbound do-not-disturb and files in fields stop the scenario instead of pretending."""
    stage = Stage()
    assert stage.call("PUT", f"/contacts/{stage.maria()}", body).status == 501


def test_a_sorted_search_is_not_simulated() -> None:
    """An order of its own stops the scenario."""
    stage = Stage()
    body = _with_location(stage, pageLimit=5, sort=[{"field": "firstName", "direction": "asc"}])
    assert stage.call("POST", "/contacts/search", body).status == 501
