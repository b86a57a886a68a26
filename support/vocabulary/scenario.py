"""A scenario as it is written, as it was run, and the errors outside of all scenarios."""

from dataclasses import dataclass, field

from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.repetitions import Repetitions
from support.vocabulary.scenario_evidence import ScenarioEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedScenario:
    """One scenario, or one row of an outline, found in a feature file and selected to run. All texts are printable.

    id: file, name and row; it survives edits elsewhere in the file.
    title: the name as behave prints it.
    name: as it is written, placeholders included.
    area: the folder's business word.
    row: headings and cells of its row, when it is one of an outline.
    tags: its own and all inherited ones, without the @.
    """

    id: str
    file: str
    line: int
    title: str
    name: str
    feature: str
    rule: str = ""
    area: str = ""
    row: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def requirement(self) -> str:
        """The id after `@req.`, or "" when there is none."""
        return next((tag.removeprefix("req.") for tag in self.tags if tag.startswith("req.")), "")

    @property
    def display_name(self) -> str:
        """The name people read: placeholders filled in, or the row's values behind the name."""
        title = self.title.rpartition(" -- @")[0] if self.row else self.title
        cells = ", ".join(cell for _, cell in self.row if cell not in title)
        return f"{title} ({cells})" if cells else title or self.name

    @property
    def location(self) -> str:
        """File and line, as a command line takes them."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RanScenario:
    """What became of one scenario.

    status: behave's own word.
    outcome: ours.
    seconds: of the machine's clock, hooks included.
    error: the first line explains a red scenario, or why it was skipped.
    origin: whose the error is that decides; None when the scenario is not red.
    evidence: why it ended so, as structured facts.
    repetitions: how each ended, where it was run several times.
    """

    id: str
    file: str
    title: str
    status: str
    outcome: EarlOutcome
    seconds: float = 0.0
    error: str = ""
    origin: ErrorOrigin | None = None
    evidence: ScenarioEvidence = field(default_factory=ScenarioEvidence)
    repetitions: Repetitions = field(default_factory=Repetitions)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideError:
    """An error outside every scenario: in a hook or clean-up of the run, a feature or a rule.

    place: where, such as "before_all" or "features/lead/answering.feature: after_feature".
    origin: whose it is.
    """

    place: str
    error: str
    origin: ErrorOrigin = ErrorOrigin.SUITE
