"""A small release, really signed and verified in a folder of its own, with one thing wrong with it.

Its requirement set has four musts; functional scenarios, one under load and a long one prove them. Runs are written
as every run is; keys, record and log are those of the commands.
"""

import dataclasses
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from support.reporting.findings_file import write_findings
from support.reporting.result_digests import write_digests
from support.reporting.run_folder import RunFolder
from support.reporting.tested_identity import Checkout, TestedIdentity
from support.reporting.verdict_file import RunIdentity, TestedRelease, write_verdict
from support.signing.must_proofs import MutantProof, build_proof, write_proofs
from support.signing.record_folder import RecordFolder
from support.signing.signing import SigningPlaces, SigningResult, sign_release
from support.signing.signing_keys import Signer, SigningKey, create_signing_key
from support.signing.verification import verify
from support.signoff.frozen_scenarios import find_frozen_file, write_frozen_scenarios
from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet, leave_out_requirements
from support.signoff.sign_off import judge_sign_off
from support.signoff.verdict import judge_run
from support.targets.release_settings import ReleaseSettings
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import PlannedScenario, RanScenario

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = NOW.date()
FUNCTIONAL, LOAD = "2026-03-10T09-00-00Z-seed-1", "2026-03-10T10-00-00Z-seed-2"
ENDURANCE, AGAIN = "2026-03-10T10-30-00Z-seed-4", "2026-03-10T11-00-00Z-seed-3"
FEATURE = "features/lead/answering.feature"
LOAD_FEATURE = "features/load/levels.feature"
ENDURANCE_FEATURE = "features/soak/long_run.feature"
MUST, OTHER_MUST, LOAD_MUST, ENDURANCE_MUST, SHOULD = "LEAD-001", "BUY-001", "LOAD-001", "STR-005", "LEAD-050"
FIRST_RECORD = "0001-2026-03-10-bots"
_SCENARIOS: Mapping[str, tuple[str, str]] = {
    "answers": (FEATURE, MUST),
    "answers in Spanish": (FEATURE, MUST),
    "asks for the budget": (FEATURE, OTHER_MUST),
    "thanks": (FEATURE, SHOULD),
    "fifty at once": (LOAD_FEATURE, LOAD_MUST),
    "lap after lap": (ENDURANCE_FEATURE, ENDURANCE_MUST),
}
_PASSED = EarlOutcome.PASSED
_RELEASE = RequirementSet(
    release="1",
    rows={
        name: Requirement(
            id=name,
            level=RequirementLevel.SHOULD if name == SHOULD else RequirementLevel.MUST,
            promise=f"What {name} promises",
            source="business",
        )
        for name in (MUST, OTHER_MUST, LOAD_MUST, ENDURANCE_MUST, SHOULD)
    },
)
_HASH = hashlib.sha256(b"as it was").hexdigest()
IDENTITY = TestedIdentity(
    suite=Checkout(version="1", commit="0" * 40, changed_files=0, sha256=_HASH),
    target=Checkout(version="7.2", commit="1" * 40, changed_files=0, sha256=_HASH),
    profile=_HASH,
    requirements=_HASH,
    scenarios=_HASH,
    features=_HASH,
    simulators=_HASH,
    engine={"python": "3.11", "behave": "1.3"},
)


@dataclass(slots=True, kw_only=True)
class TrialRun:
    """A run that is going to be written.

    outcomes: of its scenarios, by title.
    identity, identity_unchanged, in_process, interrupted: as its record says.
    left_out: ids of requirements that its profile leaves out.
    """

    id: str
    kind: str
    outcomes: dict[str, EarlOutcome]
    identity: TestedIdentity = IDENTITY
    identity_unchanged: bool = True
    in_process: bool = False
    interrupted: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class TrialRelease:
    """A release before it is signed: its runs, waivers and proofs, and when it is signed.

    named: the runs that are named to whoever signs; the others lie in the same folder.
    waivers: requirement -> the last day on which it is waived.
    proofs: requirement -> the mutants that turned it red.
    """

    folder: Path
    runs: dict[str, TrialRun]
    named: tuple[str, ...] = ()
    waivers: dict[str, date] = field(default_factory=dict)
    proofs: dict[str, tuple[MutantProof, ...]] = field(default_factory=dict)
    identity_now: TestedIdentity = IDENTITY
    now: datetime = NOW
    needed: ReleaseSettings = field(default_factory=ReleaseSettings)

    @property
    def reports(self) -> Path:
        """Where its runs are."""
        return self.folder / "reports"

    @property
    def records(self) -> RecordFolder:
        """Where its records are."""
        return RecordFolder(path=self.folder / "records")

    @property
    def functional(self) -> TrialRun:
        """The run of everything but load."""
        return self.runs[FUNCTIONAL]

    def sign(self, key: SigningKey) -> SigningResult:
        """Write runs, waivers and proofs, and sign the release."""
        for run in self.runs.values():
            if not (self.reports / run.id).exists():
                _write_run(RunFolder(path=self.reports / run.id), run)
        self._write_waivers()
        write_proofs(self.folder / "proof.json", self.proofs)
        return sign_release(
            SigningPlaces(
                records=self.records,
                reports=self.reports,
                profile=self.folder / "targets" / "bots.toml",
                requirements=self.folder / "release.toml",
                proof=self.folder / "proof.json",
                project=self.folder,
            ),
            self.named,
            key,
            needed=self.needed,
            read_identity=lambda: self.identity_now,
            now=self.now,
        )

    def list_differences(self, record: str, *keys: SigningKey) -> list[str]:
        """What a verification finds, an hour after."""
        public = [key.public for key in keys]
        return verify(self.records, record, self.reports, public, now=self.now + timedelta(hours=1))

    def _write_waivers(self) -> None:
        path = self.folder / "waivers" / "bots.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            "".join(
                f'[[waivers]]\nrequirement = "{name}"\nreason = "mended in the next release"\n'
                f'owner = "Rosa Ibarra"\nexpires = {expires}\n\n'
                for name, expires in self.waivers.items()
            ),
            encoding="utf-8",
        )


@dataclass(slots=True)
class ReleaseTrial:
    """The release a scenario looks at.

    changes: what is wrong with it, in the order in which the scenario says so.
    result: what came of signing it.
    differences: what a verification found afterwards.
    """

    changes: list[Callable[[TrialRelease], None]] = field(default_factory=list)
    result: SigningResult | None = None
    differences: list[str] = field(default_factory=list)

    def sign(self, change: Callable[[TrialRelease], None] | None = None) -> None:
        """Sign the release after this change."""
        with open_trial_release() as (release, key):
            for each in [*self.changes, *([change] if change else [])]:
                each(release)
            self.result = release.sign(key)

    def change_and_verify(self, change: Callable[[TrialRelease], None] | None = None) -> None:
        """Sign the release twice, change what was signed, and verify the first record."""
        with open_trial_release() as (release, key):
            self.result = release.sign(key)
            release.sign(key)
            if change:
                change(release)
            self.differences = release.list_differences(FIRST_RECORD, key)

    @property
    def signing_result(self) -> SigningResult:
        """What came of signing. Raises SuiteError where nothing was signed."""
        if self.result is None:
            raise SuiteError(
                "Nothing was signed.", seen="no When", perhaps="a step is missing.", look="features/signoff"
            )
        return self.result


@contextmanager
def open_trial_release() -> Iterator[tuple[TrialRelease, SigningKey]]:
    """A release that nothing stands against, and the key of the broker, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="release-") as place:
        folder = Path(place)
        for file in (FEATURE, LOAD_FEATURE, ENDURANCE_FEATURE, "targets/bots.toml", "release.toml"):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(f"{file}, as it was", encoding="utf-8")
        frozen: dict[str, list[str]] = {}
        for title, (file, requirement) in _SCENARIOS.items():
            frozen.setdefault(requirement, []).append(f"{file}: {title}")
        write_frozen_scenarios(find_frozen_file(folder / "release.toml"), frozen)
        functional = {title: _PASSED for title, (file, _) in _SCENARIOS.items() if file == FEATURE}
        release = TrialRelease(
            folder=folder,
            runs={
                FUNCTIONAL: TrialRun(id=FUNCTIONAL, kind="functional", outcomes=functional),
                LOAD: TrialRun(id=LOAD, kind="load standard", outcomes={"fifty at once": _PASSED}),
                ENDURANCE: TrialRun(id=ENDURANCE, kind="endurance standard", outcomes={"lap after lap": _PASSED}),
            },
            named=(FUNCTIONAL, LOAD, ENDURANCE),
        )
        release.proofs = {name: (prove(release, name),) for name in frozen}
        signer = Signer(person="Rosa Ibarra", role="broker")
        yield release, create_signing_key(folder / "keys" / "rosa.pem", signer)


def prove(release: TrialRelease, requirement: str, *, days_ago: int = 1) -> MutantProof:
    """That a mutant turned every scenario of this requirement red, so many days ago."""
    return build_proof(
        f"{requirement}_never_said",
        [f"{file}: {title}" for title, (file, name) in _SCENARIOS.items() if name == requirement],
        features=release.folder,
        suite=IDENTITY.suite.sha256,
        commit="0" * 40,
        today=TODAY - timedelta(days=days_ago),
    )


def copy_run(release: TrialRelease, name: str, run: str) -> TrialRun:
    """A further run with the outcomes of this one; it is not named to whoever signs."""
    further = dataclasses.replace(release.runs[run], id=name, outcomes=dict(release.runs[run].outcomes))
    release.runs[name] = further
    return further


def replace_byte(path: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    place = len(content) // 2
    content[place] = ord("b") if content[place] == ord("a") else ord("a")
    path.write_bytes(content)


def replace_run(release: TrialRelease) -> None:
    """Put the results of another release of the bots where those of the signed run were."""
    other = dataclasses.replace(
        release.functional, identity=dataclasses.replace(IDENTITY, target=Checkout(version="7.3"))
    )
    shutil.rmtree(release.reports / FUNCTIONAL)
    _write_run(RunFolder(path=release.reports / FUNCTIONAL), other)


def _write_run(folder: RunFolder, run: TrialRun) -> None:
    planned = [_plan(title) for title in run.outcomes]
    record = [
        RanScenario(
            id=scenario.id,
            file=scenario.file,
            title=scenario.title,
            status="",
            outcome=outcome,
            origin=ErrorOrigin.TARGET if outcome is EarlOutcome.FAILED else None,
        )
        for scenario, outcome in zip(planned, run.outcomes.values(), strict=True)
    ]
    frozen = {row: [_plan(title).id for title, (_, name) in _SCENARIOS.items() if name == row] for row in _RELEASE.rows}
    requirements = leave_out_requirements(
        dataclasses.replace(_RELEASE, scenarios=frozen),
        dict.fromkeys(run.left_out, "these bots have none"),
        where="bots.toml",
    )
    verdict = judge_run(
        planned=planned,
        record=record,
        requirements=requirements,
        reconciliation=Reconciliation(rows=(), differences=()),
        interrupted=run.interrupted,
        today=TODAY,
    )
    folder.path.mkdir(parents=True)
    began = datetime.strptime(run.id[:20], "%Y-%m-%dT%H-%M-%SZ").replace(tzinfo=UTC)
    write_verdict(
        folder.verdict,
        run=RunIdentity(
            id=run.id,
            target="targets/bots.toml",
            target_name="Bots",
            seed=1,
            command=f"python -m support run ({run.kind})",
            began=began.isoformat(),
            seconds=600.5,
        ),
        verdict=verdict,
        planned=planned,
        record=record,
        outside_errors=(),
        requirements=requirements,
        sign_off=judge_sign_off(verdict, in_process=run.in_process),
        versions={},
        tested=TestedRelease(
            identity=run.identity,
            unchanged=run.identity_unchanged,
            kind=run.kind,
            in_process=run.in_process,
            machine={"processors": 2},
            ended=(began + timedelta(seconds=600.5)).isoformat(timespec="seconds"),
        ),
    )
    write_findings(folder.findings, (), (), verdict.known_failures)
    write_digests(folder)


def _plan(title: str) -> PlannedScenario:
    file, requirement = _SCENARIOS[title]
    return PlannedScenario(
        id=f"{file}: {title}",
        file=file,
        line=1,
        title=title,
        name=title,
        feature=file,
        area="Lead",
        tags=(f"req.{requirement}",),
    )
