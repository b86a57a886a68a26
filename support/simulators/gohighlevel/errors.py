"""GoHighLevel's error responses: status, body and wording.

Every function builds an exception for the caller to raise. `traceId` is added when the response is written.

Source: docs/sources/gohighlevel.md#errors.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from support.simulators.kernel.schema_guard import SchemaProblem

_TYPE_NAMES = {
    "string": "a string",
    "number": "a number conforming to the specified constraints",
    "integer": "an integer number",
    "boolean": "a boolean value",
    "array": "an array",
    "object": "an object",
}
_REASON_PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    422: "Unprocessable Entity",
}


class ApiRefusal(Exception):
    """The request is answered with an error response. body: all of it except the traceId."""

    def __init__(self, status: int, message: str | list[str], **more: Any) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message
        self.body: Mapping[str, Any] = {"statusCode": status, "message": message} | more

    @property
    def reason(self) -> str:
        """The message as one string."""
        return self.message if isinstance(self.message, str) else ", ".join(self.message)


class NotSimulated(Exception):
    """GoHighLevel supports the request and this simulator does not. Its text names the part; "" = the operation."""


def refusal_with_status(status: int, message: str) -> ApiRefusal:
    """An error of any status with the standard reason phrase."""
    return ApiRefusal(status, message, error=_REASON_PHRASES[status])


def simulated_refusal(status: int) -> ApiRefusal:
    """A refusal that a fault brings about, in the vendor's shape for its status."""
    message: str | list[str] = ["Simulated refusal"] if status == 422 else "Simulated refusal"
    return ApiRefusal(status, message, **({"error": _REASON_PHRASES[status]} if status in _REASON_PHRASES else {}))


def path_not_found(method: str, path: str) -> ApiRefusal:
    """No such route, in the web framework's wording."""
    return refusal_with_status(404, f"Cannot {method} {path}")


def bad_request(message: str) -> ApiRefusal:
    """A business rule refuses a well-formed request."""
    return refusal_with_status(400, message)


def unauthorized_request(message: str) -> ApiRefusal:
    """The token or the Version header is missing or wrong."""
    return refusal_with_status(401, message)


def wrong_location() -> ApiRefusal:
    """The token belongs to another location."""
    return refusal_with_status(403, "The token does not have access to this location.")


def body_too_long() -> ApiRefusal:
    """The body is longer than the service takes, in the web framework's wording."""
    return ApiRefusal(413, "request entity too large", error="Payload Too Large")


def too_many_requests(message: str) -> ApiRefusal:
    """The burst or daily limit is exhausted; the body is inferred, the rate headers are documented."""
    return ApiRefusal(429, message)


def unprocessable_request(messages: Sequence[str]) -> ApiRefusal:
    """The request violates the operation's schema; the message is an array."""
    return ApiRefusal(422, list(messages), error=_REASON_PHRASES[422])


def invalid_shape(problems: Sequence[SchemaProblem]) -> ApiRefusal:
    """The error that lists all schema violations of a request."""
    return unprocessable_request([line for problem in problems for line in _problem_messages(problem)])


def duplicate_contact(contact_id: str, matching_field: str, name: str) -> ApiRefusal:
    """Another contact has this phone number or e-mail address, and the location allows no duplicates."""
    return ApiRefusal(
        400,
        "This location does not allow duplicated contacts.",
        meta={"contactId": contact_id, "matchingField": matching_field, "contactName": name},
    )


def duplicate_opportunity(existing_id: str) -> ApiRefusal:
    """The contact has an opportunity, and the location allows only one."""
    return ApiRefusal(
        400,
        "Can not create duplicate opportunity for the contact.",
        code="OPPORTUNITY_NO_DUPLICATE",
        meta={"existingId": existing_id},
        error="Bad Request",
    )


def slot_unavailable() -> ApiRefusal:
    """The slot is taken, or outside the calendar's hours."""
    return bad_request("The slot you have selected is no longer available.")


def do_not_disturb(channel: str) -> ApiRefusal:
    """Do-not-disturb is on for this channel."""
    return bad_request(f"Cannot send message as DND is active for {channel}.")


def _problem_messages(problem: SchemaProblem) -> tuple[str, ...]:
    """The messages of class-validator; nested ones carry the path, `customFields.0.property x should not exist`."""
    path = ".".join(map(str, problem.path))
    inside = f"{path}." if path else ""
    match problem.keyword:
        case "additionalProperties":
            return tuple(f"{inside}property {name} should not exist" for name in problem.details)
        case "required":
            return tuple(f"{inside}{name} should not be empty" for name in problem.details)
        case "enum":
            return (f"{path} must be a valid enum value",)
        case "type":
            type_names = [_TYPE_NAMES[name] for name in problem.details if name != "null"]
            return (f"{path or 'body'} must be {' or '.join(type_names)}",)
        case _:
            return (f"{path or 'body'} is not valid",)
