"""Contacts of the benchmark in the simulated CRM, and their lines as signed webhooks."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from support.load.model.plan import SimulatedPopulation
from support.load.model.population import iterate_users_of_process
from support.load.processes.control_client import ControlApiClient
from support.targets.profile import Profile
from support.test_data.dialogue import load_dialogue

DIALOGUES = ("lead", "buyer", "seller")
BATCH = 1000
"""Webhooks prepared by one request."""


def prepare_webhooks(
    control: ControlApiClient, profile: Profile, *, people: int, count: int
) -> Sequence[dict[str, Any]]:
    """`count` signed webhooks of so many new contacts: every contact's first line, then every second one ...

    After the last line of a dialogue comes its first again.
    """
    population = SimulatedPopulation(seed=0, skip=0, dialogue_order=DIALOGUES, tags=profile.tags.activation)
    lines = {name: load_dialogue(Path(f"fixtures/dialogues/{name}.toml")).says for name in DIALOGUES}
    contacts = [
        (control.create_contact(user), lines[user.dialogue])
        for user in islice(iterate_users_of_process(population), people)
    ]
    messages = []
    for number in range(count):
        contact_id, says = contacts[number % people]
        messages.append({"contact_id": contact_id, "text": says[number // people % len(says)]})
    return [
        webhook
        for first in range(0, count, BATCH)
        for webhook in control.prepare_webhooks(messages[first : first + BATCH])
    ]
