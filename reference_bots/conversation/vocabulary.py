"""Enumerations that all three bots share, in the business's terms."""

from enum import StrEnum


class Bot(StrEnum):
    """The bot in charge of a contact; one bot per contact."""

    LEAD = "lead"
    BUYER = "buyer"
    SELLER = "seller"


class Language(StrEnum):
    """The language of a conversation."""

    ENGLISH = "en"
    SPANISH = "es"


class Channel(StrEnum):
    """A channel on which a contact writes, named as the CRM's send call names it."""

    SMS = "SMS"
    RCS = "RCS"
    WHATSAPP = "WhatsApp"
    WEB_CHAT = "Live_Chat"
    FACEBOOK = "FB"
    INSTAGRAM = "IG"
    TIKTOK = "TIKTOK"
    EMAIL = "Email"


class Temperature(StrEnum):
    """How close a contact is to acting."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class SequenceState(StrEnum):
    """A lead's place in the follow-up sequence; stored in the CRM field "lead_sequence_state"."""

    NEW = "new"
    DAY_3_SENT = "day_3_sent"
    DAY_7_CALL_SCHEDULED = "day_7_call_scheduled"
    DAY_14_EMAIL_SENT = "day_14_email_sent"
    DAY_30_SENT = "day_30_sent"
    NURTURE = "nurture"
    ENGAGED = "engaged"
    CMA_OFFERED = "cma_offered"
    CMA_SENT = "cma_sent"
    CALL_SCHEDULED = "call_scheduled"
    APPOINTMENT_OFFERED = "appointment_offered"
    APPOINTMENT_BOOKED = "appointment_booked"
    HANDED_OVER = "handed_over"
    OPTED_OUT = "opted_out"


class FollowUp(StrEnum):
    """The steps of the follow-up sequence for silent leads, by days after the first contact.

    GREETING: the first message, to a contact who came at night.
    """

    GREETING = "greeting"
    DAY_3 = "day_3"
    DAY_7 = "day_7"
    DAY_14 = "day_14"
    DAY_30 = "day_30"
