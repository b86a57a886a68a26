"""What must hold when a scenario ends, whatever it was about: of the simulated services, and of the target."""

from support.promises.evidence import describe_journal_entries
from support.promises.invariants.judging import expect_invariants
from support.promises.reply_proofs import expect_proofs_agree
from support.scenario.model_answers import require_answered_questions
from support.scenario.step_context import World
from support.simulators.kernel.journal import Journal
from support.vocabulary.explained_error import SuiteError


def judge_scenario_end(world: World) -> None:
    """Raise SuiteError for a service that answered wrongly, and BrokenPromise for what no scenario allows."""
    require_valid_simulation(world.journal)
    require_answered_questions(world.journal)
    people = world.conversations.people
    expect_proofs_agree(world.evidence, people)
    expect_invariants(world.evidence, people)


def require_valid_simulation(journal: Journal) -> None:
    """The simulated services answered as their vendors would.

    Raises SuiteError when one was about to send an invalid answer.
    """
    left = journal.find_entries("call.invalid_answer")
    if left:
        raise SuiteError(
            f"The target made {len(left)} call(s) that a simulated service could not answer.",
            seen=describe_journal_entries(left),
            perhaps="the simulator departs from its vendor's schema.",
            look="support/simulators",
        )
