"""GoHighLevel's refusals: its statuses, its bodies, its wording.

Every function makes one refusal, to be raised. `traceId` is added where the answer is written.

Source: docs/sources/gohighlevel.md#errors.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from support.simulators.kernel.schema_guard import Problem

_TYPES = {
    "string": "a string",
    "number": "a number conforming to the specified constraints",
    "integer": "an integer number",
    "boolean": "a boolean value",
    "array": "an array",
    "object": "an object",
}
_REASONS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 422: "Unprocessable Entity"}


class Refusal(Exception):
    """The request is answered with an error. body: everything but the traceId."""

    def __init__(self, status: int, message: str | list[str], **more: Any) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message
        self.body: Mapping[str, Any] = {"statusCode": status, "message": message} | more

    @property
    def reason(self) -> str:
        """The message as one text."""
        return self.message if isinstance(self.message, str) else ", ".join(self.message)


class NotSimulated(Exception):
    """The request is one GoHighLevel takes and this simulator does not; the scenario cannot be judged."""


def of_status(status: int, message: str) -> Refusal:
    """A plain refusal of any status, with the reason that belongs to it."""
    return Refusal(status, message, error=_REASONS[status])


def unknown_path(method: str, path: str) -> Refusal:
    """No such route, in the framework's own words."""
    return of_status(404, f"Cannot {method} {path}")


def bad_request(message: str) -> Refusal:
    """A business rule refuses a well-formed request."""
    return of_status(400, message)


def unauthorized(message: str) -> Refusal:
    """The token or the Version header is missing or wrong."""
    return of_status(401, message)


def wrong_location() -> Refusal:
    """The token belongs to another location."""
    return of_status(403, "The token does not have access to this location.")


def too_many_requests(message: str) -> Refusal:
    """The burst or the daily limit is used up; the body is inferred, the rate headers are documented."""
    return Refusal(429, message)


def unprocessable(messages: Sequence[str]) -> Refusal:
    """The request does not have the shape its operation takes; the message is an array."""
    return Refusal(422, list(messages), error=_REASONS[422])


def malformed(problems: Sequence[Problem]) -> Refusal:
    """The refusal that names everything wrong with a request's shape."""
    return unprocessable([line for problem in problems for line in _worded(problem)])


def duplicate_contact(contact_id: str, matching_field: str, name: str) -> Refusal:
    """Another contact has this phone number or e-mail address, and the location allows no duplicates."""
    return Refusal(
        400,
        "This location does not allow duplicated contacts.",
        meta={"contactId": contact_id, "matchingField": matching_field, "contactName": name},
    )


def duplicate_opportunity(existing_id: str) -> Refusal:
    """The contact has an opportunity already, and the location allows no second one."""
    return Refusal(
        400,
        "Can not create duplicate opportunity for the contact.",
        code="OPPORTUNITY_NO_DUPLICATE",
        meta={"existingId": existing_id},
        error="Bad Request",
    )


def slot_gone() -> Refusal:
    """The slot is taken, or outside the calendar's hours."""
    return bad_request("The slot you have selected is no longer available.")


def do_not_disturb(channel: str) -> Refusal:
    """The contact refuses messages on this channel."""
    return bad_request(f"Cannot send message as DND is active for {channel}.")


def _worded(problem: Problem) -> tuple[str, ...]:
    """class-validator's words: nested properties carry their path, `customFields.0.property x should not exist`."""
    place = ".".join(map(str, problem.path))
    inside = f"{place}." if place else ""
    match problem.keyword:
        case "additionalProperties":
            return tuple(f"{inside}property {name} should not exist" for name in problem.names)
        case "required":
            return tuple(f"{inside}{name} should not be empty" for name in problem.names)
        case "enum":
            return (f"{place} must be a valid enum value",)
        case "type":
            wanted = [_TYPES[name] for name in problem.names if name != "null"]
            return (f"{place or 'body'} must be {' or '.join(wanted)}",)
        case _:
            return (f"{place or 'body'} is not valid",)
