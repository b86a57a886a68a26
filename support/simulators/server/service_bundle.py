"""GoHighLevel, the valuation service and the language model around one journal, on the machine's own time."""

import base64
import hashlib
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.agency import Agency
from support.simulators.gohighlevel.service import Account, load_account
from support.simulators.gohighlevel.sub_accounts import sub_accounts
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Entry, Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.language_model.service import LanguageModel, load_script
from support.simulators.server.message_log import Happenings
from support.simulators.server.reply_waiter import Answers
from support.simulators.valuation.service import Valuation
from support.vocabulary.asgi import Application, Receive, Scope, Send

SERVICES = ("gohighlevel", "valuation", "language_model")
"""The simulated services, by the journal's words for them, in the order of their ports."""

JOURNAL = 5_000
"""So many of the newest entries are kept: a minute of load writes more than memory holds in an hour."""

_FIXTURES = Path(__file__).parents[3] / "fixtures"


class Simulation:
    """The three services, each behind its faults. A reset replaces them and the journal.

    The webhook key is the same for every seed and every run, so that a bot's environment stays valid.
    locations: how many sub-accounts share the host.  requests: how many GoHighLevel grants each of them in ten seconds.
    seats: bookings a slot takes; None = as the account says.
    """

    journal: Journal
    agency: Agency
    services: Mapping[str, FaultyService]

    def __init__(self, *, seed: int, locations: int = 1, requests: int | None = None, seats: int | None = None) -> None:
        self._clock = SystemClock()
        self.answers = Answers()
        self.happenings = Happenings()
        self._script = load_script(_FIXTURES / "language_model" / "script.toml")
        self._webhook_key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"simulated GoHighLevel").digest())
        first = _widened(load_account(_FIXTURES / "crm_accounts" / "rancho.toml"), requests, seats)
        self.accounts = sub_accounts(first, locations)
        self.reset(seed)

    @property
    def webhook_public_key(self) -> str:
        """The key deliveries are checked with: base64 of its 32 bytes."""
        return base64.b64encode(self._webhook_key.public_key().public_bytes_raw()).decode()

    def reset(self, seed: int) -> None:
        """Begin again: the accounts as their owner set them up, nobody in them, no faults, an empty journal."""
        self.answers.forget()
        self.happenings.forget()
        clock = self._clock
        journal = Journal(clock, time.monotonic, hear=self._hear, kept=JOURNAL)
        identifiers = Identifiers(seed)
        agency = Agency(
            self.accounts, clock=clock, identifiers=identifiers, journal=journal, webhook_key=self._webhook_key
        )
        applications: tuple[Application, ...] = (
            agency.application,
            Valuation(clock=clock, journal=journal).application,
            LanguageModel(script=self._script, journal=journal, identifiers=identifiers).application,
        )
        self.journal = journal
        self.agency = agency
        self.services = {
            name: FaultyService(application, name=name, clock=clock, journal=journal, seed=seed)
            for name, application in zip(SERVICES, applications, strict=True)
        }

    def _hear(self, entry: Entry) -> None:
        self.answers.hear(entry)
        self.happenings.hear(entry)

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
