"""The GoHighLevel, valuation and language model simulators with one journal, on the machine's clock."""

import base64
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import msgspec

from support.simulators.gohighlevel.agency import MultiLocationAgency
from support.simulators.gohighlevel.service import ChangeEvent, GoHighLevelSimulator, SubAccount, load_account
from support.simulators.gohighlevel.sub_accounts import build_sub_accounts
from support.simulators.gohighlevel.webhook_key import build_lasting_webhook_key
from support.simulators.kernel.adjustable_clock import AdjustableClock
from support.simulators.kernel.faults import FaultyService
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal, JournalEntry
from support.simulators.kernel.journal_archive import JournalArchive
from support.simulators.language_model.script import ReplyScript
from support.simulators.language_model.service import (
    LanguageModelSimulator,
    ScriptedAnswers,
    build_refusal,
    load_script,
)
from support.simulators.server.entry_signal import EntrySignal
from support.simulators.server.history_log import HistoryLog
from support.simulators.server.journal_sample import JournalSample
from support.simulators.server.message_log import MessageLog
from support.simulators.server.near_misses import NearMisses
from support.simulators.server.reply_waiter import ReplyWaiter
from support.simulators.server.snapshot import InvalidSnapshot, Snapshot
from support.simulators.valuation.service import ValuationSimulator
from support.vocabulary.asgi import Application, Receive, Scope, Send

SERVICE_NAMES = ("gohighlevel", "valuation", "language_model")
"""The simulated services, named as in the journal, in the order of their ports."""

JOURNAL_CAPACITY = 5_000
"""Number of the newest journal entries that are held in memory."""

_FIXTURES = Path(__file__).parents[3] / "fixtures"
SHIPPED_ACCOUNT = _FIXTURES / "crm_accounts" / "rancho.toml"
SHIPPED_SCRIPT = _FIXTURES / "language_model" / "script.toml"

SCRIPT_PLACE = "the script: PUT /model/script at the control, or --script FILE at the start"
"""Where an answer is added to the script, for the error about a missing one."""


OnLocationChange = Callable[[GoHighLevelSimulator, ChangeEvent], None]


def _ignore_change(_location: GoHighLevelSimulator, _event: ChangeEvent) -> None:
    """Nobody is told."""


class ServiceBundle:
    """The three services, each behind a fault-injection layer. A reset replaces them and the journal.

    The webhook key is the same for every seed and every run, so that a bot's environment stays valid.

    locations: number of sub-accounts that share the host.
    requests: requests that GoHighLevel grants each of them in ten seconds; None = the account's limit.
    seats: bookings that one slot takes; None = the account's number.
    account: file of the first sub-account.
    script: file of the language model's answers.
    model_key: the only API key that the language model takes; "" = any.
    under_load: hours of calls: the oldest journal entries are dropped instead of going to disk, and instead the whole
    journal of some contacts is kept.
    """

    journal: Journal
    journal_sample: JournalSample
    agency: MultiLocationAgency
    model: LanguageModelSimulator
    valuation: ValuationSimulator
    services: Mapping[str, FaultyService]

    def __init__(
        self,
        *,
        seed: int,
        locations: int = 1,
        requests: int | None = None,
        seats: int | None = None,
        account: Path = SHIPPED_ACCOUNT,
        script: Path = SHIPPED_SCRIPT,
        model_key: str = "",
        under_load: bool = False,
    ) -> None:
        self.clock = AdjustableClock()
        self.reply_waiter = ReplyWaiter()
        self.message_log = MessageLog()
        self.history_log = HistoryLog()
        self.entry_signal = EntrySignal()
        self.near_misses = NearMisses()
        self.script = load_script(script)
        self._model_key = model_key
        self._under_load = under_load
        self._on_change: OnLocationChange = _ignore_change
        self._on_reset: Callable[[], None] = lambda: None
        self._seed = seed
        self._identifiers = IdGenerator(seed)
        self._webhook_key = build_lasting_webhook_key()
        first = _override_limits(load_account(account), requests, seats)
        self.accounts = build_sub_accounts(first, locations)
        self.journal_sample = JournalSample(seed)
        self.reset(seed)

    @property
    def seed(self) -> int:
        """What draws ids and faults at present."""
        return self._seed

    @property
    def webhook_public_key(self) -> str:
        """The public key that verifies deliveries: base64 of its 32 bytes."""
        return base64.b64encode(self._webhook_key.public_key().public_bytes_raw()).decode()

    def reset(self, seed: int) -> None:
        """Start afresh: the accounts as set up, without contacts, no faults, an empty journal, the machine's time."""
        self.clock.reset()
        self._build_services(seed, self.accounts)
        self._on_reset()
        self._watch_changes()

    def take_snapshot(self) -> Snapshot:
        """What the services hold at present."""
        access, refresh = self.agency.tokens.list_tokens()
        return Snapshot(
            seed=self._seed,
            ahead=self.clock.ahead.total_seconds(),
            locations=tuple(location.take_snapshot() for location in self.agency.locations),
            identifiers=self._identifiers.state,
            access=access,
            refresh=refresh,
        )

    def restore_snapshot(self, snapshot: Snapshot) -> None:
        """Start afresh with what a snapshot holds. Raises InvalidSnapshot, after which all is as it was."""
        ids = [state.account.location_id for state in snapshot.locations]
        tokens = [state.account.token for state in snapshot.locations]
        if len(set(ids)) < len(ids) or len(set(tokens)) < len(tokens):
            raise InvalidSnapshot("The snapshot is damaged: two of its locations have one id or one token.")
        self.clock.reset()
        self.clock.put_forward(timedelta(seconds=snapshot.ahead))
        self._build_services(snapshot.seed, [state.account for state in snapshot.locations])
        for location, state in zip(self.agency.locations, snapshot.locations, strict=True):
            location.restore_snapshot(state)
        self.agency.tokens.restore_tokens(snapshot.access, snapshot.refresh)
        self._identifiers.restore_state(snapshot.identifiers)
        self._on_reset()
        self._watch_changes()

    def watch_changes(self, on_change: OnLocationChange, *, on_reset: Callable[[], None]) -> None:
        """From now on, resets included, call this with each change that apps of a location are told of.

        on_reset: called when the records are replaced.
        """
        self._on_change, self._on_reset = on_change, on_reset
        self._watch_changes()

    def _watch_changes(self) -> None:
        self.entry_signal.wake()
        for location in self.agency.locations:
            location.watch_changes(partial(self._on_change, location))

    def _build_services(self, seed: int, accounts: Sequence[SubAccount]) -> None:
        self.reply_waiter.clear()
        self.message_log.clear()
        self.history_log.clear()
        self.near_misses.clear()
        self.journal_sample = JournalSample(seed, before=self.journal_sample.shared_calls)
        self._seed, clock = seed, self.clock
        archive = None if self._under_load else JournalArchive()
        journal = Journal(
            clock, time.monotonic, on_entry=self._record_entry, capacity=JOURNAL_CAPACITY, archive=archive
        )
        identifiers = self._identifiers = IdGenerator(seed)
        agency = MultiLocationAgency(
            accounts, clock=clock, identifiers=identifiers, journal=journal, webhook_key=self._webhook_key
        )
        self.model = LanguageModelSimulator(
            answers=self.open_script(self.script),
            journal=journal,
            identifiers=identifiers,
            clock=clock,
            key=self._model_key,
        )
        self.valuation = ValuationSimulator(clock=clock, journal=journal)
        applications: tuple[Application, ...] = (
            agency.application,
            self.valuation.application,
            self.model.application,
        )
        self.journal = journal
        self.agency = agency
        self.services = {
            name: FaultyService(application, name=name, clock=clock, journal=journal, seed=seed)
            for name, application in zip(SERVICE_NAMES, applications, strict=True)
        }
        self.services["gohighlevel"].refuse_by(agency.build_refusal)
        self.services["language_model"].refuse_by(build_refusal)

    @staticmethod
    def open_script(script: ReplyScript) -> ScriptedAnswers:
        """The answers of a script, their turns at the beginning."""
        return ScriptedAnswers(script, place=SCRIPT_PLACE)

    def _record_entry(self, entry: JournalEntry) -> None:
        self.reply_waiter.record_entry(entry)
        self.message_log.record_entry(entry)
        self.history_log.record_entry(entry)
        self.near_misses.record_entry(entry)
        if self._under_load:
            self.journal_sample.record_entry(entry)
        self.entry_signal.wake()

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
