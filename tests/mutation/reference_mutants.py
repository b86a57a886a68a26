"""The mutants of the reference bots."""

from support.mutation.registry import PROJECT, load_target
from support.settings import REFERENCE

TARGET = load_target(PROJECT / REFERENCE)
IN_PROCESS = tuple(mutant.id for mutant in TARGET.select([]))
UNDER_LOAD = tuple(mutant.id for mutant in TARGET.select([], under_load=True))
