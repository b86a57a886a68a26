"""The mutants of the reference bots."""

from support.mutation.registry import PROJECT, load_target_with_mutants
from support.settings import REFERENCE

TARGET = load_target_with_mutants(PROJECT / REFERENCE)
IN_PROCESS = tuple(mutant.id for mutant in TARGET.select_mutants([]))
UNDER_LOAD = tuple(mutant.id for mutant in TARGET.select_mutants([], under_load=True))
