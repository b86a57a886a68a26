"""The type of parsed API requests and of the functions that handle them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from support.simulators.gohighlevel.crm import CrmRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """One parsed API request.

    path: values of the path template's variables.
    query: values converted to their types.
    body: parsed JSON; {} when there is none.
    token: the bearer token; "" when there is none.
    version: of the interface, v2 or v3.
    """

    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    token: str = ""
    version: str = "v2"


RouteFunction = Callable[[CrmRecords, ApiRequest], Any]
"""Executes an operation and returns the response body, or raises ApiRefusal."""
