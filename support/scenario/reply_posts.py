"""The replies that a target posts to a webhook reach the person, or stand beside what it sends over the CRM."""

from support.promises.reply_proofs import REPORTED
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.journal import Journal
from support.simulators.reply_webhook.service import ReplyPlaces, ReplyWebhook
from support.targets.webhook_settings import ReplySettings


def build_reply_webhook(reply: ReplySettings, crm: GoHighLevelSimulator, journal: Journal) -> ReplyWebhook:
    """The webhook of one scenario."""
    callback = reply.callback

    def take_reply(contact_id: str, text: str) -> None:
        if reply.is_sent_by_target:
            journal.write("target", REPORTED, contact=contact_id, text=text)
        else:
            crm.send_webhook_reply(contact_id, text, taken_from="the call of the reply webhook")

    return ReplyWebhook(
        places=None
        if callback is None
        else ReplyPlaces(path=callback.path, contact=callback.contact, text=callback.text),
        journal=journal,
        find_contact=crm.find_contact_id,
        take_reply=take_reply,
    )
