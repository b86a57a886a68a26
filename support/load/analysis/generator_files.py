"""What the generator's processes write into a run's folder besides samples: people and notes about themselves.

The generator imports this module, so that it needs no numpy.
"""

import msgspec

GENERATOR_NOTE = "generator.json"


class SimulatedUserResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one simulated user.

    names: first and last.
    home: replaces `{home}` in the lines.
    lines_answered: number of answered lines.
    finished: whether all lines were answered.
    supply_exhausted: no user or webhook was left when one was due; the other fields are then empty.
    """

    contact_id: str = ""
    names: tuple[str, ...] = ()
    dialogue: str = ""
    home: str = ""
    lines_answered: int = 0
    finished: bool = False
    supply_exhausted: bool = False


class ProcessSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What one generator process writes at its end, as `people-<name>.json`.

    visits: of all users that started.
    loop_lags: seconds by which its event loop was late, one per measurement.
    began: Unix time of the plan's start; None = it did not start.
    planned: number of starts of an open plan.
    unstarted: number of these that never started.
    unfinished_users: number of users in the middle of a conversation at the end; their visits are missing.
    """

    visits: tuple[SimulatedUserResult, ...]
    loop_lags: tuple[float, ...]
    began: float | None = None
    planned: int = 0
    unstarted: int = 0
    unfinished_users: int = 0


class GeneratorSelfReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the generator writes about itself, as `generator.json`.

    processes: how many there should be.
    errors: why it could not measure everything.
    """

    processes: int = 1
    errors: tuple[str, ...] = ()
