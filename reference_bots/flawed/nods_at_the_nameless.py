"""Answers a delivery that names no contact as if it were taken. Breaks LEAD-013: it is refused."""

from reference_bots.flawed.spoiling import with_status

application = with_status(422, 200)
