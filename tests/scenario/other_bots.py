"""Small bots as other people write them, and profiles for them: other bodies, signatures and ways to reply."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from support.targets.completeness import BOTS
from support.vocabulary.clock import Clock
from tests.scenario.scenario_harness import REFERENCE

GREETING = "Thank you for writing. How can we help you today?"
HOME_REPLY = "We would love to talk about a house with you. When is a good time?"
KEPT_TABLES = ("tags", "fields", "states", "values", "marks")


class CustomDataBot:
    """Takes JSON with `customData`, unsigned; works before it answers; replies over the CRM."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def take(self, request: Request) -> Response:
        """Reply to the contact in `customData`; 400 without one, 401 without the key."""
        if request.query_params.get("key") != "of-the-workflow" or request.path_params["bot"] not in BOTS:
            return JSONResponse({"error": "the key is missing"}, 401)
        data = (await request.json()).get("customData", {})
        if not data.get("contactId"):
            return JSONResponse({"error": "customData.contactId is missing"}, 400)
        assert isinstance(data["tags"], list)
        await send_sms(self._environment, data["contactId"], data.get("messageBody", ""))
        return JSONResponse({"success": True})


class SignedFormBot:
    """Takes a form, signed by an HMAC in hex, by PUT; replies over the CRM."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def take(self, request: Request) -> Response:
        """Reply to the contact `ContactSid`; 401 for another signature than the secret's."""
        body = await request.body()
        digest = hmac.new(self._environment["WEBHOOK_SECRET"].encode(), body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(f"sha256={digest}", request.headers.get("x-hub-signature-256", "")):
            return JSONResponse({"error": "the signature does not fit"}, 401)
        form = parse_qs(body.decode(), keep_blank_values=True)
        await send_sms(self._environment, form["ContactSid"][0], form["Body"][0])
        return Response(status_code=204)


class KeyHolder:
    """Takes GoHighLevel's own body, signed by a private key; replies in its answer."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def take(self, request: Request) -> Response:
        """Reply to an inbound message; 401 for a signature that the public key does not verify."""
        body, signature = await request.body(), request.headers.get("x-wh-signature", "")
        try:
            self._verify_signature(body, signature)
        except (InvalidSignature, ValueError):
            return JSONResponse({"error": "the signature does not fit"}, 401)
        event = json.loads(body)
        return JSONResponse({"reply": choose_reply(event["body"])} if event["type"] == "InboundMessage" else {})

    def _verify_signature(self, body: bytes, signature: str) -> None:
        if pem := self._environment["RSA_KEY"]:
            key = load_pem_public_key(pem.encode())
            assert isinstance(key, RSAPublicKey)
            key.verify(base64.b64decode(signature, validate=True), body, PKCS1v15(), SHA256())
        else:
            raw = base64.b64decode(self._environment["ED25519_KEY"], validate=True)
            Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(signature.removeprefix("v1=")), body)


def choose_reply(text: str) -> str:
    """One reply to whoever speaks of a house or names a number, another to everybody else."""
    return HOME_REPLY if "house" in text or any(map(str.isdigit, text)) else GREETING


async def send_sms(environment: Mapping[str, str], contact_id: str, text: str) -> None:
    """Reply to the text over the CRM."""
    headers = {"Authorization": f"Bearer {environment['GHL_TOKEN']}", "Version": "2021-04-15"}
    body = {"type": "SMS", "contactId": contact_id, "message": choose_reply(text)}
    async with httpx.AsyncClient(base_url="https://services.leadconnectorhq.com") as client:
        (await client.post("/conversations/messages", json=body, headers=headers)).raise_for_status()


async def take_and_reply(request: Request) -> Response:
    """The reply stands in the answer, as a Flask bot behind a workflow gives it; an empty message is an error."""
    text = (await request.json()).get("message", {}).get("body", "")
    if not text:
        return JSONResponse({"error": "empty message", "reply": ""})
    return JSONResponse({"reply": choose_reply(text), "contact": {"ai_reply": choose_reply(text)}})


def build_custom_data_bot(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """Shape A."""
    assert clock.now()
    return Starlette(routes=[Route("/ghl/{bot}", CustomDataBot(environment).take, methods=["POST"])])


def build_replying_bot(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """Shape B."""
    assert clock.now()
    assert not environment
    return Starlette(routes=[Route("/webhook", take_and_reply, methods=["POST"])])


def build_key_holder(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A bot that knows a public key."""
    assert clock.now()
    return Starlette(routes=[Route("/own", KeyHolder(environment).take, methods=["POST"])])


def build_signed_form_bot(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """Shape C."""
    assert clock.now()
    return Starlette(routes=[Route("/sms", SignedFormBot(environment).take, methods=["PUT"])])


CUSTOM_DATA = """
[start]
factory = "tests.scenario.other_bots:build_custom_data_bot"
environment = { GHL_TOKEN = "{account.token}" }

[webhooks]
native = "/"
signature = { kind = "none" }
echo = { send = "no" }

[webhooks.message]
path = "/ghl/{bot}?key=of-the-workflow"

[webhooks.message.body.customData]
contactId = "{contact.id}"
messageBody = "{message.text}"
tags = "{contact.tags}"
type = "{message.type}"

[webhooks.arrival]
path = "/ghl/{bot}?key=of-the-workflow"

[webhooks.arrival.body.customData]
contactId = "{contact.id}"
tags = "{contact.tags}"
bot = "{bot}"
"""

REPLYING = """
[start]
factory = "tests.scenario.other_bots:build_replying_bot"
environment = {}

[webhooks]
native = "/webhook"
signature = { kind = "none" }
echo = { send = "no" }
reply = { from = "response", path = "reply", error = "error" }

[webhooks.message.body]
contact_id = "{contact.id}"
message = { type = 2, body = "{message.text}" }
"""

SIGNED_FORM = """
[start]
factory = "tests.scenario.other_bots:build_signed_form_bot"
environment = { GHL_TOKEN = "{account.token}", WEBHOOK_SECRET = "shared-by-both" }

[webhooks]
native = "/sms"
accepted = [204]
echo = { send = "no" }

[webhooks.message]
method = "PUT"
format = "form"
headers = { X-Location = "{location.id}" }
body = { ContactSid = "{contact.id}", From = "{contact.phone}", Body = "{message.text}" }

[webhooks.signature]
kind = "hmac"
header = "X-Hub-Signature-256"
secret = "shared-by-both"
prefix = "sha256="
"""


RSA_SIGNED = """
[start]
factory = "tests.scenario.other_bots:build_key_holder"
environment = { RSA_KEY = "{world.webhook_rsa_public_key}", ED25519_KEY = "" }

[webhooks]
native = "/own"
signature = { kind = "rsa", header = "X-Wh-Signature" }
reply = { from = "response", path = "reply" }
"""

ED25519_SIGNED = """
[start]
factory = "tests.scenario.other_bots:build_key_holder"
environment = { RSA_KEY = "", ED25519_KEY = "{world.webhook_public_key}" }

[webhooks]
native = "/own"
signature = { kind = "ed25519", header = "X-Wh-Signature", encoding = "hex", prefix = "v1=" }
reply = { from = "response", path = "reply" }
"""


def write_profile(folder: Path, start_and_webhooks: str) -> Path:
    """A profile with these tables and the names of the reference profile: bots that reply at any hour, and no more."""
    head, *tables = re.split(r"^(?=\[)", REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    names = [table for table in tables if re.split(r"[\].]", table[1:])[0] in KEPT_TABLES]
    bots = '[bots.lead]\n[bots.buyer]\n[bots.seller]\n\n[capabilities]\nvirtual_clock = "yes"'
    file = folder / "target.toml"
    file.write_text("\n\n".join([head, start_and_webhooks, bots, *names]), encoding="utf-8")
    return file
