"""The GoHighLevel, valuation and language model simulators with one journal, on the machine's clock."""

import base64
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from support.simulators.gohighlevel.agency import MultiLocationAgency
from support.simulators.gohighlevel.service import SubAccount, load_account
from support.simulators.gohighlevel.sub_accounts import build_sub_accounts
from support.simulators.gohighlevel.webhook_key import build_lasting_webhook_key
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal, JournalEntry
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.language_model.service import LanguageModelSimulator, ScriptedAnswers, load_script
from support.simulators.server.history_log import HistoryLog
from support.simulators.server.journal_sample import JournalSample
from support.simulators.server.message_log import MessageLog
from support.simulators.server.reply_waiter import ReplyWaiter
from support.simulators.valuation.service import ValuationSimulator
from support.vocabulary.asgi import Application, Receive, Scope, Send

SERVICE_NAMES = ("gohighlevel", "valuation", "language_model")
"""The simulated services, named as in the journal, in the order of their ports."""

JOURNAL_CAPACITY = 5_000
"""Number of the newest journal entries that are kept: an hour of load would not fit into memory."""

_FIXTURES = Path(__file__).parents[3] / "fixtures"


class ServiceBundle:
    """The three services, each behind a fault-injection layer. A reset replaces them and the journal.

    The webhook key is the same for every seed and every run, so that a bot's environment stays valid.

    locations: number of sub-accounts that share the host.
    requests: requests that GoHighLevel grants each of them in ten seconds; None = the account's limit.
    seats: bookings that one slot takes; None = the account's number.
    """

    journal: Journal
    journal_sample: JournalSample
    agency: MultiLocationAgency
    services: Mapping[str, FaultyService]

    def __init__(self, *, seed: int, locations: int = 1, requests: int | None = None, seats: int | None = None) -> None:
        self._clock = SystemClock()
        self.reply_waiter = ReplyWaiter()
        self.message_log = MessageLog()
        self.history_log = HistoryLog()
        self._script = load_script(_FIXTURES / "language_model" / "script.toml")
        self._webhook_key = build_lasting_webhook_key()
        first = _override_limits(load_account(_FIXTURES / "crm_accounts" / "rancho.toml"), requests, seats)
        self.accounts = build_sub_accounts(first, locations)
        self.journal_sample = JournalSample(seed)
        self.reset(seed)

    @property
    def webhook_public_key(self) -> str:
        """The public key that verifies deliveries: base64 of its 32 bytes."""
        return base64.b64encode(self._webhook_key.public_key().public_bytes_raw()).decode()

    def reset(self, seed: int) -> None:
        """Start afresh: the accounts as set up, without contacts, no faults, an empty journal."""
        self.reply_waiter.clear()
        self.message_log.clear()
        self.history_log.clear()
        self.journal_sample = JournalSample(seed, before=self.journal_sample.shared_calls)
        clock = self._clock
        journal = Journal(clock, time.monotonic, on_entry=self._record_entry, capacity=JOURNAL_CAPACITY)
        identifiers = IdGenerator(seed)
        agency = MultiLocationAgency(
            self.accounts, clock=clock, identifiers=identifiers, journal=journal, webhook_key=self._webhook_key
        )
        applications: tuple[Application, ...] = (
            agency.application,
            ValuationSimulator(clock=clock, journal=journal).application,
            LanguageModelSimulator(
                answers=ScriptedAnswers(self._script), journal=journal, identifiers=identifiers, clock=clock
            ).application,
        )
        self.journal = journal
        self.agency = agency
        self.services = {
            name: FaultyService(application, name=name, clock=clock, journal=journal, seed=seed)
            for name, application in zip(SERVICE_NAMES, applications, strict=True)
        }

    def _record_entry(self, entry: JournalEntry) -> None:
        self.reply_waiter.record_entry(entry)
        self.message_log.record_entry(entry)
        self.history_log.record_entry(entry)
        self.journal_sample.record_entry(entry)

    def application_of_service(self, name: str) -> Application:
        """The service of this name; requests reach the one created by the latest reset."""

        async def answer_by_current_service(scope: Scope, receive: Receive, send: Send) -> None:
            await self.services[name](scope, receive, send)

        return answer_by_current_service


def _override_limits(account: SubAccount, requests: int | None, seats: int | None) -> SubAccount:
    limits = account.limits
    if requests is not None:
        whole_day = requests * 86_400 // limits.interval_seconds
        limits = msgspec.structs.replace(limits, burst=requests, daily=max(limits.daily, whole_day))
    calendars = account.calendars
    if seats is not None:
        calendars = tuple(msgspec.structs.replace(calendar, seats=seats) for calendar in calendars)
    return msgspec.structs.replace(account, limits=limits, calendars=calendars)
