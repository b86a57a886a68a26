"""The parts of simulated operations that are answered with 501, each with its reason."""

from enum import Enum

from support.simulators.gohighlevel.errors import NotSimulated


class UnsimulatedPart(Enum):
    """Its value: the operations, what of their requests is not simulated, and why."""

    INBOUND_DND = (
        "POST /contacts/, PUT /contacts/{contactId}",
        "inboundDndSettings",
        "what it does to messages that arrive is not published",
    )
    FILE_IN_FIELD = ("POST /contacts/, PUT /contacts/{contactId}", "a file in a custom field", "no files are kept")
    CHANNEL = (
        "POST /conversations/messages",
        "a type beside SMS, Email, WhatsApp, Live_Chat, FB, IG",
        "by no other channel a message reaches people here",
    )
    LATER_MESSAGE = (
        "POST /conversations/messages",
        "scheduledTimestamp, templateId, forward",
        "nothing is sent later, by template or to others",
    )
    INBOUND_CHANNEL = (
        "POST /conversations/messages/inbound",
        "a type beside SMS, Email, WhatsApp, Live_Chat, WebChat, FB, IG, Call",
        "by no other channel people write here",
    )
    CONVERSATION_SCORE = (
        "GET /conversations/search",
        "scoreProfile, scoreProfileMax, scoreProfileMin, sortScoreProfile",
        "contacts have no scores here",
    )
    CONVERSATION_ORDER = (
        "GET /conversations/search",
        "sortBy score or due date",
        "contacts have neither here",
    )
    RECURRENCE = ("POST /calendars/events/appointments", "rrule", "each appointment is booked by itself here")
    LAST_CALENDAR = (
        "DELETE /calendars/{calendarId}",
        "the location's last calendar",
        "what then holds is not published",
    )
    LAST_USER = ("DELETE /users/{userId}", "the location's last user", "what then holds is not published")
    OPPORTUNITY_ORDER = (
        "GET /opportunities/search",
        "an order beside added_asc, added_desc, name_asc, name_desc, value_asc, value_desc",
        "the vendor publishes no names of orders; these are those that clients use",
    )
    PROVIDERS = (
        "PUT /locations/{locationId}",
        "twilio, mailgun, snapshot",
        "no provider and no snapshot is reached",
    )

    def refuse(self, seen: str = "") -> NotSimulated:
        """The 501 of a request. seen: what of it is meant, where that is one of several."""
        _, what, why = self.value
        return NotSimulated(f"{what}{f' ({seen})' if seen else ''}: {why}")
