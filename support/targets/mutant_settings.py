"""What a profile says for mutation testing: where seeded mutants are registered, and which source may be sampled."""

from collections.abc import Mapping

import msgspec


class SampledSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The target's own source, for mutants that nobody seeded by hand.

    package: its import path. Each module of it is imported anew for a mutant.
    areas: name -> patterns of files, from the project's folder. Files of no area are not changed.
    free_wording: patterns of files whose sentences are words to people; sentences in them are not changed.
    vocabulary: patterns of files whose strings outside of functions are words by which people are understood; these are
        not changed. What is promised is the share of people who are understood, and tables of utterances measure it.
    """

    package: str
    areas: Mapping[str, tuple[str, ...]]
    free_wording: tuple[str, ...] = ()
    vocabulary: tuple[str, ...] = ()


class MutantSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where mutation testing finds the target's mutants.

    registry: a module. Its `MUTANTS` maps ids to mutants with `.breaks` (requirements), `.defect` (a sentence) and
    `.under_load`; its attribute named by an id is the factory of that mutant.
    source: what mutants may be drawn from at random; None = nothing.
    """

    registry: str
    source: SampledSource | None = None
