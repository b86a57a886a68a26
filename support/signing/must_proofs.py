"""The proof that every must can fail: which mutants turned its scenarios red, when, and at which commit.

Written by mutation testing, read by who signs. A proof is of the suite as it was: what was executed then and what
judged the release must be the same files, whatever their commits. A scenario that was rewritten since, in a folder of
the user's own too, has to turn its mutants red once more.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from support.signing.canonical_json import encode_canonical
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

PROOF = PROJECT / "fixtures" / "mutants" / "proof.json"

OLDEST = timedelta(days=90)
"""How long a proof is good for: three monthly releases, as long as a waiver may last."""


class MutantProof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a mutant turned scenarios of a must red.

    mutant: its id.  scenarios: the ids of those that failed on it and pass on the target itself.
    features: file of these -> its SHA-256 at that time.
    suite: SHA-256 of the suite's files that can change a verdict.
    commit: of the suite, for people who look it up.  date: when it was run.
    """

    mutant: str
    scenarios: tuple[str, ...]
    features: Mapping[str, str]
    suite: str
    commit: str
    date: date


Proofs = Mapping[str, tuple[MutantProof, ...]]
"""Id of a requirement -> the mutants that turned its scenarios red."""


def read_proofs(path: Path = PROOF) -> Proofs:
    """What is proved; nothing without the file. Raises SetUpError when it is malformed."""
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[MutantProof, ...]])
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as wrong:
        raise SetUpError(
            f"{path} does not say which musts are proved able to fail.",
            seen=f"{type(wrong).__name__}: {wrong}",
            perhaps="it was edited by hand, or two versions were merged.",
            look="make mutation-proof writes it anew",
        ) from wrong


def build_proof(
    mutant: str, scenarios: Iterable[str], *, features: Path, suite: str, commit: str, today: date
) -> MutantProof:
    """The proof that this mutant turned these scenarios red. features: the folder that their files are named from."""
    killing = tuple(sorted(scenarios))
    files = sorted({scenario.partition(": ")[0] for scenario in killing})
    return MutantProof(
        mutant=mutant,
        scenarios=killing,
        features={file: hash_feature(features / file) for file in files},
        suite=suite,
        commit=commit,
        date=today,
    )


def merge_proofs(before: Proofs, found: Proofs, run: Iterable[str], registered: Iterable[str]) -> Proofs:
    """What is proved after these mutants were run: theirs is replaced, and what is of no registered mutant dropped."""
    gone, known = set(run), set(registered)
    kept = {
        name: [proof for proof in before.get(name, ()) if proof.mutant in known - gone] for name in {*before, *found}
    }
    merged = {name: (*kept[name], *found.get(name, ())) for name in sorted(kept)}
    return {name: tuple(sorted(each, key=lambda proof: proof.mutant)) for name, each in merged.items() if each}


def write_proofs(path: Path, proofs: Proofs) -> None:
    """Write them, canonical but for a line break after each requirement, so that a difference reads well."""
    rows = [encode_canonical({name: msgspec.to_builtins(proofs[name])})[1:-1].decode() for name in sorted(proofs)]
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def describe_lack_of_proof(
    proofs: Sequence[MutantProof], ran: Iterable[str], *, features: Path, suite: str, today: date
) -> str:
    """Why these do not prove that a must can fail; "" where one of them does.

    ran: the scenarios of the must that were judged in the runs.  suite: SHA-256 of the suite's files that judged them.
    """
    if not proofs:
        return "no mutant turned it red"
    judged = frozenset(ran)
    reasons = [_describe_lack(proof, judged, features, suite, today) for proof in proofs]
    return "" if "" in reasons else reasons[0]


def hash_feature(file: Path) -> str:
    """The SHA-256 of a feature's file; "" where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _describe_lack(proof: MutantProof, ran: frozenset[str], features: Path, suite: str, today: date) -> str:
    if proof.date < today - OLDEST:
        return f"proved on {proof.date}, more than {OLDEST.days} days ago"
    if proof.date > today:
        return f"proved on {proof.date}, a day that is still to come"
    if not ran & set(proof.scenarios):
        return "the scenarios that it turned red were not judged in these runs"
    changed = [file for file, was in proof.features.items() if hash_feature(features / file) != was]
    if changed:
        return f"{changed[0]} has changed since {proof.date}"
    return (
        "" if proof.suite == suite else f"the suite's files have changed since {proof.date}, commit {proof.commit[:12]}"
    )
