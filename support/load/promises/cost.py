"""Promises about cost: metered, priced with intervals, and projected from a short stretch (COST-001)."""

from dataclasses import dataclass

from support.load.analysis.cost import Dollars
from support.load.analysis.report_schema import Cost
from support.load.promises.budget_log import Judgements
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell

PER = ("conversation", "hour", "day", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """What one run cost. projected, measured: an hour like the first stretch, and like the longer one after it."""

    cost: Cost
    projected: Dollars
    measured: Dollars
    judgements: Judgements
    replay: str

    def use_known(self) -> None:
        """Everything that is paid for was metered."""
        unknown = [name for name, use in self.cost.metered.items() if not use > 0]
        with self.judgements.of("kinds of use not metered", limit=0, seen=len(unknown), unit="kinds"):
            if unknown:
                raise BrokenPromise(
                    f"Nobody knows how much a conversation uses of: {', '.join(unknown)}.",
                    seen="; ".join(f"{name} {use:.3g}" for name, use in self.cost.metered.items()),
                    perhaps="the bots do not count it, or call it otherwise than their profile says.",
                    look="[metrics] in the target's profile",
                )

    def priced(self) -> None:
        """A price for each, inside its own interval."""
        lines = {line.per: line for line in self.cost.lines}
        wrong = [
            per for per in PER if per not in lines or not 0 < lines[per].low <= lines[per].dollars <= lines[per].high
        ]
        if wrong:
            raise BrokenPromise(
                f"There is no price with its interval for: {', '.join(wrong)}.",
                seen="; ".join(
                    f"{line.per} {line.dollars:.4f} ({line.low:.4f} to {line.high:.4f})" for line in lines.values()
                ),
                perhaps="too few conversations came to an end.",
                look=self.replay,
            )

    def projected_within(self, percent: int) -> None:
        """The projection is no further than this from what was measured; a noisy one tells nothing."""
        share = percent / 100
        away = abs(self.projected.value / self.measured.value - 1) if self.measured.value else float("inf")
        with self.judgements.of("projected cost away from the measured", limit=percent, seen=100 * away, unit="%"):
            width = max(self.projected.half_width, self.measured.half_width)
            if width > share:
                raise CannotTell(
                    f"The stretches were too short or too uneven to tell what an hour costs within {percent} %.",
                    seen=f"projected {_told(self.projected)}, measured {_told(self.measured)}",
                    perhaps="few conversations came to an end, or other programs used the machine.",
                    look="make load EFFORT=standard",
                )
            if away > share:
                raise BrokenPromise(
                    f"An hour costs {_told(self.measured)}; the first stretch projected {_told(self.projected)}.",
                    seen=f"{100 * away:.0f} % apart; at most {percent} % are promised",
                    perhaps="what a message costs grows while the bots run.",
                    look=self.replay,
                )


def _told(dollars: Dollars) -> str:
    return f"${dollars.value:.2f} (${dollars.low:.2f} to ${dollars.high:.2f})"
