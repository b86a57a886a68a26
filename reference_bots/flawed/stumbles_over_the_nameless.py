"""Breaks down at a delivery that names no contact. Breaks LEAD-013: it is refused."""

from reference_bots.flawed.spoiling import with_status

application = with_status(422, 500)
