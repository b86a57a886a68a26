"""GoHighLevel, the valuation service and the language model around one journal, on the machine's own time."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.hosting.answers import Answers
from support.simulators.gohighlevel.service import Account, GoHighLevel, load_account
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.language_model.service import LanguageModel, load_script
from support.simulators.valuation.service import Valuation
from support.vocabulary.asgi import Application, Receive, Scope, Send

SERVICES = ("gohighlevel", "valuation", "language_model")
"""The simulated services, by the journal's words for them, in the order of their ports."""

_FIXTURES = Path(__file__).parents[2] / "fixtures"


class Simulation:
    """The three services, each behind its faults. A reset replaces them and the journal.

    The webhook key is the same for every seed and every run, so that a bot's environment stays valid.
    requests: how many GoHighLevel grants in ten seconds.  seats: bookings a slot takes; None = as the account says.
    """

    journal: Journal
    crm: GoHighLevel
    services: Mapping[str, FaultyService]

    def __init__(self, *, seed: int, requests: int | None = None, seats: int | None = None) -> None:
        self._clock = SystemClock()
        self.answers = Answers()
        self._script = load_script(_FIXTURES / "language_model" / "script.toml")
        self._webhook_key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"simulated GoHighLevel").digest())
        self.account = _widened(load_account(_FIXTURES / "crm_accounts" / "rancho.toml"), requests, seats)
        self.reset(seed)

    @property
    def webhook_public_key(self) -> str:
        """The key deliveries are checked with: base64 of its 32 bytes."""
        return base64.b64encode(self._webhook_key.public_key().public_bytes_raw()).decode()

    def reset(self, seed: int) -> None:
        """Begin again: the account as its owner set it up, nobody in it, no faults, an empty journal."""
        self.answers.forget()
        journal, clock = Journal(self._clock, hear=self.answers.hear), self._clock
        identifiers = Identifiers(seed)
        crm = GoHighLevel(
            account=self.account, clock=clock, identifiers=identifiers, journal=journal, webhook_key=self._webhook_key
        )
        applications: tuple[Application, ...] = (
            crm.application,
            Valuation(clock=clock, journal=journal).application,
            LanguageModel(script=self._script, journal=journal, identifiers=identifiers).application,
        )
        self.journal = journal
        self.crm = crm
        self.services = {
            name: FaultyService(application, name=name, clock=clock, journal=journal, seed=seed)
            for name, application in zip(SERVICES, applications, strict=True)
        }

    def door(self, name: str) -> Application:
        """The service of this name, whichever a reset has put there."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            await self.services[name](scope, receive, send)

        return answer


def _widened(account: Account, requests: int | None, seats: int | None) -> Account:
    limits = account.limits
    if requests is not None:
        whole_day = requests * 86_400 // limits.interval_seconds
        limits = msgspec.structs.replace(limits, burst=requests, daily=max(limits.daily, whole_day))
    calendars = account.calendars
    if seats is not None:
        calendars = tuple(msgspec.structs.replace(calendar, seats=seats) for calendar in calendars)
    return msgspec.structs.replace(account, limits=limits, calendars=calendars)
