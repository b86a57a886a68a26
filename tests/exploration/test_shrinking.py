"""Delta debugging: what is left still breaks, nothing of it can be left out, and tries are counted."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from support.exploration.shrinking import shrink_sequence

NEEDED = st.sets(st.integers(min_value=0, max_value=30), min_size=1, max_size=4)


def keep(_item: int) -> Sequence[int]:
    """Nothing simpler."""
    return ()


@given(needed=NEEDED, noise=st.lists(st.integers(min_value=0, max_value=30), max_size=25), seed=st.randoms())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_only_what_is_needed_is_left(needed: set[int], noise: list[int], seed: object) -> None:
    """Whatever else stood around it, in whatever order."""
    items = [*noise, *needed]
    seed.shuffle(items)  # type: ignore[attr-defined]
    shrunk = shrink_sequence(items, lambda tried: needed <= set(tried), keep, most_tries=10_000)
    assert sorted(shrunk) == sorted(needed)


def test_items_are_replaced_by_simpler_ones() -> None:
    """By the simplest that still breaks, and again where that has simpler forms."""
    shrunk = shrink_sequence([40, 3], lambda tried: any(item > 10 for item in tried), range, most_tries=10_000)
    assert shrunk == (11,)


def test_tries_are_counted() -> None:
    """No more than there are, each sequence once; what was found by then is handed on."""
    tried = list[Sequence[int]]()

    def breaks(items: Sequence[int]) -> bool:
        tried.append(items)
        return 7 in items

    shrunk = shrink_sequence(list(range(50)), breaks, keep, most_tries=3)
    assert len(tried) == 3
    assert 7 in shrunk
    assert len(shrunk) < 50


def test_what_cannot_be_shrunk_stays() -> None:
    """A single item that is needed, and a sequence all of which is."""
    assert shrink_sequence([1], lambda _: True, keep, most_tries=5) == (1,)
    assert shrink_sequence([1, 2, 3], lambda tried: len(tried) == 3, keep, most_tries=50) == (1, 2, 3)
