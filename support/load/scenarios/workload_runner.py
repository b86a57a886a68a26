"""One workload carried out once: the same conversations alone, then by the crowd, then the questions to the CRM."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from support.load.analysis.sample_table import lay_together
from support.load.model.plan import Plan, planned, talker
from support.load.model.sample_reader import read_account
from support.load.model.workload import Workload
from support.load.processes.deployment import Deployment
from support.load.processes.metrics_log import GaugesFile
from support.load.processes.resources import Watch
from support.load.processes.target_client import BotsDoor, Listening
from support.load.scenarios.deployment_pool import Standing
from support.load.scenarios.results import Carried, conversed, homes_of, lines_of, measured
from support.load.scenarios.results_table import Measured, partial
from support.measuring.prometheus_text import Exposition
from support.promises.broken_promise import BrokenPromise
from support.reporting.run_folder import LEVEL_TABLE
from support.targets.profile import Profile
from support.test_data.dialogue import Dialogue, load_dialogue
from support.test_data.persona import Persona, strangers

DIALOGUES = Path("fixtures/dialogues")
QUIET = 0.5
"""Seconds without a happening in the CRM after which the bots are taken to be done."""

CALLS = ("call", "fault")
"""What the journal calls a request that was answered, and one that a fault struck."""

DONE_WITHIN = 55.0
"""Seconds they have for it; the control's own patience is a little longer."""


Trouble = Mapping[str, Sequence[Mapping[str, object]]]
"""Service -> how it misbehaves, each fault as the control takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be carried out. people: None = as the workload says.

    name: unique in the report.  title: for people.
    """

    name: str
    title: str
    workload: str
    recipe: Workload
    people: int | None
    effort: str
    seed: int
    trouble: Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Lone:
    """Somebody who talks alone. place: how many did so before her.  name: of her dialogue."""

    person: Persona
    place: int
    name: str
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRun:
    """One order on running bots. folder: for plan, samples, figures and table."""

    order: Order
    profile: Profile
    deployment: Deployment
    standing: Standing
    folder: Path

    def whole(self) -> Measured:
        """Carry it out and measure it. Raises BrokenPromise when the bots do not even answer one who is alone."""
        order, control = self.order, self.deployment.control
        # Everybody is new to the bots, also where they stood in an earlier run: other ids, other people.
        self.standing.runs += 1
        control.begin_again(order.seed + self.standing.runs)
        door = self._door()
        before = door.reading()
        said = {name: load_dialogue(DIALOGUES / f"{name}.toml") for name in order.recipe.dialogues}
        for service, faults in order.trouble.items():
            control.trouble(service, faults)
        self._everybody_alone(said)
        plan = self._plan(said)
        counted = control.counts()
        gauges = GaugesFile(self.folder, self.profile.metrics.shown)
        with Listening(door, gauges.add) as heard:
            watch = self._driven(plan)
        drained = self._rested(door)
        rested = time.time() - QUIET
        after = door.reading()
        account = read_account(self.folder)
        self.standing.people += len(account.visits)
        return measured(
            Carried(
                plan=plan,
                account=account,
                watch=watch,
                said=said,
                held=control.everybody(),
                unhurried=dict(self.standing.unhurried),
                peaks=control.peaks(),
                calls=_more(counted, control.counts()),
                before=before,
                during=heard.readings,
                after=after,
                drained=drained,
                rested=rested,
            ),
            name=order.name,
            title=order.title,
            effort=order.effort,
            metrics=self.profile.metrics,
            folder=self.folder,
        )

    def _plan(self, said: Mapping[str, Dialogue]) -> Plan:
        order = self.order
        return planned(
            order.recipe,
            name=order.workload,
            effort=order.effort,
            people=order.people,
            control=self.deployment.control.address,
            says={name: dialogue.says for name, dialogue in said.items()},
            tags={name: self.profile.activation(dialogue.bot) for name, dialogue in said.items()},
            seed=order.seed,
            skip=self.standing.people,
        )

    def _door(self) -> BotsDoor:
        return BotsDoor(
            address=self.deployment.address,
            metrics_path=self.profile.metrics.path,
            token=self.profile.metrics.token,
        )

    def _driven(self, plan: Plan) -> Watch:
        """What the machine did while the plan was carried out; who interrupts it finds what was measured till then."""
        try:
            return self.deployment.drive(plan, self.folder)
        except KeyboardInterrupt:
            table = partial(lay_together(read_account(self.folder).recordings), self.folder)
            (self.folder / LEVEL_TABLE).write_text(table + "\n", encoding="utf-8")
            raise

    def _rested(self, door: BotsDoor) -> bool:
        """Wait until nothing happens in the CRM, and the bots have nothing left that they tell of; whether that came.

        A silent CRM is not enough: what may not be called yet waits in the bots for their next ten seconds.
        """
        ends = time.monotonic() + DONE_WITHIN
        while time.monotonic() < ends:
            quiet = self.deployment.control.quiet(span=QUIET, patience=DONE_WITHIN)
            reading = door.reading()
            told = Exposition(reading.text) if reading else None
            if not told or not any(told.total(name) for name in self.profile.metrics.left):
                return quiet
        return False

    def _everybody_alone(self, said: Mapping[str, Dialogue]) -> None:
        """Hold each conversation that these bots have not held yet with one person, and keep what it earned her."""
        control, standing = self.deployment.control, self.standing
        wanted = [
            (name, home)
            for name, dialogue in said.items()
            for home in homes_of(dialogue, self.order.recipe)
            if (name, home) not in standing.unhurried
        ]
        if not wanted:
            return
        people = list(islice(strangers(self.order.seed), standing.people, standing.people + len(wanted)))
        standing.people += len(wanted)
        ids = [
            self._alone(Lone(person=person, place=place, name=name, home=home), said[name])
            for place, ((name, home), person) in enumerate(zip(wanted, people, strict=True))
        ]
        self._rested(self._door())
        held = control.everybody()
        for (name, home), person, contact_id in zip(wanted, people, ids, strict=True):
            names = (person.first_name, person.last_name)
            standing.unhurried[name, home] = conversed(name, said[name], home, names, held[contact_id])

    def _alone(self, lone: Lone, dialogue: Dialogue) -> str:
        """Her contact id, once all her lines were answered with nobody else there."""
        control, recipe = self.deployment.control, self.order.recipe
        who = talker(lone.person, lone.name, self.profile.activation(dialogue.bot), home=lone.home)
        if recipe.crm.locations > 1:
            # Spread like the crowd, or their calls would use up what one location grants in ten seconds.
            who.contact["location"] = lone.place % recipe.crm.locations
        contact_id = control.introduce(who)
        for line in lines_of(dialogue, lone.home):
            if not control.say(contact_id, line, patience=recipe.patience):
                raise BrokenPromise(
                    f"The bots do not answer a {lone.name} who talks to them alone.",
                    seen=f"'{line}' was not answered within {recipe.patience} s",
                    perhaps="they cannot call the simulated services, or refuse their deliveries.",
                    look=str(self.deployment.bots.log),
                )
        return contact_id


def _more(before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """Calls each service got in between, those among them that it refused on purpose."""
    return {
        service: sum(what.get(kind, 0) - before.get(service, {}).get(kind, 0) for kind in CALLS)
        for service, what in after.items()
    }
