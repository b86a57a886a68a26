"""Whether a target treats a lead as hot: what the situation of a hot lead is proved by."""

from support.promises.broken_promise import WrongRecord
from support.promises.crm_records import map_tags_to_temperatures, normalize_value
from support.promises.evidence import Evidence
from support.test_data.person import Person

HOT = "hot"


def expect_treated_as_hot(evidence: Evidence, person: Person) -> None:
    """The CRM calls the person hot, by tag or field, or the last answer offers a market analysis."""
    answer = evidence.last_answer(person)
    contact = evidence.crm.get_contact(person.contact_id)
    known = map_tags_to_temperatures(evidence)
    key = evidence.profile.fields.get(f"{person.bot} temperature", "")
    hot = evidence.profile.field_value_text(f"{person.bot} temperature", HOT)
    if (
        HOT not in [known.get(tag) for tag in contact.tags]
        and normalize_value(contact.fields.get(key)) != normalize_value(hot)
        and not evidence.meanings.is_statement_of(answer, "market analysis offer")
    ):
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} was not treated as a hot {person.bot}",
            seen=f"'{evidence.last_exchange(person).said}' -> '{answer}'; tags: {', '.join(contact.tags) or 'none'}",
            perhaps="high interest was not recognised.",
        )
