"""What a target, and its brokerage, call the tags in the CRM."""

from collections.abc import Mapping

import msgspec


class TagNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the target calls its tags in the CRM. The CRM keeps tags in lower case.

    temperature: bot -> hot, warm, cold -> tag.  activation: bot -> the tag that marks a contact for it.
    hand_off: on a contact that was handed over, with {source} and {target}.
    person_called: on a contact whom a person must take over.  opted_out: on one who wants no more messages.
    silence: `Jorge-Active` and `AI-Off`, which silence bots -> what they are called here.
    """

    temperature: Mapping[str, Mapping[str, str]] = {}
    activation: Mapping[str, str] = {}
    hand_off: str = ""
    person_called: str = ""
    opted_out: str = ""
    silence: Mapping[str, str] = {}
