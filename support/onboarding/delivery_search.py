"""Looks on where a target refuses a delivery: other forms of it are delivered until one is taken."""

import dataclasses
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import Any, Final, Literal

import msgspec

from support.onboarding.delivery_variants import list_body_keys, list_paths, list_signatures
from support.onboarding.openapi_document import list_webhook_paths
from support.onboarding.trial import TargetAnswer, Trial, TrialKind
from support.onboarding.trials import TriedTarget
from support.scenario.step_context import World
from support.scenario.webhook_composer import Delivery, WebhookComposer
from support.targets.profile import Profile
from support.targets.webhook_settings import HmacSignature, Signature, StaticSignature, WebhookSettings, WebhookTemplate
from support.targets.webhook_signatures import SigningKeys, sign_body
from support.test_data.person import Person
from support.vocabulary.explained_error import ExplainedError, SuiteError

TRIED: Final = "webhook.tried"
"""What the answer to such a delivery is called in the journal."""

_SECRET_NAME: Final = re.compile(r"SECRET|KEY|TOKEN|PASSWORD")
_DOCUMENTS: Final = ("/openapi.json",)
_TEXT: Final = "Hi, I would like to know more"
_MOST_HURDLES: Final = 5

SearchedKind = Literal["message", "arrival"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Settings that get past a hurdle. entries: table, key and value, in words, of what makes the difference."""

    webhooks: WebhookSettings
    entries: tuple[tuple[str, str, str], ...]


class Hurdle(Enum):
    """What a delivery did not get past."""

    PATH = "path"
    SIGNATURE = "signature"
    BODY = "body"
    FAILURE = "failure"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingChange:
    """One entry of the profile that does not fit.

    table, key: where it stands.
    fits: what would be taken, in words; a secret by the place where it stands.
    hurdle: what was not got past without it.
    path, status: where it was delivered without it, and the answer.
    """

    table: str
    key: str
    fits: str
    hurdle: Hurdle
    path: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingDelivery:
    """How a kind of delivery gets further than the profile says. count: deliveries that were tried."""

    webhooks: WebhookSettings
    changes: tuple[FittingChange, ...]
    count: int


def find_hurdle(answer: TargetAnswer, webhooks: WebhookSettings) -> Hurdle:
    """What a delivery with this answer did not get past."""
    status = answer.status
    if answer.is_html or 300 <= status < 400 or status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
        return Hurdle.PATH
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Hurdle.SIGNATURE
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Hurdle.FAILURE
    if status >= 400 or (webhooks.accepts_status(status) and answer.is_unprocessed):
        return Hurdle.BODY
    return Hurdle.NONE


def find_refused_trial(tried: TriedTarget, profile: Profile, besides: Collection[TrialKind]) -> Trial | None:
    """The first message, or arrival, that a hurdle stopped; None where none was. besides: kinds left out."""
    for trial in tried.of_kind("message", "arrival"):
        hurdles = [find_hurdle(answer, profile.webhooks) for answer in trial.answers[:1]]
        if trial.kind not in besides and hurdles and hurdles[0] is not Hurdle.NONE:
            return trial
    return None


def list_secrets(profile: Profile, environment: Mapping[str, str]) -> Mapping[str, str]:
    """Where a value that may sign deliveries stands in the profile -> the value. environment: of the target."""
    table = {"in process": "start.environment", "program": "program.environment"}.get(profile.reach, "")
    webhooks = profile.webhooks
    own = {"workflow_secret in [webhooks]": webhooks.workflow_secret} if webhooks.workflow_secret else {}
    return own | {
        f"{name} in [{table}]": value
        for name, value in environment.items()
        if table and value and _SECRET_NAME.search(name)
    }


class DeliverySearch:
    """Looks for the form of one kind of delivery that a target takes.

    secrets: where a value stands in the profile -> the value.
    """

    def __init__(
        self, world: World, profile: Profile, keys: SigningKeys, secrets: Mapping[str, str], kind: SearchedKind
    ) -> None:
        self._world = world
        self._profile = profile
        self._keys = keys
        self._secrets = secrets
        self._kind: SearchedKind = kind
        self._bot = next(iter(profile.bots))
        self._person: Person = world.conversations.introduce_strangers(1, self._bot)[0]
        self._count = 0

    def find_fitting(self) -> FittingDelivery:
        """The settings with which the delivery gets furthest; without changes where nothing else is taken."""
        webhooks, changes = self._profile.webhooks, list[FittingChange]()
        answer = self._deliver(webhooks)
        for _ in range(_MOST_HURDLES):
            hurdle = Hurdle.NONE if answer is None else find_hurdle(answer, webhooks)
            if answer is None or hurdle is Hurdle.NONE:
                break
            found = self._get_past(webhooks, hurdle)
            if found is None:
                break
            path = self._find_path_of(webhooks)
            changes += [
                FittingChange(table=table, key=key, fits=fits, hurdle=hurdle, path=path, status=answer.status)
                for table, key, fits in found.entries
            ]
            webhooks, answer = found.webhooks, self._deliver(found.webhooks)
        return FittingDelivery(webhooks=webhooks, changes=tuple(changes), count=self._count)

    def _get_past(self, webhooks: WebhookSettings, hurdle: Hurdle) -> _Way | None:
        """The first way past it that is found."""
        look: dict[Hurdle, Callable[[WebhookSettings, Hurdle], _Way | None]] = {
            Hurdle.PATH: self._find_path,
            Hurdle.SIGNATURE: self._find_signature,
            Hurdle.BODY: self._find_body,
            Hurdle.FAILURE: self._find_body,
        }
        return look[hurdle](webhooks, hurdle)

    def _find_path(self, webhooks: WebhookSettings, hurdle: Hurdle) -> _Way | None:
        template = self._find_template(webhooks)
        place, own = self._find_place(), self._find_path_of(webhooks)
        others = [path for path in (webhooks.native, webhooks.workflow, *self._read_documented_paths()) if path]
        for path in list_paths(own, others):
            if template.path:
                changed, table, key = self._replace_template(webhooks, path=path), f"webhooks.{self._kind}", "path"
            else:
                changed, table, key = msgspec.structs.replace(webhooks, **{place: path}), "webhooks", place
            if self._gets_past(changed, hurdle):
                return _Way(webhooks=changed, entries=((table, key, f'"{path}"'),))
        return None

    def _find_signature(self, webhooks: WebhookSettings, hurdle: Hurdle) -> _Way | None:
        own = webhooks.find_signature(self._find_template(webhooks))
        secrets = {**_list_own_secret(own), **self._secrets}
        has_rsa_key = any("webhook_rsa_public_key" in value for value in self._profile.target_environment.values())
        for variant in list_signatures(own, secrets, has_rsa_key=has_rsa_key):
            if not self._gets_past(self._sign(webhooks, variant.signatures[0]), hurdle, variant.signatures):
                continue
            for signature in variant.signatures:
                changed = self._sign(webhooks, signature)
                if self._gets_past(changed, hurdle):
                    table = self._find_signature_table(webhooks)
                    entries = _describe_difference(own, signature, variant.secret_of)
                    return _Way(webhooks=changed, entries=tuple((table, key, fits) for key, fits in entries))
        return None

    def _find_body(self, webhooks: WebhookSettings, hurdle: Hurdle) -> _Way | None:
        template, table = self._find_template(webhooks), f"webhooks.{self._kind}"
        other: Literal["form", "json"] = "form" if template.format == "json" else "json"
        own, added = template.body, tuple(list_body_keys(template.body or {}))
        for keys in added:
            if self._gets_past(self._replace_template(webhooks, body={**(own or {}), **keys}), hurdle):
                return self._keep_needed_keys(webhooks, hurdle, keys)
        if own is None:
            return None
        in_other_format = self._replace_template(webhooks, format=other)
        if self._gets_past(in_other_format, hurdle):
            return _Way(webhooks=in_other_format, entries=((table, "format", f'"{other}"'),))
        without = self._replace_template(webhooks, body=None)
        return _Way(webhooks=without, entries=((table, "body", ""),)) if self._gets_past(without, hurdle) else None

    def _keep_needed_keys(self, webhooks: WebhookSettings, hurdle: Hurdle, keys: Mapping[str, Any]) -> _Way:
        """As few keys as get past it."""
        own = self._find_template(webhooks).body or {}
        needed = dict(keys)

        def change(added: Mapping[str, Any]) -> WebhookSettings:
            return self._replace_template(webhooks, body={**own, **added})

        for name in keys:
            if self._gets_past(change({name: keys[name]}), hurdle):
                needed = {name: keys[name]}
                break
        else:
            for name in keys:
                fewer = {other: value for other, value in needed.items() if other != name}
                if self._gets_past(change(fewer), hurdle):
                    needed = fewer
        said = ", ".join(f"{name} = {_write_value(value)}" for name, value in needed.items())
        return _Way(webhooks=change(needed), entries=((f"webhooks.{self._kind}.body", "", said),))

    def _find_place(self) -> Literal["native", "workflow"]:
        return "native" if self._kind == "message" else "workflow"

    def _find_path_of(self, webhooks: WebhookSettings) -> str:
        path: str = self._find_template(webhooks).path or getattr(webhooks, self._find_place())
        return path

    def _find_template(self, webhooks: WebhookSettings) -> WebhookTemplate:
        return webhooks.templates[self._kind]

    def _replace_template(self, webhooks: WebhookSettings, **changes: Any) -> WebhookSettings:
        template = msgspec.structs.replace(self._find_template(webhooks), **changes)
        return msgspec.structs.replace(webhooks, **{self._kind: template})

    def _sign(self, webhooks: WebhookSettings, signature: Signature) -> WebhookSettings:
        if self._find_template(webhooks).signature is not None:
            return self._replace_template(webhooks, signature=signature)
        return msgspec.structs.replace(webhooks, signature=signature)

    def _find_signature_table(self, webhooks: WebhookSettings) -> str:
        own = self._find_template(webhooks).signature is not None
        return f"webhooks.{self._kind}.signature" if own else "webhooks.signature"

    def _gets_past(self, webhooks: WebhookSettings, hurdle: Hurdle, signatures: Iterable[Signature] = ()) -> bool:
        """Whether the target says something else than at this hurdle, and not that nothing is there."""
        answer = self._deliver(webhooks, signatures)
        if answer is None or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return False
        behind = (Hurdle.PATH,) if hurdle is Hurdle.SIGNATURE else (Hurdle.PATH, Hurdle.FAILURE)
        return find_hurdle(answer, webhooks) not in (hurdle, *behind)

    def _deliver(self, webhooks: WebhookSettings, signatures: Iterable[Signature] = ()) -> TargetAnswer | None:
        """The target's answer; None where there is none. signatures: under whose headers it is signed besides."""
        delivery = self._compose(webhooks)
        for signature in signatures:
            headers = delivery.webhook.headers | sign_body(
                delivery.webhook.body, signature, self._keys, self._world.time.now()
            )
            delivery = dataclasses.replace(delivery, webhook=dataclasses.replace(delivery.webhook, headers=headers))
        self._count += 1
        began = len(self._world.journal)
        try:
            self._world.run(self._send(delivery))
            self._world.deliveries.raise_failure()
        except SuiteError:
            raise
        except ExplainedError:
            return None
        answers = self._world.journal.find_entries(TRIED, after=began)
        return TargetAnswer.from_entry(answers[0]) if answers else None

    async def _send(self, delivery: Delivery) -> None:
        deliveries = self._world.deliveries
        sent = await deliveries.send(delivery, contact_id=self._person.contact_id, what=TRIED, may_reply=False)
        await deliveries.wait_until_answered([sent])

    def _compose(self, webhooks: WebhookSettings) -> Delivery:
        world = self._world
        profile = msgspec.structs.replace(self._profile, webhooks=webhooks)
        composer = WebhookComposer(
            crm=world.crm, profile=profile, keys=self._keys, now=world.time.now, homes=world.homes
        )
        if self._kind == "message":
            message = world.crm.receive_sms(self._person.contact_id, _TEXT)
            return composer.compose_message(message, self._bot)
        arrival = composer.compose_arrival(self._person.contact_id, self._bot)
        assert arrival is not None  # noqa: S101 - it was delivered and refused before
        return arrival

    def _read_documented_paths(self) -> Iterator[str]:
        """The paths that the target's own OpenAPI document names."""
        for path in _DOCUMENTS:
            try:
                text = self._world.run(self._world.target.read_metrics(path, ""))
                yield from list_webhook_paths(text)
            except ExplainedError:
                continue


def _list_own_secret(own: Signature) -> Mapping[str, str]:
    match own:
        case HmacSignature(secret=secret) | StaticSignature(value=secret):
            return {"": secret}
        case _:
            return {}


def _describe_difference(own: Signature, found: Signature, secret_of: str) -> tuple[tuple[str, str], ...]:
    """The keys that differ, each with what would be taken; all in one where the kind is another. No secret is shown."""
    was, taken = _list_entries(own), _list_entries(found, secret_of)
    if type(own) is not type(found):
        others = "".join(f", {key} = {value}" for key, value in taken.items() if key != "kind" and value != '""')
        return (("kind", f"{taken['kind']}{others}"),)
    return tuple((key, value) for key, value in taken.items() if was[key] != value)


def _list_entries(signature: Signature, secret_of: str = "") -> Mapping[str, str]:
    """Key -> value as a profile writes it; of a secret, where it stands."""
    config = signature.__struct_config__
    entries = {"kind": f'"{config.tag}"'} | {key: f'"{getattr(signature, key)}"' for key in signature.__struct_fields__}
    for key in {"secret", "value"} & entries.keys():
        bearer = "Bearer and " if entries[key].startswith('"Bearer ') else ""
        entries[key] = f"{bearer}the value of {secret_of}" if secret_of else "its own"
    return entries


def _write_value(value: Any) -> str:
    """As TOML has it."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_write_value(inner)}" for key, inner in value.items()) + " }"
    return f'"{value}"'
