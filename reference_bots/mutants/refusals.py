"""Mutants: what the CRM refuses, for a while or for good."""

from reference_bots.mutants.registry import MutantRegistry

MUTANTS = MutantRegistry()
