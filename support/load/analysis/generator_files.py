"""What the generator's processes write into a run's folder besides samples: people and notes about themselves.

The generator imports this module, so that it needs no numpy.
"""

import msgspec

GENERATOR_NOTE = "generator.json"


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one simulated user.

    names: first and last.
    home: stands for `{home}` in the lines.
    said: how many lines were answered.
    finished: all lines were.
    exhausted: no user or webhook was left where one was due; the other fields are then empty.
    """

    contact_id: str = ""
    names: tuple[str, ...] = ()
    dialogue: str = ""
    home: str = ""
    said: int = 0
    finished: bool = False
    exhausted: bool = False


class ProcessSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What one generator process writes at its end, as `people-<name>.json`.

    visits: all users who came.
    loop_lags: seconds by which its event loop was late, one a measurement.
    began: Unix time of the plan's beginning; None when it did not begin.
    planned: how much was due in an open plan.
    unstarted: how much of that never started.
    cut_off: users in the middle of a conversation at the end; their visits are missing.
    """

    visits: tuple[Visit, ...]
    loop_lags: tuple[float, ...]
    began: float | None = None
    planned: int = 0
    unstarted: int = 0
    cut_off: int = 0


class GeneratorNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the generator writes about itself, as `generator.json`.

    processes: how many there should be.
    errors: why it could not measure everything.
    """

    processes: int = 1
    errors: tuple[str, ...] = ()
