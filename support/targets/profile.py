"""A target's profile: how to start it or reach it, what it calls things, what it can do. Data, no bot-specific code."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from support.simulators.gohighlevel.account import SubAccount, load_account
from support.targets.account_settings import AccountSettings, extend_account
from support.targets.addresses import require_allowed_address
from support.targets.administration_settings import AdministrationSettings, CreditSettings, HealthSettings
from support.targets.bot_settings import Bot, BotSettings
from support.targets.completeness import require_complete_profile
from support.targets.invariant_settings import InvariantSettings
from support.targets.judging_settings import KnownFailure, Repeat
from support.targets.language_model_settings import LanguageModelSettings, NoModel
from support.targets.latency_settings import ServiceLatency
from support.targets.meaning_settings import MeaningSettings
from support.targets.metric_names import MetricNames
from support.targets.mutant_settings import MutantSettings
from support.targets.profile_extension import read_extended_content
from support.targets.real_hosts import require_no_real_location
from support.targets.release_settings import BaselineSettings, ReleaseSettings
from support.targets.reply_settings import ReplyProof
from support.targets.requirement_choice import RequirementChoice
from support.targets.routing import RoutingField
from support.targets.service_settings import ServiceSettings
from support.targets.start_settings import Answer, InProcessStart
from support.targets.stated_numbers import StatedNumbers
from support.targets.tag_names import TagNames
from support.targets.time_settings import TimeSettings
from support.targets.webhook_settings import WebhookSettings
from support.test_data.toml_reader import convert_content, read_content, read_toml
from support.vocabulary.explained_error import MissingName

Reach = Literal["in process", "program", "address"]

ACCOUNT = Path(__file__).parents[2] / "fixtures" / "crm_accounts" / "rancho.toml"
"""The simulated CRM account that every target works in, before its profile adds to it."""

PositiveSeconds = Annotated[float, msgspec.Meta(gt=0)]


class ProgramStart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the target is started as a program of its own.

    command: `{python}` is this Python, `{factory}` what [start] names, `{port}` a free port.
    announces: how the line begins that ends with its address.
    health: the path that answers with 2xx once it is ready.
    environment: name -> value. Under load it is added to what the simulated services announce, and `{folder}` is the
    run's own folder. With reach = "program" it is all the program gets besides PATH and HOME, and `{account.…}`,
    `{world.…}`, `{services.…}` and `{port}` are filled in as well.
    load_environment: with reach = "program", what it gets under load on top of what the simulated services announce.
    address: where it listens when it announces nothing, for example `http://127.0.0.1:{port}`.
    folder: its working folder, from the project's top folder.
    ready_within: seconds until it must be ready.
    worker_command: starts another worker beside it, on the same database; () = it has none.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str]
    load_environment: Mapping[str, str] = {}
    announces: str = ""
    health: str = ""
    address: str = ""
    folder: str = "."
    ready_within: PositiveSeconds = 30.0
    worker_command: tuple[str, ...] = ()


class RunningAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A target that is already running.

    url: its base address; only this machine, unless ALLOW_REMOTE holds exactly this address.
    ports: where the simulated services listen for it: GoHighLevel, valuation, language model; 0 = any free port.
    reply_port: where the webhook listens that it calls with its reply; 0 = any free port.
    """

    url: str
    ports: tuple[int, int, int] = (9101, 9102, 9103)
    reply_port: int = 0


class TargetCapabilities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the target as a whole can do; a scenario that needs more is inapplicable to it.

    virtual_clock: it takes the scenario's clock.  restart: what it was told survives a restart.
    workflow_webhooks, workflow_messages: it takes contacts, messages from a workflow.  whatsapp: messages by it.
    message_kinds: it is told of texts on every channel, of calls, reviews, and all else in a conversation.
    moved_by_marks: the brokerage moves a contact to another bot by its mark.  lead_marks: its notes count for scores.
    metrics, part_times, cache_counts, metered_use: it reports them.  ten_questions, conversation_limits: its modes.
    own_process, baseline: load is measured on it, and releases are compared.
    credits: it answers as long as its owner's account holds credits.
    kill: its processes may be killed under load, and what it acknowledged survives that.
    queue_limit: it states how many messages may wait; its mode room_for_500_messages.
    database, cache: it keeps what it knows in a database server, or shares it in a cache server, that may fail.
    workers: several of its processes work on one database. narrow_database: its mode one_connection.
    """

    virtual_clock: Answer = "no"
    restart: Answer = "no"
    workflow_webhooks: Answer = "no"
    workflow_messages: Answer = "no"
    whatsapp: Answer = "no"
    message_kinds: Answer = "no"
    moved_by_marks: Answer = "no"
    lead_marks: Answer = "no"
    metrics: Answer = "no"
    part_times: Answer = "no"
    cache_counts: Answer = "no"
    metered_use: Answer = "no"
    ten_questions: Answer = "no"
    conversation_limits: Answer = "no"
    own_process: Answer = "no"
    kill: Answer = "no"
    queue_limit: Answer = "no"
    database: Answer = "no"
    cache: Answer = "no"
    workers: Answer = "no"
    narrow_database: Answer = "no"
    baseline: Answer = "no"
    credits: Answer = "no"


class BenchHooks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the benchmarks of parts call and read in the target; functions as `package.module:name`.

    recognise_all: `(text, now)` runs every recogniser of the target on one text.
    clear_caches: `()` empties every cache that recognition fills.
    run_core: `(bot, lines, now)` runs one conversation through the rules alone, without input or output.
    answered_counter: counter of messages answered, in Prometheus text.
    waiting_gauge: gauge of messages accepted and not yet answered.
    """

    recognise_all: str
    clear_caches: str
    run_core: str
    answered_counter: str
    waiting_gauge: str


class TargetMode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another way the target can work. environment: added to [start.environment], or replacing parts of it."""

    environment: Mapping[str, str]


class LeadMarkInCrm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the brokerage writes into the CRM about a contact: a tag, or a fact in its field.

    tag: as the CRM keeps it.  fact, value: in the suite's words.
    """

    tag: str = ""
    fact: str = ""
    value: str = ""


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One target.

    extends: the profile in the same folder from which this one takes what it does not say.
    bots: which there are, and what each can do.
    fields: the suite's word for a fact -> the CRM field's key or id.  states: the suite's word for a place in the
    lead's sequence -> the value the target writes.  values: fact -> the suite's word for a value -> what the target
    writes.
    routed_by: the field that says which bot looks after a contact; None = tags say so, or nothing does.
    reach: how functional scenarios reach it; they need the table of that name alone: [start], [program] or [address].
    program: how it runs in a process of its own, if it can.
    services: under which hosts it calls the simulated services.
    language_model: where the simulated model's answers come from.
    time: whose time a program lives in.
    answer_timeout: seconds of real time after which a scenario goes on without an answer.
    quiet: seconds of real time without a call of the target after which it counts as idle.
    meanings: patterns of its own for the topics that messages are judged by.
    latency: how long the simulated services take in process.
    replies: what counts as the reply to a message.
    marks: the suite's word for what the CRM holds about a lead, and a target counts for its score.
    modes: the suite's word for a way of working -> how the target is started to work so.
    stated: the owner's own numbers.  account: what the CRM account holds for this target.
    requirements: which of them the owner leaves out.
    baseline: what the comparison of releases needs.
    bench: what the benchmarks of parts need; None = the target has no such parts.
    mutants: what mutation testing needs; None = the target has no mutants.
    repeat: how often each scenario is run.
    known_failures: failures that the owner accepts for a time.
    invariants: those that are not judged.
    release: how its releases are recognised and signed.
    health, credits, administration: what it tells and takes beside messages.
    """

    name: str
    extends: str = ""
    webhooks: WebhookSettings
    bots: Mapping[Bot, BotSettings]
    capabilities: TargetCapabilities = TargetCapabilities()
    metrics: MetricNames = MetricNames()
    tags: TagNames = TagNames()
    routed_by: RoutingField | None = None
    fields: Mapping[str, str] = {}
    states: Mapping[str, str] = {}
    values: Mapping[str, Mapping[str, str]] = {}
    stated: StatedNumbers = StatedNumbers()
    account: AccountSettings = AccountSettings()
    requirements: RequirementChoice = RequirementChoice()
    reach: Reach = "in process"
    start: InProcessStart = InProcessStart()
    program: ProgramStart | None = None
    address: RunningAddress | None = None
    services: ServiceSettings = ServiceSettings()
    language_model: LanguageModelSettings = NoModel()
    time: TimeSettings = TimeSettings()
    answer_timeout: PositiveSeconds = 15.0
    quiet: PositiveSeconds = 0.25
    meanings: MeaningSettings = MeaningSettings()
    latency: ServiceLatency = ServiceLatency()
    replies: ReplyProof = ReplyProof()
    marks: Mapping[str, LeadMarkInCrm] = {}
    modes: Mapping[str, TargetMode] = {}
    baseline: BaselineSettings = BaselineSettings()
    bench: BenchHooks | None = None
    mutants: MutantSettings | None = None
    repeat: Repeat = 1
    known_failures: tuple[KnownFailure, ...] = ()
    invariants: InvariantSettings = InvariantSettings()
    release: ReleaseSettings = ReleaseSettings()
    health: HealthSettings = HealthSettings()
    credits: CreditSettings = CreditSettings()
    administration: AdministrationSettings = AdministrationSettings()

    @property
    def health_path(self) -> str:
        """Where the target tells of its health; "" = nowhere."""
        return self.health.path or (self.program.health if self.program else "")

    @property
    def target_environment(self) -> Mapping[str, str]:
        """The environment variables that functional scenarios start the target with, placeholders not filled in."""
        if self.reach == "program" and self.program is not None:
            return self.program.environment
        return self.start.environment

    @property
    def longest_watch(self) -> float:
        """The most seconds for which a target that never rests is watched for late actions."""
        return max(self.replies.late_within, self.answer_timeout)

    def lacks_capability(self, capability: str, wanted: str) -> bool:
        """Whether the target cannot do what a scenario's `@use.with_<capability>=<wanted>` asks for."""
        return bool(getattr(self.capabilities, capability) != wanted)

    def bot_can(self, bot: str, ability: str) -> bool:
        """Whether the bot declares this ability; a bot that there is not can do nothing."""
        return any(name == bot and ability in settings.abilities for name, settings in self.bots.items())

    def crm_field_key(self, word: str) -> str:
        """The CRM key of a fact. Raises MissingName when the profile does not name it."""
        return _find_by_word(self.fields, word, of=f"the profile of {self.name}", under="fields")

    def find_field_key(self, word: str) -> str | None:
        """The CRM key of a fact that is looked at where the target records it; None when it does not."""
        return self.fields.get(word)

    def sequence_state_text(self, word: str) -> str:
        """What the target writes for this place in the sequence. Raises MissingName when the profile does not say."""
        return _find_by_word(self.states, word, of=f"the profile of {self.name}", under="states")

    def temperature_tag(self, bot: str, temperature: str) -> str:
        """The bot's tag for this temperature. Raises MissingName when the profile does not name it."""
        of = f"the profile of {self.name}"
        tags = _find_by_word(self.tags.temperature, bot, of=of, under="tags.temperature")
        return _find_by_word(tags, temperature, of=of, under=f"tags.temperature.{bot}")

    def activation_tag(self, bot: str) -> str:
        """The tag that marks a contact for this bot. Raises MissingName when the profile does not name it."""
        return _find_by_word(self.tags.activation, bot, of=f"the profile of {self.name}", under="tags.activation")

    def find_lead_mark(self, word: str) -> LeadMarkInCrm:
        """How the CRM holds this about a lead. Raises MissingName when the profile does not say."""
        return _find_by_word(self.marks, word, of=f"the profile of {self.name}", under="marks")

    def find_mode(self, word: str) -> TargetMode:
        """How the target is started to work in this way. Raises MissingName when the profile does not say."""
        return _find_by_word(self.modes, word, of=f"the profile of {self.name}", under="modes")

    def field_value_text(self, word: str, said: str) -> str:
        """What the target writes into the fact's field for what the suite calls `said`; the same where not renamed.

        [values] renames it; a bot is also renamed by [routed_by.values], where the same field routes contacts.
        """
        written = self.values.get(word, {}).get(said)
        if written is None and word == "bot" and self.routed_by and self.routed_by.field == self.fields.get("bot"):
            return self.routed_by.value_of(said)
        return said if written is None else written


Named = TypeVar("Named")


def _find_by_word(words: Mapping[str, Named], word: str, *, of: str, under: str) -> Named:
    if word not in words:
        raise MissingName(
            f"{of[0].upper()}{of[1:]} does not say what it calls '{word}' under [{under}].",
            seen=f"it names: {', '.join(sorted(words)) or 'nothing'}",
            perhaps="the profile was written for an earlier requirement set.",
            look=f"add '{word}' under [{under}], as fixtures/targets/reference.toml does",
        )
    return words[word]


def build_account(settings: AccountSettings) -> SubAccount:
    """The simulated CRM account, with what a profile adds to it."""
    return extend_account(load_account(ACCOUNT), settings)


def _read_profile(path: Path) -> Profile:
    content = read_content(path)
    if "extends" not in content:
        return read_toml(path, Profile)
    return convert_content(read_extended_content(path, content), Profile, where=str(path))


def load_profile(path: Path) -> Profile:
    """The profile in this file; fields that it names by their ids are named by their keys afterwards.

    Raises SetUpError when it is missing, malformed or incomplete, or leads elsewhere.
    """
    profile = _read_profile(path)
    account = build_account(profile.account)
    require_complete_profile(profile, str(path), account)
    if profile.reach == "address" and profile.address is not None:
        require_allowed_address(profile.address.url, os.environ, sandbox_location=profile.services.sandbox_location)
    require_no_real_location(profile, os.environ)
    keys = {field.id: field.key for field in account.custom_fields}
    routed = profile.routed_by
    return msgspec.structs.replace(
        profile,
        fields={word: keys.get(name, name) for word, name in profile.fields.items()},
        routed_by=routed and msgspec.structs.replace(routed, field=keys.get(routed.field, routed.field)),
    )
