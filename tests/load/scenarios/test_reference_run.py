"""The single-user reference: each conversation is run once on a deployment, and a missing answer is explained."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from support.load.model.workload import load_workload
from support.load.processes.control_client import ContactRecord
from support.load.processes.deployment import Deployment
from support.load.scenarios import reference_run
from support.load.scenarios.deployment_pool import ReusedDeployment
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.workload_output import WorkloadRequest
from support.promises.broken_promise import UnansweredMessage
from support.test_data.dialogue import load_dialogue
from support.vocabulary.outcome import CannotTell
from tests.layout.project import PROJECT
from tests.load.promises.load_result_factory import build_contact, profile

DIALOGUE = load_dialogue(PROJECT / "fixtures" / "dialogues" / "seller.toml")


@dataclass
class Crm:
    """A control client whose target answers, or does not."""

    answers: bool = True
    said: list[str] = field(default_factory=list)

    def create_contact(self, _user: object) -> str:
        """The only contact."""
        return "c1"

    def send_message(self, _contact_id: str, line: str, **_: Any) -> tuple[str, ...]:
        """One answer, or none."""
        self.said.append(line)
        return ("Hi",) if self.answers else ()

    def wait_until_quiet(self, **_: Any) -> bool:
        """Always quiet."""
        return True

    def read_contacts(self) -> dict[str, ContactRecord]:
        """The only contact."""
        return {"c1": build_contact("Maria")}


@dataclass
class Bots:
    """The target's process."""

    log: Path = Path("bots.log")


@dataclass
class Fake:
    """A deployment of nothing."""

    control: Crm
    bots: Bots = field(default_factory=Bots)
    address: str = "http://127.0.0.1:9"


REQUEST = WorkloadRequest(
    workload="levels",
    recipe=load_workload(PROJECT / "fixtures" / "workloads" / "levels.toml"),
    people=2,
    effort="quick",
    seed=1,
)


def add(used: ReusedDeployment) -> None:
    """Adds the seller's conversation to the reference."""
    reference_run.add_reference_conversations(REQUEST, {"seller": DIALOGUE}, used, profile())


def test_a_conversation_is_held_once_on_a_deployment() -> None:
    """With a person of its own; a later run finds its record."""
    crm = Crm()
    used = ReusedDeployment(deployment=cast("Deployment", Fake(crm)))
    add(used)
    add(used)
    assert (list(DIALOGUE.says), 1, ["Maria"]) == (
        crm.said,
        used.people,
        [used.reference["seller", ""].contact.tasks[0][5:]],
    )


@pytest.mark.parametrize(
    ("problems", "outcome"), [((), UnansweredMessage), (("other programs used 1.00",), CannotTell)]
)
def test_a_missing_answer_is_the_targets_unless_the_machine_was_busy(
    monkeypatch: pytest.MonkeyPatch, problems: tuple[str, ...], outcome: type[Exception]
) -> None:
    """A single user who is not answered within the workload's time."""
    monkeypatch.setattr(MachineDisturbanceWatch, "list_disturbances", lambda _watch: problems)
    used = ReusedDeployment(deployment=cast("Deployment", Fake(Crm(answers=False))))
    with pytest.raises(outcome, match="do not answer a seller who talks to them alone"):
        add(used)
