"""What the target's answers to deliveries say about [webhooks]."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from support.onboarding.misfit import Misfit, Weight
from support.onboarding.partial_json import list_texts
from support.onboarding.trial import ERROR_KEYS, TargetAnswer, Trial
from support.onboarding.trials import TriedTarget
from support.targets.profile import Profile
from support.targets.webhook_reply import find_reply_text
from support.targets.webhook_settings import GoHighLevelSignature, HmacSignature, NoSignature, StaticSignature

_FEWEST_WORDS: Final = 4
"""Words from which on a text in an answer may be a reply to a person."""


def find_delivery_misfits(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    """What does not fit of the paths, bodies, signature and answers."""
    for trial in tried.of_kind("message", "arrival", "echo"):
        for answer in trial.answers[:1]:
            yield from _find_refusal(trial, answer, profile)
            if trial.kind != "echo":
                yield from _find_admitted_errors(trial, answer, profile)
        if trial.error:
            yield Misfit(
                weight=Weight.WRONG,
                what=trial.error,
                mend="the target's log; command and address in [program], or url in [address]",
                explains_silence=trial.kind == "message",
            )
        elif trial.find_entries("webhook.unanswered"):
            yield Misfit(
                weight=Weight.WRONG,
                what=f"{trial.method} {trial.path} ({trial.kind}) was not answered in time",
                mend="it does its whole work before it answers: timeout in [webhooks], or answer_timeout, is too short",
                explains_silence=trial.kind == "message",
            )
    yield from _find_answers_of_wrong_kind(tried, profile)
    yield from _find_reply_misfits(tried, profile)


def _find_refusal(trial: Trial, answer: TargetAnswer, profile: Profile) -> Iterator[Misfit]:
    status, accepted = answer.status, profile.webhooks.accepts_status(answer.status)
    if answer.is_html:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"{trial.method} {trial.path} was answered with a page of HTML (status {status})",
            mend="another program or a start page answers there: mend the path under [webhooks], or the address",
            explains_silence=trial.kind == "message",
        )
    if accepted:
        return
    table = "message" if trial.kind == "message" else trial.kind
    place = "workflow" if trial.kind == "arrival" else "native"
    said = f"{trial.method} {trial.path} ({trial.kind}) was answered with {status}"
    mends = {
        HTTPStatus.NOT_FOUND: f"the path is wrong: [webhooks] {place}, or path in [webhooks.{table}]",
        HTTPStatus.METHOD_NOT_ALLOWED: f"the path or the method is wrong: [webhooks] {place}, method in "
        f"[webhooks.{table}]",
        HTTPStatus.UNAUTHORIZED: _describe_signature_mend(trial, profile),
        HTTPStatus.FORBIDDEN: _describe_signature_mend(trial, profile),
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: f'format in [webhooks.{table}]: "json" or "form"',
        HTTPStatus.TOO_MANY_REQUESTS: "the target's own limit on deliveries must be raised for tests",
    }
    if 200 <= status < 300:
        mend = f"[webhooks] accepted = {list(profile.webhooks.accepted)} leaves {status} out: add it, or leave it out"
    elif 300 <= status < 400:
        mend = f"it sends elsewhere, often to the path with or without a slash at its end: [webhooks] {place}"
    elif status >= 500:
        mend = "the target failed: its log, and whether a setting is missing in its environment"
    else:
        mend = mends.get(HTTPStatus(status), f"a name or value in [webhooks.{table}.body] is not what the target takes")
    yield Misfit(weight=Weight.WRONG, what=said, mend=mend)


def _describe_signature_mend(trial: Trial, profile: Profile) -> str:
    secrets = [name for name in profile.target_environment if "SECRET" in name or name.endswith("KEY")]
    given = f"; the target's environment: {', '.join(secrets)}" if secrets else ""
    template = profile.webhooks.templates[trial.kind]
    own_arrival = trial.kind == "arrival" and template.body is None
    match profile.webhooks.find_signature(template):
        case GoHighLevelSignature() if own_arrival:
            return "workflow_secret in [webhooks] is not the target's" + given
        case NoSignature():
            return 'it wants a signature or a token: kind in [webhooks.signature] is "none"' + given
        case HmacSignature():
            return (
                "the signature does not fit: secret in [webhooks.signature] is not the target's, or header, "
                "algorithm, encoding, prefix or signed differ" + given
            )
        case StaticSignature():
            return "value or header in [webhooks.signature] is not what the target waits for" + given
        case _:
            return "the signature does not fit: kind or header in [webhooks.signature], or the public key" + given


def _find_admitted_errors(trial: Trial, answer: TargetAnswer, profile: Profile) -> Iterator[Misfit]:
    """Errors that stand in an answer whose status is good."""
    if not profile.webhooks.accepts_status(answer.status):
        return
    if answer.admitted:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"the answer to {trial.path} ({trial.kind}) admits an error: {answer.admitted}",
            mend=f"the text of the error; a name in [webhooks.{trial.kind}.body] is the likeliest cause",
            explains_silence=trial.kind == "message",
        )
    elif not profile.webhooks.reply.error and (key := answer.error_key):
        yield Misfit(
            weight=Weight.WRONG,
            what=f"the answer to {trial.path} ({trial.kind}) admits an error, with {answer.status}: {answer.text}",
            mend=f'error = "{key}" in [webhooks.reply], so that it counts; then what it says',
            explains_silence=trial.kind == "message",
        )
    elif not trial.replies and answer.has_bad_state:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"{trial.path} ({trial.kind}) was answered with {answer.status}, and not processed: {answer.text}",
            mend=f"what it says; a name in [webhooks.{trial.kind}.body] is the likeliest cause",
            explains_silence=trial.kind == "message",
        )


def _find_answers_of_wrong_kind(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    """What was to be refused, or to be left without a reply."""
    accepts = profile.webhooks.accepts_status
    right = any(accepts(answer.status) for trial in tried.of_kind("message") for answer in trial.answers)
    for trial in tried.of_kind("wrong signature"):
        if right and (trial.replies or any(accepts(answer.status) for answer in trial.answers)):
            reply = " and replies to it" if trial.replies else ""
            yield Misfit(
                weight=Weight.RISK,
                what=f"the target accepts a delivery with a wrong signature{reply}",
                mend="anybody who knows the address can write in a person's name: let the target verify it",
            )
    for trial in tried.of_kind("without contact"):
        if any(answer.status >= 500 for answer in trial.answers):
            yield Misfit(
                weight=Weight.RISK,
                what=f"a message without a contact is answered with {trial.answers[0].status}",
                mend="it fails instead of refusing, and GoHighLevel does not deliver it again: its log says why",
            )
    for trial in tried.of_kind("delivered twice"):
        if len(trial.replies) > profile.replies.messages_per_answer:
            yield Misfit(
                weight=Weight.RISK,
                what=f"the same delivery, sent twice, was replied to {len(trial.replies)} times",
                mend="a target keeps the ids of deliveries; messages_per_answer in [replies], where it splits answers",
            )
    for trial in tried.of_kind("echo"):
        if trial.replies:
            yield Misfit(
                weight=Weight.RISK,
                what="what a person of the brokerage wrote to the contact was replied to",
                mend="the target takes outbound messages for inbound ones: it must read the direction",
            )


def _find_reply_misfits(tried: TriedTarget, profile: Profile) -> Iterator[Misfit]:
    """Replies that are looked for in the wrong place."""
    settings = profile.webhooks.reply
    for trial in tried.of_kind("message"):
        if not (good := [each for each in trial.answers if profile.webhooks.accepts_status(each.status)]):
            continue
        own = [entry for entry in trial.replies if "taken_from" not in entry.details]
        place = _find_reply_place(good[0])
        if settings.source == "crm" and not own and place:
            yield Misfit(
                weight=Weight.WRONG,
                what=f"the reply stands in the answer, under `{place}`, and the profile looks for it in the CRM",
                mend=f'[webhooks.reply] from = "response", path = "{place}"',
                explains_silence=True,
            )
        elif settings.source == "response" and not find_reply_text(good[0].text, settings) and not trial.replies:
            mend = (
                f'path = "{place}" in [webhooks.reply]' if place else "path in [webhooks.reply], or a reply was not due"
            )
            yield Misfit(weight=Weight.WRONG, what=f"the answer holds no text at `{settings.path}`", mend=mend)
        elif settings.source == "response" and own:
            yield Misfit(
                weight=Weight.WRONG,
                what="the target sends its reply over the CRM, and the profile looks for it in the answer",
                mend='from = "crm" in [webhooks.reply]',
            )
        else:
            continue
        return


def _find_reply_place(answer: TargetAnswer) -> str:
    """The dotted path of the longest text in the answer that may be a reply; "" where there is none."""
    texts = [
        (path, text)
        for path, text in list_texts(answer.json)
        if len(text.split()) >= _FEWEST_WORDS and path.rpartition(".")[2] not in ERROR_KEYS
    ]
    return max(texts, key=lambda pair: len(pair[1]), default=("", ""))[0]
