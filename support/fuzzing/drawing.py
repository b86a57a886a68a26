"""Draws deliveries with Hypothesis: types, sizes, nesting, encodings, numbers, headers, repeated keys, dates."""

from typing import Any, Final, get_args

from hypothesis import strategies as st

from support.fuzzing.fuzzed_delivery import ENCODINGS, BodyChange, Endpoint, FuzzedDelivery, Operation
from support.targets.profile import Profile

_TEXTS: Final = (
    "", " ", "Hi", "null", "-1", "0", "true", "NaN", "undefined", "\x00", "a\u0000b", "\ud83d", "\ude00\ud83d",
    "\u202e", "\ufeff", "🏠", "e\u0301" * 40, "../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "${jndi:x}", "<script>",
    "%00", "%s%n",
    "2026-03-10T17:00:00.000Z", "2026-02-30", "10/03/2026", "1773162000", "1773162000000", "1e309", "x" * 1_000,
    "x" * 70_000,
)  # fmt: skip
_NUMBERS: Final = (
    0, -1, 1, 2**31, 2**53 + 1, 2**63, 2**64, 10**30, -(10**400), 0.1, 1e308, float("inf"), float("nan"), 1773162000,
    1773162000000, 1e18,
)  # fmt: skip
_DEPTHS: Final = (1, 50, 2_000)
_CONTENT_TYPES: Final = (
    "",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
    "x",
)
_HEADERS: Final = (
    ("", ""), ("X-Forwarded-For", "127.0.0.1"), ("Content-Encoding", "gzip"), ("X-Long", "y" * 4_000),
    ("Authorization", "Bearer nobody"), ("X-HTTP-Method-Override", "DELETE"), ("Accept", "image/png"),
)  # fmt: skip


def draw_deliveries(profile: Profile) -> st.SearchStrategy[FuzzedDelivery]:
    """Deliveries through each endpoint that the target has."""
    return st.builds(
        FuzzedDelivery,
        endpoint=st.sampled_from(list_endpoints(profile)),
        text=st.one_of(st.sampled_from(_TEXTS), st.text(max_size=20)),
        changes=st.lists(_draw_changes(), max_size=3).map(tuple),
        escaped=st.booleans(),
        encoding=_mostly("utf-8", ENCODINGS),
        kept=_mostly(1.0, (0.0, 0.5, 0.95)),
        content_type=_mostly("", _CONTENT_TYPES),
        header=_mostly(("", ""), _HEADERS),
        signing=_mostly("right", ("none", "foreign")),
    )


def list_endpoints(profile: Profile) -> tuple[Endpoint, ...]:
    """The endpoints by which the target takes deliveries."""
    webhooks = profile.webhooks
    endpoints: list[Endpoint] = ["message"]
    if webhooks.arrival.send == "yes" and not profile.lacks_capability("workflow_webhooks", "yes"):
        endpoints.append("hand-over")
    if not profile.lacks_capability("workflow_messages", "yes"):
        endpoints.append("workflow message")
    if webhooks.echo.send == "yes":
        endpoints.append("echo")
    return tuple(endpoints)


def _mostly(usual: Any, others: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """The usual value in about three of four cases."""
    return st.sampled_from([usual] * (3 * len(others)) + list(others))


def _draw_changes() -> st.SearchStrategy[BodyChange]:
    return st.builds(
        BodyChange,
        operation=st.sampled_from(get_args(Operation)),
        place=st.integers(min_value=0, max_value=60),
        value=_draw_values(),
    )


def _draw_values() -> st.SearchStrategy[Any]:
    simple = st.one_of(st.none(), st.booleans(), st.sampled_from(_NUMBERS), st.sampled_from(_TEXTS))
    return st.one_of(
        simple,
        st.lists(simple, max_size=3),
        st.dictionaries(st.sampled_from(["id", "body", "text", "type", "\ud83d"]), simple, max_size=3),
        st.sampled_from(_DEPTHS).map(_nest),
    )


def _nest(depth: int) -> Any:
    value: Any = "deep"
    for _ in range(min(depth, 400)):
        value = [value]
    return value
