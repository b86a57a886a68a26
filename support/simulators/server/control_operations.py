"""The operations of the control API as data: its OpenAPI document and its page are made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from support.simulators.kernel.control_api import FaultRequest, ResetRequest
from support.simulators.server.batch_routes import BatchRequest
from support.simulators.server.contact_routes import (
    AssignmentRequest,
    ContactRequest,
    EditRequest,
    MessageRequest,
    TargetRequest,
)
from support.simulators.server.event_routes import TriggerRequest
from support.simulators.server.event_settings import CarrierSettings, EventSettings, WorkflowDelivery
from support.simulators.server.model_routes import MisbehaviourRequest, PaceRequest, RealSource, RecordedSource
from support.simulators.server.prepared_webhooks import PrepareRequest
from support.simulators.server.state_routes import ClockRequest
from support.simulators.valuation.vendor_templates import VendorTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlOperation:
    """One operation.

    body: type of the request body; None = it has none.
    example: of the body.
    query: name of a parameter -> what it means.
    status: of the answer.
    """

    method: str
    path: str
    summary: str
    body: Any = None
    example: Any = None
    query: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    kind: str = "application/json"


_CONTACT: Final = "/contacts/{contact_id}"
_SCRIPT: Final = {"rules": [{"user": "(?i)worth", "says": ["price_question"]}], "otherwise": "Tell me more."}

OPERATIONS: Final = (
    ControlOperation(
        method="GET",
        path="/journal",
        summary="Every event, oldest first; secrets, telephone numbers and e-mail addresses are masked",
        query={
            "after": "number of the last entry that is known",
            "what": "name of an event",
            "contact": "id of a contact",
        },
    ),
    ControlOperation(method="GET", path="/faults", summary="The faults in force with their counts, and the kinds"),
    ControlOperation(
        method="PUT",
        path="/faults/{service}",
        summary="Replace the faults of a service: gohighlevel, valuation, language_model",
        body=list[FaultRequest],
        example=[{"kind": "late", "operation": "POST /conversations/messages", "seconds": 2, "times": 1}],
    ),
    ControlOperation(method="DELETE", path="/faults/{service}", summary="Remove the faults of a service"),
    ControlOperation(method="DELETE", path="/faults", summary="Remove all faults"),
    ControlOperation(
        method="POST",
        path="/reset",
        summary="Start afresh: no contacts, no faults, an empty journal, the machine's time",
        body=ResetRequest,
        example={"seed": 7},
    ),
    ControlOperation(
        method="PUT",
        path="/target",
        summary="Where webhooks are delivered to, on this machine; null = nowhere",
        body=TargetRequest,
        example={"native": "http://127.0.0.1:8000/webhooks/gohighlevel"},
    ),
    ControlOperation(
        method="POST",
        path="/contacts",
        summary="Create a contact",
        body=ContactRequest,
        example={"first_name": "Maria", "phone": "+19095550101", "tags": ["seller-lead"]},
        status=201,
    ),
    ControlOperation(
        method="GET",
        path="/contacts",
        summary="All contacts: tags, fields, appointments, tasks, workflows, opportunities, messages",
    ),
    ControlOperation(
        method="POST",
        path=f"{_CONTACT}/messages",
        summary="A contact writes; with `wait` the answer holds the replies",
        body=MessageRequest,
        example={"text": "I want to sell my home", "wait": 5},
    ),
    ControlOperation(
        method="POST",
        path=f"{_CONTACT}/assignments",
        summary="The workflow of the location assigns the contact to a bot",
        body=AssignmentRequest,
        example={"bot": "seller"},
    ),
    ControlOperation(
        method="POST",
        path=f"{_CONTACT}/edits",
        summary="Somebody at the brokerage changes tags or fields by hand",
        body=EditRequest,
        example={"tags": ["vip"], "fields": {"property_address": None}},
    ),
    ControlOperation(
        method="POST",
        path="/deliveries",
        summary="Record messages and sign their webhooks for a caller who sends them himself",
        body=PrepareRequest,
        example={"messages": [{"contact_id": "i0VpEBOWfbZAVaBSo63b", "text": "Hello"}]},
    ),
    ControlOperation(
        method="POST",
        path="/batches",
        summary="Contacts write many messages, each after the answer to the one before; returns at once",
        body=BatchRequest,
        example={"messages": [{"contact_id": "i0VpEBOWfbZAVaBSo63b", "text": "Hello"}], "at_once": 100},
    ),
    ControlOperation(method="GET", path="/batches", summary="What became of the messages of all batches"),
    ControlOperation(method="POST", path="/history", summary="Keep the history from now on"),
    ControlOperation(method="GET", path="/history", summary="Messages, deliveries, answers, writes and calls"),
    ControlOperation(
        method="GET", path="/messages", summary="Messages with their times", query={"contact": "id of a contact"}
    ),
    ControlOperation(method="GET", path="/counts", summary="Events by service and name"),
    ControlOperation(method="GET", path="/peaks", summary="Calls to GoHighLevel of each location"),
    ControlOperation(
        method="GET",
        path="/quiet",
        summary="Wait until no event has occurred for a while",
        query={"span": "seconds without an event", "wait": "longest wait, in seconds"},
    ),
    ControlOperation(method="GET", path="/events", summary="Which changes are told by webhook, and all types"),
    ControlOperation(
        method="PUT",
        path="/events",
        summary="Which changes are told, how they are signed and repeated, and what goes wrong on their way",
        body=EventSettings,
        example={"events": "all", "repeats": True, "scale": 0.001, "twice_one_in": 5},
    ),
    ControlOperation(
        method="POST",
        path="/events",
        summary="Tell of a contact's newest record as if it had just changed; INSTALL and UNINSTALL of the app",
        body=TriggerRequest,
        example={"kind": "ContactUpdate", "contact": "i0VpEBOWfbZAVaBSo63b"},
    ),
    ControlOperation(method="GET", path="/deliveries", summary="The newest deliveries with their answers"),
    ControlOperation(method="POST", path="/deliveries/{number}/again", summary="Make a delivery once more"),
    ControlOperation(
        method="PUT",
        path="/workflow",
        summary="Headers and body of the workflow's webhook action, with merge fields",
        body=WorkflowDelivery,
        example={"headers": {"X-Secret": "s"}, "body": {"id": "{{contact.id}}"}, "signed": False},
    ),
    ControlOperation(
        method="PUT",
        path="/carrier",
        summary="The states that the bots' messages go through",
        body=CarrierSettings,
        example={"steps": [{"status": "sent"}, {"status": "undelivered", "after": 2, "error": "30003"}]},
    ),
    ControlOperation(method="GET", path="/people", summary="Every person with messages, record and what is planned"),
    ControlOperation(
        method="GET", path="/stream", summary="Every event, live, as server-sent events", kind="text/event-stream"
    ),
    ControlOperation(method="GET", path="/near-misses", summary="Calls that no operation takes, with the nearest one"),
    ControlOperation(method="GET", path="/unsimulated", summary="Operations answered by an example, or with 501"),
    ControlOperation(
        method="GET",
        path="/export/{contact_id}",
        summary="A person's conversation as a feature that the suite runs",
        kind="text/plain",
    ),
    ControlOperation(method="GET", path="/snapshot", summary="Everything that the services hold, as JSON"),
    ControlOperation(
        method="POST",
        path="/restore",
        summary="Start afresh with a snapshot; one of another version is refused",
        body=dict[str, Any],
    ),
    ControlOperation(method="GET", path="/clock", summary="The time that the services see"),
    ControlOperation(
        method="PUT",
        path="/clock",
        summary="Put the clock forward, by seconds",
        body=ClockRequest,
        example={"forward": 86400},
    ),
    ControlOperation(
        method="PUT",
        path="/valuation/templates",
        summary="Operations of another valuation vendor, answered in its shape; a reset removes them",
        body=list[VendorTemplate],
        example=[
            {"path": "/avm", "address_from": "query:address", "answer": {"avm": {"value": "{value}", "low": "{low}"}}}
        ],
    ),
    ControlOperation(method="GET", path="/model", summary="How the language model answers"),
    ControlOperation(
        method="PUT",
        path="/model/script",
        summary="Answers by intent, regular expression, order and tool",
        body=dict[str, Any],
        example=_SCRIPT,
    ),
    ControlOperation(method="DELETE", path="/model/script", summary="The script of the start again"),
    ControlOperation(
        method="PUT",
        path="/model/source",
        summary="Answers of a recording, or of a real model, which are recorded",
        body=RecordedSource | RealSource,
        example={"source": "recording", "file": "answers.jsonl"},
    ),
    ControlOperation(
        method="PUT",
        path="/model/pace",
        summary="Seconds until the answer begins, and between the events of a stream",
        body=PaceRequest,
        example={"first": 0.8, "each": 0.05},
    ),
    ControlOperation(
        method="PUT",
        path="/model/misbehaviour",
        summary="Wrong answers from now on",
        body=MisbehaviourRequest,
        example={"says": ["Buy now! {phrase}"]},
    ),
    ControlOperation(method="DELETE", path="/model/misbehaviour", summary="Right answers again"),
)
