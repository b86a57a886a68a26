"""Enumerations of the answers, wishes and reasons that the bots distinguish."""

from enum import StrEnum


class Question(StrEnum):
    """A question that waits for an answer."""

    PURPOSE = "purpose"
    CMA = "cma"
    ADDRESS = "address"
    SLOT = "slot"
    HALF_DAY = "half_day"
    WISHES = "wishes"
    FINANCING = "financing"
    TIMELINE = "timeline"
    BUYER_MOTIVATION = "buyer_motivation"
    HOME = "home"
    WIDEN = "widen"
    MEANS = "means"
    GO_ON = "go_on"
    CONDITION = "condition"
    PRICE = "price"
    SELLER_MOTIVATION = "seller_motivation"
    OFFER = "offer"
    STRATEGY = "strategy"
    SALE_DATE = "sale_date"
    DEBT = "owed"
    UPKEEP = "upkeep"
    LISTING = "listing"
    DECIDER = "decider"
    CONTACT_BY = "contact_by"


class LeadInterest(StrEnum):
    """The interest that a lead's message shows (LEAD-007)."""

    HIGH = "high_interest"
    INFORMATION = "information"
    PRICE = "price_question"
    NOT_NOW = "not_now"
    NO = "no"


class Answer(StrEnum):
    """Yes, no or unsure; other messages have no value here."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class FinancingKind(StrEnum):
    """How a buyer pays (BUY-003)."""

    PRE_APPROVED = "pre_approved"
    CASH = "cash"
    WORKING_ON_IT = "working_on_it"
    NONE = "none"
    UNCLEAR = "unclear"


class BuyerMotivation(StrEnum):
    """Why a buyer buys."""

    JOB = "job"
    FAMILY = "family"
    INVESTMENT = "investment"
    FIRST_HOME = "first_home"
    UPGRADE = "upgrade"
    SCHOOLS = "schools"
    DOWNSIZING = "downsizing"
    OTHER = "other"


class BuyerObjection(StrEnum):
    """A buyer's objection (BUY-013)."""

    BUDGET_SHOCK = "budget_shock"
    ANALYSIS_PARALYSIS = "analysis_paralysis"
    SPOUSE = "spouse"
    TIMING = "timing"
    JUST_LOOKING = "just_looking"
    HAS_AGENT = "has_agent"


class HomeCondition(StrEnum):
    """The condition of the home, as the seller states it (SELL-008)."""

    MOVE_IN_READY = "move_in_ready"
    MINOR_REPAIRS = "minor_repairs"
    MAJOR_REPAIRS = "major_repairs"


class SellerMotivation(StrEnum):
    """Why a seller sells (SELL-008)."""

    JOB_RELOCATION = "job_relocation"
    DIVORCE = "divorce"
    FORECLOSURE = "foreclosure"
    FINANCIAL_DISTRESS = "financial_distress"
    INHERITANCE = "inheritance"
    DOWNSIZING = "downsizing"
    UPSIZING = "upsizing"
    RETIREMENT = "retirement"
    MEDICAL = "medical"
    LANDLORD_EXIT = "landlord_exit"
    OTHER = "other"


class RepairsAndUpgrades(StrEnum):
    """Upgrades made to the home and repairs due, as the seller states them (SELL-015)."""

    UPGRADES = "upgrades"
    REPAIRS = "repairs"
    BOTH = "both"
    NONE = "none"


class ListingHistory(StrEnum):
    """Whether the home has been for sale before (SELL-015)."""

    NEVER = "never"
    BEFORE = "before"
    NOW = "now"


class DecisionMaker(StrEnum):
    """Who decides about the sale (SELL-015)."""

    ALONE = "alone"
    TOGETHER = "together"
    OTHER_PERSON = "somebody_else"


class ContactChannel(StrEnum):
    """The contact channel that a seller prefers (SELL-015)."""

    TEXT = "text"
    CALL = "call"
    EMAIL = "email"


class SaleUrgency(StrEnum):
    """How soon a seller needs the sale."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class StallKind(StrEnum):
    """The kind of stall with which a seller defers an answer (SELL-003)."""

    THINKING = "thinking"
    GET_BACK = "get_back"
    ZESTIMATE = "zestimate"
    AGENT = "agent"
    JUST_LOOKING = "just_looking"
    SURFACE_OBJECTION = "surface_objection"


class SellerWish(StrEnum):
    """A service that a seller asks for."""

    VALUATION = "valuation"
    STRATEGY = "strategy"


class EscalationReason(StrEnum):
    """The reason for an escalation to a person (HAND-004)."""

    PERSON = "asks for a person"
    FORECLOSURE = "foreclosure"
    BANKRUPTCY = "bankruptcy"
    SHORT_SALE = "short sale"
    TAX_LIEN = "lien"
    PROBATE = "probate"
    DIVORCE = "divorce"
    LAWSUIT = "lawsuit"
    ATTORNEY = "attorney"
    FRUITLESS = "three fruitless turns"
    SAME_TEXT = "the same text over and over"


class HalfDay(StrEnum):
    """The preferred half of the day for an appointment."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EITHER = "either"
