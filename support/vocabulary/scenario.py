"""A scenario as it is written, as it was run, and what went wrong outside of all scenarios."""

from dataclasses import dataclass

from support.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedScenario:
    """One scenario, or one row of an outline, found in a feature file and selected to run.

    id: file, name and row; it survives edits elsewhere in the file.  title: the name as behave prints it.
    area: the folder's business word.  tags: its own and all inherited ones, without the @.
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
    def spoken(self) -> str:
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

    status: behave's own word.  outcome: ours.  seconds: of the machine's clock, hooks included.
    error: the first line that explains a red scenario, or why it was skipped.
    ours: whether the suite itself was wrong, so that nothing is known of the target.
    """

    id: str
    file: str
    title: str
    status: str
    outcome: Outcome
    seconds: float = 0.0
    error: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A failure outside every scenario: a hook or clean-up of the run, a feature or a rule.

    place: where, such as `before_all` or `features/lead/answering.feature: after_feature`.
    """

    place: str
    error: str
