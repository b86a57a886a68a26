"""Which invariants a target's owner relaxes: they are not judged, and the end of the run says so."""

from collections.abc import Iterator

import msgspec

from support.targets.webhook_templates import find_nearest_word
from support.test_data.invariants import load_invariants


class InvariantSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is not judged of this target. relax: names of invariants, as docs/invariants.md lists them."""

    relax: tuple[str, ...] = ()


def find_invariant_gaps(settings: InvariantSettings) -> Iterator[str]:
    """One line for each name that no invariant has, with the nearest one that there is."""
    known = load_invariants()
    for name in settings.relax:
        if name not in known:
            yield f'[invariants] relax: there is no "{name}"; the nearest is "{find_nearest_word(name, known)}"'
