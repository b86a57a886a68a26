"""Modes a target can be started in, besides its usual one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from support.scenario.target_lifecycle import start_target, stop_target
from support.scenario.time import ScenarioTime
from support.targets.port import Target

TEN_QUESTIONS = "ten_questions"
"""The seller bot asks ten questions instead of four (SELL-015)."""

ROOM_FOR_TWO = "room_for_two"
"""Two conversations at once are all there is room for (LIM-001)."""
ROOM_FOR_TWO_OF_AN_AGENT = "room_for_two_of_an_agent"
"""Two conversations at once are all there is room for with the clients of one agent (LIM-001)."""


@dataclass(slots=True, kw_only=True)
class TargetModeSwitch:
    """The mode the scenario's target works in.

    environment: mode -> the target's environment variables.
    chosen: the present mode; "" = the usual one.
    """

    target: Target
    time: ScenarioTime
    environment: Callable[[str], Mapping[str, str]]
    chosen: str = field(default="", init=False)

    async def restart_in_mode(self, mode: str) -> None:
        """Stop the target and start it in this mode. Raises SetUpError when its profile does not know the mode."""
        environment = self.environment(mode)
        await stop_target(self.target, self.time)
        self.target.configure(environment)
        await start_target(self.target, self.time)
        self.chosen = mode
