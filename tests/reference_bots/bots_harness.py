"""The bots' engine on a virtual loop, with a fake CRM, rules of a few lines, and signed webhooks."""

import base64
import hmac
import json
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette

from reference_bots.app import build_application
from reference_bots.components import BotComponents, build_components
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    FactRequest,
    FreeSlotsRequest,
    ServiceUnavailable,
    TurnContext,
)
from reference_bots.conversation.effects import (
    AddNote,
    AddTask,
    CancelFollowUps,
    Effect,
    EnrolInWorkflow,
    ScheduleFollowUp,
    SendEmail,
    SendMessage,
    SetFields,
    SetTags,
    UpsertOpportunity,
)
from reference_bots.conversation.events import ContactAssigned, Event, FollowUpDue, MessageReceived
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.settings import Settings
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.targets.in_process import InProcessTarget
from support.targets.port import DeliveryResponse, Webhook
from support.vocabulary.clock import Clock
from tests.reference_bots.fake_crm import FakeCrm

START = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC_KEY = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
SECRET = "workflow-secret"
Result = TypeVar("Result")
Change = Callable[[BotComponents], BotComponents]


def environment(folder: Path) -> dict[str, str]:
    """A complete, valid environment."""
    return {
        "GHL_API_KEY": "pit-secret",
        "GHL_LOCATION_ID": "loc1",
        "GHL_WEBHOOK_PUBLIC_KEY": PUBLIC_KEY,
        "WORKFLOW_WEBHOOK_SECRET": SECRET,
        "GHL_CALENDAR_ID": "cal1",
        "GHL_USER_ID": "user1",
        "GHL_PIPELINE_ID": "pipe1",
        "GHL_PIPELINE_STAGE_ID": "stage1",
        "WORKFLOW_IDS": "cma=wf-cma,hot-lead-alert=wf-hot",
        "LANGUAGE_MODEL_API_KEY": "sk-secret",
        "DATABASE_URL": f"sqlite:///{folder}/bots.sqlite",
        "DATABASE_SYNCHRONOUS": "off",
        "ADMIN_TOKEN": "admin",
        "HEALTH_PROBES": "off",
    }


def take_turn(_rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """Rules that answer `n: text` to the n-th event and do what the text names."""
    before = state or Conversation(bot=facts.routed_to, first_contact=facts.now)
    text = event.text if isinstance(event, MessageReceived) else type(event).__name__
    turn = len(before.recent_messages) + 1
    after = replace(before, bot=facts.routed_to, recent_messages=(*before.recent_messages, text))
    wish, said = _next_request(text, facts)
    if text == "endless":
        wish = FreeSlotsRequest()
    if wish is not None:
        return TurnResult(state=before, missing_fact=wish)
    if text == "crash":
        raise RuntimeError("an error in the rules")
    if text == "no such attribute":
        return event.missing  # type: ignore[union-attr,no-any-return]
    effects: list[Effect] = [SendMessage(phrase=f"{turn}: {said}", intent="clarify")]
    if "everything" in text:
        effects += [
            SetTags(add=("hot-lead",), remove=("cold-lead",)),
            SetFields(fields={"ai_lead_score": turn, "lead_temperature": "hot"}),
            EnrolInWorkflow(workflow="cma"),
            AddTask(title="Call Maria", body="Day 7", due=facts.now + timedelta(days=7)),
            AddNote(body=f"Note {turn}"),
            SendEmail(subject="Market letter", body="Dear Maria,\nprices rise."),
            UpsertOpportunity(name="Maria Lopez", value=500_000),
        ]
    if "records" in text:
        effects += [
            SetTags(add=("cold-lead",), remove=()) if turn % 2 else SetTags(remove=("cold-lead",)),
            SetFields(fields={"ai_lead_score": turn}),
        ]
    if "soon" in text:
        effects += [ScheduleFollowUp(step=FollowUp.DAY_3, due=facts.now + timedelta(hours=1))]
    elif isinstance(event, ContactAssigned):
        effects += [ScheduleFollowUp(step=FollowUp.DAY_3, due=facts.now + timedelta(days=3))]
    elif not isinstance(event, FollowUpDue):
        effects += [CancelFollowUps()]
    return TurnResult(state=after, effects=tuple(effects))


def _next_request(text: str, facts: TurnContext) -> tuple[FactRequest | None, str]:
    if text != "book":
        return None, text
    if facts.booking is not None:
        booked = facts.booking
        return None, f"booked {booked.start:%H:%M}" if isinstance(booked, AppointmentBooked) else type(booked).__name__
    if facts.slots is None:
        return FreeSlotsRequest(), ""
    if isinstance(facts.slots, ServiceUnavailable) or not facts.slots:
        return None, "no slots"
    return BookingRequest(start=datetime.fromisoformat("2026-03-11T09:00:00-07:00"), title="Call"), ""


@dataclass
class BotsHarness:
    """The bots, their fake CRM, the clock and the journal.

    folder: where the store's file is.
    loop: the virtual event loop.
    change: exchanges components before the bots are built.
    """

    folder: Path
    loop: VirtualTimeLoop = field(default_factory=VirtualTimeLoop)
    change: Change = lambda components: components

    def __post_init__(self) -> None:
        self.clock = VirtualClock(self.loop, START)
        self.crm = FakeCrm(self.clock)
        self.journal = Journal(self.clock)
        self.environment = environment(self.folder)
        self.target = InProcessTarget(self._build, self.environment, self.clock)
        self._sent = 0

    def _build(self, environment: Mapping[str, str], *, clock: Clock) -> Starlette:
        components = build_components(Settings.from_environment(environment), clock)
        return build_application(self.change(replace(components, rules=replace(DEFAULT_RULES, take_turn=take_turn))))

    def run(self, scenario: Callable[[], Coroutine[Any, Any, Result]], **services: Any) -> Result:
        """Run the scenario on the loop with the services mounted; stop the bots at its end."""
        hosts = {"services.leadconnectorhq.com": self.crm, **services}

        async def run_and_stop() -> Result:
            await self.target.start()
            try:
                return await scenario()
            finally:
                await self.target.stop()

        with MountedServices(hosts, self.journal):
            return self.loop.run_until_complete(run_and_stop())

    def close(self) -> None:
        """Close the loop."""
        self.loop.close()

    async def advance(self, seconds: float = 120) -> None:
        """Let time pass."""
        await self.loop.advance_to(self.loop.time() + seconds)

    async def restart(self) -> None:
        """Kill the bots and start them again."""
        await self.target.kill()
        await self.target.start()

    def message(self, text: str, contact: str = "c1", **changes: Any) -> dict[str, Any]:
        """An InboundMessage event with new message and webhook ids."""
        self._sent += 1
        return {
            "type": "InboundMessage",
            "locationId": "loc1",
            "contactId": contact,
            "body": text,
            "direction": "inbound",
            "messageType": "SMS",
            "messageId": f"in{self._sent}",
            "webhookId": f"wh{self._sent}",
            "timestamp": self.clock.now().isoformat(),
            **changes,
        }

    async def post(self, event: Mapping[str, Any]) -> DeliveryResponse:
        """Sign and deliver a native event."""
        return await self.target.deliver("/webhooks/gohighlevel", native(json.dumps(event).encode()))

    async def send(self, text: str, contact: str = "c1") -> DeliveryResponse:
        """Deliver a message of the contact."""
        return await self.post(self.message(text, contact))

    async def send_workflow(self, event: Mapping[str, Any]) -> DeliveryResponse:
        """Sign and deliver a workflow's webhook."""
        body = json.dumps(event).encode()
        signature = hmac.new(SECRET.encode(), body, "sha256").hexdigest()
        webhook = Webhook(body=body, headers={"X-Workflow-Signature": signature})
        return await self.target.deliver("/webhooks/workflow", webhook)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Request a page of the bots."""
        return await self.target._require_running_client().get(path, headers=headers)


def native(body: bytes, key: Ed25519PrivateKey = KEY) -> Webhook:
    """A native webhook with GoHighLevel's signature."""
    return Webhook(body=body, headers={"X-GHL-Signature": base64.b64encode(key.sign(body)).decode()})
