"""What is carried out, and everything it leaves behind: the input of the analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from support.load.analysis.aggregation import RunLabel
from support.load.analysis.sample_reader import GeneratorOutput
from support.load.model.plan import LoadPlan
from support.load.model.workload import Workload
from support.load.processes.control_client import ContactRecord, CrmApiLoad, PeopleJudgement
from support.load.processes.launch_commands import CoreAssignment
from support.load.processes.resources import ResourceMonitor
from support.load.processes.target_client import MetricsReading
from support.load.promises.conversation_record import ConversationRecord
from support.test_data.dialogue import Dialogue

Faults = Mapping[str, Sequence[Mapping[str, object]]]
"""Service -> its faults, each as the simulators' control API takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadRequest:
    """A workload to be carried out.

    workload: name of the recipe.
    recipe: its content.
    people: number of people; None = as the recipe says.
    effort: quick, standard or full.
    seed: draws people and contact ids.
    faults: of the simulated services while people talk.
    """

    workload: str
    recipe: Workload
    people: int | None
    effort: str
    seed: int
    faults: Faults = field(default_factory=dict)

    def build_run_label(self, at_once: int) -> RunLabel:
        """What the run is called. at_once: most people at a time."""
        words = self.workload.replace("_", " ")
        title = f"{words}, {self.people} people" if self.people else words
        return RunLabel(
            name=title.replace(", ", "-").replace(" ", "-"),
            title=f"{title}, faults in {' and '.join(self.faults)}" if self.faults else title,
            workload=self.workload,
            effort=self.effort,
            people=at_once,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmContent:
    """What the simulated CRM holds and counted.

    contacts: by contact id.
    peaks: location -> load on its API.
    calls: service -> calls it received during the run.
    judged_people: how its people stand by the invariants.
    """

    contacts: Mapping[str, ContactRecord]
    peaks: Mapping[str, CrmApiLoad]
    calls: Mapping[str, int]
    judged_people: PeopleJudgement = field(default_factory=PeopleJudgement)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReadings:
    """The target's own metrics; None = it publishes none.

    before: before anybody came.
    during: from second to second.
    after: after the drain.
    """

    before: MetricsReading | None
    during: Sequence[MetricsReading]
    after: MetricsReading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineUsage:
    """What the machine did.

    watch: use of it by each program while the plan was carried out.
    cores: which program had which cores.
    disturbances: what other programs did from the beginning to the end of the drain, one sentence each.
    """

    watch: ResourceMonitor
    cores: CoreAssignment = field(default_factory=lambda: CoreAssignment(target=(), rest=()))
    disturbances: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkloadOutput:
    """Everything that is known about a plan that was carried out.

    dialogues: by name.
    generator: samples and people.
    idle_at: Unix time of the last event in the CRM.
    idle: whether everything was worked off by then.
    reference: (dialogue, home) -> the same conversation in the single-user reference run.
    """

    plan: LoadPlan
    dialogues: Mapping[str, Dialogue]
    generator: GeneratorOutput
    machine: MachineUsage
    crm: CrmContent
    target: TargetReadings
    idle_at: float
    idle: bool
    reference: Mapping[tuple[str, str], ConversationRecord]
