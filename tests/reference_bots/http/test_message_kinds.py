"""Which kinds of messages are texts, and on which channel; what else a message holds."""

import pytest

from reference_bots.conversation.vocabulary import Channel
from reference_bots.http.message_contents import is_mailed_to, list_attachments, read_plain_text
from reference_bots.http.message_kinds import read_message_kind


@pytest.mark.parametrize(
    ("stated", "channel"),
    [
        *((name, Channel.SMS) for name in ("SMS", "sms", "TYPE_SMS", "MMS", "Custom", "TYPE_CUSTOM_PROVIDER_SMS")),
        *((absent, Channel.SMS) for absent in (None, "", 2, "2", "22")),
        *((name, Channel.WHATSAPP) for name in ("WhatsApp", "TYPE_WHATSAPP", 19)),
        *((name, Channel.WEB_CHAT) for name in ("Live_Chat", "WebChat", "TYPE_LIVE_CHAT", "29")),
        *((name, Channel.FACEBOOK) for name in ("FB", "Facebook", "TYPE_FACEBOOK", 11)),
        *((name, Channel.INSTAGRAM) for name in ("IG", "Instagram", "TYPE_INSTAGRAM", 18)),
        *((name, Channel.EMAIL) for name in ("Email", "TYPE_EMAIL", "CUSTOM_EMAIL", 3)),
    ],
)
def test_texts_are_known_by_every_spelling(stated: object, channel: Channel) -> None:
    """Names in any case, with and without TYPE_, and the numbers that workflows send."""
    assert read_message_kind(stated).channel is channel


@pytest.mark.parametrize(
    ("stated", "counted_as"),
    [
        *((name, "call") for name in ("CALL", "TYPE_CALL", "IVR_CALL", "TYPE_CUSTOM_CALL", 1)),
        ("VoiceMail", "voicemail"),
        ("TYPE_REVIEW", "review"),
        *((name, "comment") for name in ("TYPE_INTERNAL_COMMENT", "TYPE_INSTAGRAM_COMMENT")),
        ("TYPE_ACTIVITY_APPOINTMENT", "activity"),
        ("TYPE_SMS_REACTION", "reaction"),
        *((name, "other") for name in ("TYPE_HOLOGRAM", 77, True, 3.5)),
    ],
)
def test_other_kinds_are_left_alone_and_counted(stated: object, counted_as: str) -> None:
    """What no list has is counted as other; a kind's number is never taken for that of a text."""
    kind = read_message_kind(stated)
    assert (kind.channel, kind.counted_as) == (None, counted_as)


def test_attachments_are_addresses() -> None:
    """Plain addresses, and those of entries that name a url; anything else is left out."""
    stated = ["https://x.example/1.jpg", {"url": "https://x.example/2.pdf"}, {"name": "3"}, None, 4, ""]
    assert list_attachments(stated) == ("https://x.example/1.jpg", "https://x.example/2.pdf")
    assert list_attachments("https://x.example/1.jpg") == list_attachments(None) == ()


def test_a_mail_to_us_names_our_address() -> None:
    """As text or as list, with and without a name; without an own address any addressee is enough."""
    assert is_mailed_to(["Office <Office@rancho.example>"], "office@rancho.example")
    assert is_mailed_to("office@rancho.example, b@x.example", "office@rancho.example")
    assert not is_mailed_to(["other@rancho.example"], "office@rancho.example")
    assert is_mailed_to(["other@rancho.example"], "")
    assert not is_mailed_to(None, "")


def test_a_mail_is_read_without_markup_and_quotation() -> None:
    """Line ends stay; styles and what the mail program quotes go."""
    body = "<head><style>p {}</style></head><p>Hi &amp; hello</p><div>two<br>three</div><blockquote>Old</blockquote>"
    assert read_plain_text(body) == "Hi & hello\ntwo\nthree"
    assert read_plain_text("a < b > c") == "a < b > c"
