"""How it is found out how many people the bots bear: the recipe of a search, read from `fixtures/capacity`."""

from pathlib import Path
from typing import Annotated

import msgspec

from support.test_data.crm_scale import CrmLimits
from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

Count = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(gt=0, le=1)]


class SearchThoroughness(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How closely is looked. fineness: gap between passing and failing level, as a share of the passing one.

    sure: people up to whom levels are tried in one go.  settling, counted: seconds of a level.  sustained: seconds.
    """

    fineness: Share
    sure: Count
    settling: Count
    counted: Count
    sustained: Count


class CapacityRecipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The recipe. promised: seconds within which an answer counts.  served: share of the messages that must be.

    start, ceiling: people of the first level, and the most that are ever tried.  few: levels below, tried first, which
    only show how throughput grows.
    """

    dialogues: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    promised: Count
    served: Share
    start: Count
    few: tuple[Count, ...]
    ceiling: Count
    crm: CrmLimits
    effort: dict[str, SearchThoroughness]

    def thoroughness_for(self, effort: str) -> SearchThoroughness:
        """How closely is looked with this effort. Raises SetUpError for one the recipe does not name."""
        if effort in self.effort:
            return self.effort[effort]
        raise SetUpError(
            f"There is no effort '{effort}'.",
            seen=f"the recipe names: {', '.join(self.effort)}",
            perhaps="a misspelling.",
            look="make load EFFORT=quick",
        )


def load_capacity_recipe(path: Path) -> CapacityRecipe:
    """The recipe in this file. Raises SetUpError when it is missing or malformed."""
    return read_toml(path, CapacityRecipe)
