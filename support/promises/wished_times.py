"""The promise that a wish for another day is met with times on such a day."""

from support.promises.booking import read_offered_times
from support.promises.broken_promise import WrongBooking
from support.promises.evidence import Evidence
from support.test_data.person import Person
from support.vocabulary.time_text import format_local_time


def expect_times_offered_within(
    evidence: Evidence, person: Person, first: tuple[int, int], last: tuple[int, int]
) -> None:
    """The last answer offers at least one free time, and none before the first day or after the last.

    first, last: month and day, in the person's own zone.
    """
    said = evidence.last_exchange(person).said
    evidence.last_answer(person)
    offered = read_offered_times(evidence, person)
    days = [(time.astimezone(person.zone).month, time.astimezone(person.zone).day) for time in offered]
    if not days or not all(first <= day <= last for day in days):
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} wrote '{said}', a wish for another day, and was not offered times on such a day",
            seen=f"'{evidence.last_answer(person)}', which offers "
            f"{', '.join(format_local_time(time, person.zone) for time in offered) or 'no time'}",
            perhaps="words about time are read as a lack of interest, or other times are offered whatever was wished.",
        )
