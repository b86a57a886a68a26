"""Contacts: storage, duplicate matching, search and refusals."""

import msgspec
import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness, load_rancho

NOAH = {"firstName": "Noah", "lastName": "Kim", "phone": "+19095550103", "email": "noah@example.com"}


def _with_location(harness: LocationHarness, **body: object) -> dict[str, object]:
    return {"locationId": harness.account.location_id, **body}


def test_a_created_contact_is_normalised(harness: LocationHarness) -> None:
    """A phone number becomes E.164, an e-mail address and tags lower case."""
    body = _with_location(
        harness, name="Noah Kim", phone="(909) 555-0103", email="Noah@Example.com", tags=["Buyer-Lead"]
    )
    answer = harness.call("POST", "/contacts/", body)
    assert answer.status == 201
    contact = harness.crm.get_contact(answer.body["contact"]["id"])
    assert (contact.first_name, contact.last_name, contact.phone, contact.email, contact.tags) == (
        "Noah",
        "Kim",
        "+19095550103",
        "noah@example.com",
        ("buyer-lead",),
    )


def test_a_contact_is_read_with_ids_for_its_fields(harness: LocationHarness) -> None:
    """Custom fields are read back by id, never by key; absent values are omitted."""
    contact = harness.add_maria(email=None, fields={"ai_lead_score": 82})
    shape = harness.call("GET", f"/contacts/{contact}").body["contact"]
    assert shape["customFields"] == [{"id": harness.account.fields_by_key["ai_lead_score"].id, "value": 82}]
    assert (shape["name"], shape["type"], "email" in shape) == ("Maria Delgado", "lead", False)


def test_an_unknown_contact_is_refused(harness: LocationHarness) -> None:
    """Reading, changing and writing to an unknown contact answer as the account's settings say."""
    answers = [
        harness.call("GET", "/contacts/nobody"),
        harness.call("PUT", "/contacts/nobody", {"firstName": "X"}),
        harness.call("POST", "/contacts/nobody/tags", {"tags": ["x"]}),
        harness.call("GET", "/contacts/nobody/notes"),
        harness.call("GET", "/contacts/nobody/tasks"),
        harness.call("GET", "/contacts/nobody/appointments"),
    ]
    assert {(answer.status, answer.message) for answer in answers} == {(400, "Contact not found")}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"email": "not an address"}, "email must be an email"),
        ({"email": ""}, "email must be an email"),
        ({"phone": "12"}, "phone must be a valid phone number"),
        ({"phone": "call me"}, "phone must be a valid phone number"),
        ({"locationId": load_rancho().location_id}, "property locationId should not exist"),
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
def test_bad_values_are_refused(harness: LocationHarness, contact: str, body: dict[str, object], message: str) -> None:
    """Such an update gets a 422 and changes nothing."""
    before = harness.crm.get_contact(contact)
    answer = harness.call("PUT", f"/contacts/{contact}", body)
    assert (answer.status, answer.message, harness.crm.get_contact(contact)) == (422, [message], before)


def test_an_unknown_field_may_be_a_bad_request() -> None:
    """How an unknown custom field is refused is a named setting of the account."""
    account = msgspec.structs.replace(
        load_rancho(), unverified=msgspec.structs.replace(load_rancho().unverified, unknown_field_status=400)
    )
    harness = LocationHarness(account)
    body = {"customFields": [{"key": "nickname", "field_value": "M"}]}
    assert harness.call("PUT", f"/contacts/{harness.add_maria()}", body).status == 400


def test_fields_are_written_by_key_or_id_and_merged(harness: LocationHarness) -> None:
    """Fields named by key or id are set, others stay, and an empty value empties a field."""
    contact = harness.add_maria(fields={"ai_lead_score": 10, "buyer_location": "Upland"})
    price = harness.account.fields_by_key["buyer_price_max"].id
    body = {
        "customFields": [
            {"id": price, "field_value": "650000"},
            {"key": "lead_temperature", "field_value": "hot"},
            {"key": "buyer_location", "field_value": ""},
            {"key": "buyer_baths_min", "field_value": 2.5},
        ]
    }
    answer = harness.call("PUT", f"/contacts/{contact}", body)
    assert (answer.status, answer.body["succeded"]) == (200, True)
    assert harness.crm.get_contact(contact).fields == {
        "ai_lead_score": 10,
        "buyer_price_max": 650000,
        "lead_temperature": "hot",
        "buyer_baths_min": 2.5,
    }
    (entry,) = harness.journal.find_entries("fields.updated", contact=contact)
    assert entry["fields"]["buyer_price_max"] == 650000


def test_an_update_replaces_all_tags(harness: LocationHarness) -> None:
    """`tags` in an update replace all tags, and the journal has added and removed ones."""
    contact = harness.add_maria(tags=("needs-qualifying", "vip"))
    harness.call("PUT", f"/contacts/{contact}", {"tags": ["VIP", "Hot-Lead"]})
    assert harness.crm.get_contact(contact).tags == ("vip", "hot-lead")
    assert [(entry.what, entry["tags"]) for entry in harness.journal.find_entries("tags.added", "tags.removed")] == [
        ("tags.added", ("hot-lead",)),
        ("tags.removed", ("needs-qualifying",)),
    ]


def test_adding_tags_returns_the_new_ones(harness: LocationHarness) -> None:
    """The response has all tags and the added ones; existing ones are not added again."""
    contact = harness.add_maria(tags=("vip",))
    answer = harness.call("POST", f"/contacts/{contact}/tags", {"tags": ["VIP", " Hot-Lead "]})
    assert (answer.status, answer.body["tags"], answer.body["tagsAdded"]) == (201, ["vip", "hot-lead"], ["hot-lead"])


def test_removing_tags_returns_the_removed_ones(harness: LocationHarness) -> None:
    """The response has the remaining and the removed tags; an absent tag is neither an error nor journaled."""
    contact = harness.add_maria(tags=("vip",))
    first = harness.call("DELETE", f"/contacts/{contact}/tags", {"tags": ["VIP", "other"]})
    second = harness.call("DELETE", f"/contacts/{contact}/tags", {"tags": ["VIP"]})
    assert (first.status, first.body["tags"], first.body["tagsRemoved"]) == (200, [], ["vip"])
    assert second.body["tagsRemoved"] == []
    assert harness.event_names() == ["tags.removed"]


@pytest.mark.parametrize(("field", "value"), [("phone", "909-555-0101"), ("email", "MARIA@example.com")])
def test_a_duplicate_phone_number_or_email_is_refused(harness: LocationHarness, field: str, value: str) -> None:
    """The error has the complete body of a duplicate."""
    contact = harness.add_maria()
    answer = harness.call("POST", "/contacts/", _with_location(harness, **{field: value}))
    assert (answer.status, answer.message) == (400, "This location does not allow duplicated contacts.")
    assert answer.body["meta"] == {"contactId": contact, "matchingField": field, "contactName": "Maria Delgado"}


def test_changing_to_a_taken_number_is_refused(harness: LocationHarness) -> None:
    """A contact may keep its own number but not take another's."""
    maria = harness.add_maria()
    noah = harness.call("POST", "/contacts/", _with_location(harness, **NOAH)).body["contact"]["id"]
    assert harness.call("PUT", f"/contacts/{noah}", {"phone": "+19095550103"}).status == 200
    answer = harness.call("PUT", f"/contacts/{noah}", {"phone": "+19095550101"})
    assert (answer.status, answer.body["meta"]["contactId"]) == (400, maria)


def test_an_account_may_allow_duplicates() -> None:
    """With duplicates allowed, two contacts share a number."""
    rules = msgspec.structs.replace(load_rancho().rules, allow_duplicate_contact=True)
    harness = LocationHarness(msgspec.structs.replace(load_rancho(), rules=rules))
    harness.add_maria()
    body = _with_location(harness, phone="+19095550101", createNewIfDuplicateAllowed=True)
    assert harness.call("POST", "/contacts/upsert", body).body["new"] is True


def test_upsert_creates_or_updates(harness: LocationHarness) -> None:
    """The response states whether the contact is new; the status is 200 both times."""
    first = harness.call("POST", "/contacts/upsert", _with_location(harness, **NOAH))
    second = harness.call("POST", "/contacts/upsert", _with_location(harness, email="noah@example.com", city="Upland"))
    assert (first.status, first.body["new"], second.status, second.body["new"]) == (200, True, 200, False)
    assert harness.crm.get_contact(first.body["contact"]["id"]).city == "Upland"


def test_upsert_ignores_values_of_a_third_contact(harness: LocationHarness) -> None:
    """The e-mail address matches first; a number of another contact is ignored."""
    maria = harness.add_maria()
    harness.call("POST", "/contacts/", _with_location(harness, **NOAH))
    body = _with_location(harness, email="maria@example.com", phone="+19095550103")
    answer = harness.call("POST", "/contacts/upsert", body)
    assert (answer.body["contact"]["id"], answer.body["contact"]["phone"]) == (maria, "+19095550101")


def test_a_deleted_contact_is_unknown(harness: LocationHarness, contact: str) -> None:
    """After deletion the contact is unknown."""
    assert harness.call("DELETE", f"/contacts/{contact}").body["succeded"] is True
    assert harness.call("GET", f"/contacts/{contact}").status == 400


def test_the_duplicate_search_finds_by_number_or_address(harness: LocationHarness, contact: str) -> None:
    """The search answers the contact or null, and needs one of both."""
    location = {"locationId": harness.account.location_id}
    by_number = harness.call("GET", "/contacts/search/duplicate", query=location | {"number": "+19095550101"})
    by_email = harness.call("GET", "/contacts/search/duplicate", query=location | {"email": "noah@example.com"})
    by_nothing = harness.call("GET", "/contacts/search/duplicate", query=location)
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
def test_the_search_filters(harness: LocationHarness, filters: list[object], names: list[str]) -> None:
    """Each operator finds the contacts it describes, newest first."""
    harness.add_maria(tags=("vip",))
    harness.call("POST", "/contacts/", _with_location(harness, **NOAH, tags=["vip"]))
    body = _with_location(harness, pageLimit=10, filters=filters)
    answer = harness.call("POST", "/contacts/search", body)
    assert [contact["firstName"] for contact in answer.body["contacts"]] == names


def test_the_search_matches_fields_and_returns_pages(harness: LocationHarness) -> None:
    """Custom fields are searched by id, and a page holds as many as asked for."""
    hot = harness.add_maria(fields={"lead_temperature": "hot"})
    harness.call("POST", "/contacts/", _with_location(harness, **NOAH))
    name = f"customFields.{harness.account.fields_by_key['lead_temperature'].id}"
    found = harness.call(
        "POST",
        "/contacts/search",
        _with_location(harness, pageLimit=5, filters=[{"field": name, "operator": "eq", "value": "hot"}]),
    )
    second = harness.call("POST", "/contacts/search", _with_location(harness, pageLimit=1, page=2))
    asked = harness.call("POST", "/contacts/search", _with_location(harness, pageLimit=5, query="delgado"))
    assert [contact["id"] for contact in found.body["contacts"]] == [hot]
    assert ([contact["id"] for contact in second.body["contacts"]], second.body["total"]) == ([hot], 2)
    assert asked.body["total"] == 1


def test_the_search_refuses_unknown_fields_and_operators(harness: LocationHarness) -> None:
    """A search needs a page size, a known field and a known operator."""
    harness.add_maria()
    known, unknown = {"field": "phone", "operator": "near"}, {"field": "shoe", "operator": "eq", "value": 1}
    answers = [
        harness.call("POST", "/contacts/search", _with_location(harness)),
        harness.call("POST", "/contacts/search", _with_location(harness, pageLimit=5, filters=[known])),
        harness.call("POST", "/contacts/search", _with_location(harness, pageLimit=5, filters=[unknown])),
    ]
    assert [answer.status for answer in answers] == [422, 422, 422]


def test_do_not_disturb_is_set_by_channel(harness: LocationHarness, contact: str) -> None:
    """`dndSettings` of one channel leave the others alone; `dnd` is for all."""
    harness.call("PUT", f"/contacts/{contact}", {"dndSettings": {"Email": {"status": "permanent"}}})
    record = harness.crm.get_contact(contact)
    assert (record.blocks_channel("Email"), record.blocks_channel("SMS")) == (True, False)
    harness.call("PUT", f"/contacts/{contact}", {"dnd": True})
    assert harness.crm.get_contact(contact).blocks_channel("SMS") is True


@pytest.mark.parametrize(
    "body",
    [
        {"inboundDndSettings": {"all": {"status": "active"}}},
        {"customFields": [{"key": "property_condition", "field_value": {"uuid": {"url": "x"}}}]},
    ],
)
def test_unsupported_changes_are_refused(harness: LocationHarness, body: dict[str, object]) -> None:
    """Inbound do-not-disturb and files in fields get a 501."""
    assert harness.call("PUT", f"/contacts/{harness.add_maria()}", body).status == 501


def test_a_search_is_sorted(harness: LocationHarness) -> None:
    """By fields, in order, and from one contact on."""
    maria, noah = harness.add_maria(), harness.add_maria(first_name="Noah", phone="+19095550103", email=None)

    def search(**body: object) -> list[str]:
        asked = {"locationId": harness.account.location_id, "pageLimit": 5, **body}
        return [each["id"] for each in harness.call("POST", "/contacts/search", asked).body["contacts"]]

    by_name = [{"field": "lastName", "direction": "asc"}, {"field": "firstName", "direction": "asc"}]
    assert [maria, noah] == search(sort=by_name)
    assert [noah, maria] == search(sort=[{"field": "firstName", "direction": "desc"}])
    assert [maria] == search(searchAfter=[0, noah])
    assert [] == search(filters=[{"field": "dateAdded", "operator": "range", "value": {"lt": "2000-01-01"}}])


def test_fields_as_an_object_are_refused_unless_the_account_accepts_them(harness: LocationHarness) -> None:
    """GoHighLevel knows no `customField`; an account that accepts it stores what it knows and refuses the rest."""
    body = {"customField": {"ai_lead_score": 82, "lead_temperature": "hot"}}
    refused = harness.call("PUT", f"/contacts/{harness.add_maria()}", body)
    assert (422, ["property customField should not exist"]) == (refused.status, refused.message)
    lenient = LocationHarness(msgspec.structs.replace(load_rancho(), accepts_custom_field=True))
    maria = lenient.add_maria()
    assert 200 == lenient.call("PUT", f"/contacts/{maria}", body).status
    assert {"ai_lead_score": 82, "lead_temperature": "hot"} == lenient.crm.get_contact(maria).fields
    unknown = lenient.call("PUT", f"/contacts/{maria}", {"customField": {"nickname": "M"}})
    assert ["customFields.0: custom field nickname does not exist"] == unknown.message
