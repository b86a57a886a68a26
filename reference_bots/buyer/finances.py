"""How a buyer pays, and how ready that makes the buyer (BUY-003, BUY-006)."""

from reference_bots.conversation.meanings import Answer, Financing, Question
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.understanding.answers import answer
from reference_bots.conversation.understanding.tokens import Words, phrases

_APPROVAL = r"(pre ?approv(ed|al)|pre ?aprobad[oa]s?|preaprobacion|approval letter)"
_WORKING = phrases(
    "working on (it|that|this|getting)", "not yet", "in (the )?process", "in progress",
    "still (working|talking|waiting|getting)",
    f"(getting|get|applying|applied|apply|need|waiting|started|starting) ~ {_APPROVAL}",
    "(just )?(started|applied|applying)", "(talking|spoke|speaking|meeting|met) (to|with) ~ (lender|bank|broker)",
    "(have|need) to (talk|speak|apply|get)", "almost", "pre ?qualified", "todavia no", "aun no",
    "en (eso|proceso|tramite)", "trabajando en", "estoy en eso",
)  # fmt: skip
_PRE_APPROVED = phrases(
    _APPROVAL, "already approved", "(got|been|are|am|is) approved", "approved (for|up to)",
        "have (a|my|our) (lender|loan|letter)",
    "loan is (approved|ready)", "ya (estoy|estamos) aprobad[oa]s?", "underwriting (approved|done)",
)  # fmt: skip
_CASH = phrases("cash", "all cash", "no (mortgage|loan|financing) (needed|required)", "efectivo", "(al|de) contado")
_NOT_CASH = phrases("(no|not|without) ~ cash", "cash out", "cash back", "cash offers?", "sin efectivo")
_NONE = phrases(
    "need (a |)(loan|financing|mortgage|lender)", "have not ~ (started|talked|applied|looked|approved|preapproved)",
    f"not ~ {_APPROVAL}", "no (lender|loan|preapproval|pre approval|financing)",
    "necesito (un |)(prestamo|financiamiento)", "(no estoy|no he|sin) ~ (aprobad[oa]|preaprobad[oa]|prestamo)",
)  # fmt: skip
_LOANS = phrases("(fha|va|conventional)( loan)?", "usda loan")

_READY = {
    Financing.PRE_APPROVED: 75, Financing.CASH: 70, Financing.WORKING_ON_IT: 50, Financing.NONE: 50,
    Financing.UNCLEAR: 25, None: 25,
}  # fmt: skip
_BUDGET_KNOWN = 50


def financing(words: Words, question: Question | None) -> Financing | None:
    """How the buyer says to pay; None when the message is about something else."""
    asked = question is Question.FINANCING
    if words.has(_WORKING) and (asked or "appro" in words.text or "lender" in words.text or "aprob" in words.text):
        return Financing.WORKING_ON_IT
    if words.has(_NONE):
        return Financing.NONE
    if words.affirms(_PRE_APPROVED):
        return Financing.PRE_APPROVED
    if words.affirms(_CASH) and not words.has(_NOT_CASH):
        return Financing.CASH
    if not asked:
        return None
    return _short_answer(words)


def _short_answer(words: Words) -> Financing | None:
    said = answer(words)
    if words.affirms(_LOANS):
        return Financing.WORKING_ON_IT
    if said is Answer.YES:
        return Financing.PRE_APPROVED
    if said is Answer.NO:
        return Financing.NONE
    return Financing.UNCLEAR if said is Answer.UNSURE else None


def readiness(buyer: Buyer) -> int:
    """Financial readiness, 0 to 100: pre-approved 75, cash 70, approval to come 50, unknown 25, with a budget 75.

    Source: domain-facts 5.2.
    """
    base = _READY[buyer.financing]
    unknown = buyer.financing in (None, Financing.UNCLEAR)
    return min(100, base + (_BUDGET_KNOWN if unknown and buyer.price_to else 0))
