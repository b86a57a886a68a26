"""The single-user reference: each conversation of a workload once with no other people, before the others come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from support.load.model.plan import build_simulated_user
from support.load.promises.conversation_record import HOME, ConversationRecord, fill_dialogue_lines
from support.load.promises.load_result import MeasurementContext
from support.load.scenarios.deployment_pool import ReusedDeployment
from support.load.scenarios.drain import build_remaining_work_probe
from support.load.scenarios.machine_watch import MachineDisturbanceWatch
from support.load.scenarios.workload_output import WorkloadRequest
from support.promises.broken_promise import UnansweredMessage
from support.targets.profile import Profile
from support.test_data.dialogue import Dialogue
from support.test_data.persona import Persona, generate_strangers


@dataclass(frozen=True, slots=True, kw_only=True)
class SoloConversation:
    """One person who talks alone.

    number: how many did so before, which decides the location.
    name, dialogue: what is said.
    home: what it is said about.
    """

    person: Persona
    number: int
    name: str
    dialogue: Dialogue
    home: str


def add_reference_conversations(
    request: WorkloadRequest, dialogues: Mapping[str, Dialogue], used: ReusedDeployment, profile: Profile
) -> None:
    """Holds each conversation that this deployment has not held yet with one person, and keeps its record.

    Raises UnansweredMessage when a line is not answered, CannotTell when that may be the fault of a busy machine.
    """
    control = used.deployment.control
    wanted = [
        (name, home)
        for name, dialogue in dialogues.items()
        for home in list_homes_to_fill_in(dialogue, request.recipe.homes)
        if (name, home) not in used.reference
    ]
    if not wanted:
        return
    people = islice(generate_strangers(request.seed), used.people, used.people + len(wanted))
    used.people += len(wanted)
    runs = [
        SoloConversation(person=person, number=number, name=name, dialogue=dialogues[name], home=home)
        for number, ((name, home), person) in enumerate(zip(wanted, people, strict=True))
    ]
    with MachineDisturbanceWatch() as machine:
        ids = [_hold_solo_conversation(run, request, used, profile, machine) for run in runs]
    build_remaining_work_probe(profile, control=control, address=used.deployment.address).wait_until_idle()
    held = control.read_contacts()
    for run, contact_id in zip(runs, ids, strict=True):
        used.reference[run.name, run.home] = ConversationRecord(
            names=(run.person.first_name, run.person.last_name),
            dialogue=run.name,
            dialogue_lines=fill_dialogue_lines(run.dialogue, run.home),
            contact=held[contact_id],
            expected_outcome=run.dialogue.expected,
            home=run.home,
        )


def list_homes_to_fill_in(dialogue: Dialogue, homes: Sequence[str]) -> Sequence[str]:
    """The homes this dialogue is held about; ("",) = it names its own. homes: of the recipe."""
    return homes if any(HOME in line for line in dialogue.says) else ("",)


def _hold_solo_conversation(
    run: SoloConversation,
    request: WorkloadRequest,
    used: ReusedDeployment,
    profile: Profile,
    machine: MachineDisturbanceWatch,
) -> str:
    """The contact id, once every line was answered."""
    control, recipe = used.deployment.control, request.recipe
    user = build_simulated_user(run.person, run.name, profile.activation_tag(run.dialogue.bot), home=run.home)
    if recipe.crm.locations > 1:
        # Spread like the people of the load, or their calls would use up what one location may call in ten seconds.
        user.contact["location"] = run.number % recipe.crm.locations
    contact_id = control.create_contact(user)
    for line in fill_dialogue_lines(run.dialogue, run.home):
        if not control.send_message(contact_id, line, timeout=recipe.answer_timeout):
            raise MeasurementContext(
                replay=str(used.deployment.bots.log), problems=machine.list_disturbances()
            ).build_failure_unless_busy(
                UnansweredMessage,
                f"The bots do not answer a {run.name} who talks to them alone",
                seen=f"'{line}' was not answered within {recipe.answer_timeout} s",
                perhaps="they cannot call the simulated services, or refuse their deliveries.",
            )
    return contact_id
