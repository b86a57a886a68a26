"""One API request, read and about to be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from support.simulators.gohighlevel.crm import Crm


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """path: the template's variables.  query: values in their types.  body: parsed JSON, {} when there is none."""

    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any


Route = Callable[[Crm, Request], Any]
"""Does what an operation does and returns its answer, or raises the refusal."""
