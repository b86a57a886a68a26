"""The desk for new leads: what they are after, how soon, and a score."""

from other_bots import reading, wording
from other_bots.person import QUESTIONS, Calendar, Outcome, Person, ask_again, ask_next, offer_times, small_talk


def lead(person: Person, text: str, calendar: Calendar, _share: float) -> Outcome:
    """What the desk for new leads answers."""
    interest, hurry, facts = reading.read_interest(text), reading.read_hurry(text), person.facts
    facts["interest"] = interest or facts.get("interest", "")
    facts["hurry"] = hurry or facts.get("hurry", "")
    facts["reason"] = reading.read_reason(text) or facts.get("reason", "")
    score = 26 + {"ready": 60, "price": 25, "curious": 20, "later": -5, "no": -20}.get(facts["interest"], 0)
    score += {"high": 15, "low": -5}.get(facts["hurry"], 0) + (10 if facts["reason"] else 0)
    facts["score"] = max(0, min(100, score))
    usual = "hot" if score >= 80 else "warm" if score >= 40 else "cold"
    margin = {
        ("warm", "hot"): score >= 85,
        ("hot", "warm"): score < 75,
        ("cold", "warm"): score >= 45,
        ("warm", "cold"): score < 35,
    }
    person.level = usual if margin.get((person.level, usual), True) else person.level
    if interest == "price" and not person.valued:
        person.valued, person.asked = True, "plan"
        return Outcome(text=wording.join(wording.VALUE, wording.ask("plan", 0)), workflow="valuation")
    if person.level == "hot" and person.is_free:
        return offer_times(person, calendar, wording.GLAD)
    if interest == "no":
        person.asked = "small talk"
        return Outcome(text=wording.NO_TROUBLE)
    if interest or hurry or facts["reason"]:
        facts["when" if person.asked == "when" else "plan"] = interest or hurry or facts["reason"]
        return ask_next(person, wording.LEAD_REPLIES.get(interest, wording.THANKS))
    return small_talk(person, text) or _ask_again_or_first(person)


def _ask_again_or_first(person: Person) -> Outcome:
    return ask_again(person) if person.asked in QUESTIONS[person.desk] else ask_next(person, "")
