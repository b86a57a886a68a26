"""Calls the half of the day an appointment. Breaks CAL-004: nothing is booked, Jorge calls."""

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda _: "Great, you are booked for that half of the day.", intent="confirm_half_day")
