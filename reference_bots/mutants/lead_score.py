"""Mutants: score, temperature and tags of a lead."""

from collections.abc import Mapping
from dataclasses import replace

from reference_bots.conversation.context import Contact
from reference_bots.conversation.crm_fields import choose_temperature_tag
from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.events import Event
from reference_bots.conversation.rules import TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Temperature
from reference_bots.engine.turn_processor import required_tag_changes
from reference_bots.mutants.changes import Application, with_component
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import fields_without, with_rule, with_turns
from reference_bots.rules.default_rules import DEFAULT_RULES

MUTANTS = MutantRegistry()


@MUTANTS.register("LEAD-005_score_5_points_high", with_rule("lead.score"))
def _score_5_points_high(state: Conversation, contact: Contact) -> int:
    """Every lead scores five points too many."""
    return min(100, DEFAULT_RULES.lead.score(state, contact) + 5)


@MUTANTS.register("LEAD-005_hot_from_81", with_rule("lead.temperature"))
def _hot_from_81(points: int, before: Temperature | None) -> Temperature:
    """A lead of 80 points is warm."""
    return Temperature.WARM if before is None and points == 80 else DEFAULT_RULES.lead.temperature(points, before)


@MUTANTS.register("LEAD-005_crm_facts_not_scored", with_rule("lead.score"))
def _crm_facts_not_scored(state: Conversation, contact: Contact) -> int:
    """What the CRM holds about a lead does not score."""
    return DEFAULT_RULES.lead.score(state, Contact(contact_id=contact.contact_id))


@MUTANTS.register("LEAD-005_warm_from_39", with_rule("lead.temperature"))
def _warm_from_39(points: int, before: Temperature | None) -> Temperature:
    """A lead of 39 points is warm."""
    return Temperature.WARM if before is None and points == 39 else DEFAULT_RULES.lead.temperature(points, before)


@MUTANTS.register("LEAD-005_warm_from_41", with_rule("lead.temperature"))
def _warm_from_41(points: int, before: Temperature | None) -> Temperature:
    """A lead of 40 points is cold."""
    return Temperature.COLD if before is None and points == 40 else DEFAULT_RULES.lead.temperature(points, before)


@MUTANTS.register("LEAD-005_hot_from_79", with_rule("lead.temperature"), also_breaks=("LEAD-009",))
def _hot_from_79(points: int, before: Temperature | None) -> Temperature:
    """A lead of 79 points is hot."""
    return Temperature.HOT if before is None and points == 79 else DEFAULT_RULES.lead.temperature(points, before)


def _with_temperature_limits_moved(points: int) -> Application:
    """The bots in which a known temperature changes that many points too soon or, below zero, too late."""
    rule, rank = DEFAULT_RULES.lead.temperature, {Temperature.COLD: 0, Temperature.WARM: 1, Temperature.HOT: 2}

    def find_temperature(score: int, before: Temperature | None) -> Temperature:
        if before is None:
            return rule(score, before)
        up, down = rule(score + points, before), rule(score - points, before)
        if rank[up] > rank[before]:
            return up
        return down if rank[down] < rank[before] else before

    return with_rule("lead.temperature")(find_temperature)


MUTANTS.add(
    "LEAD-006_hysteresis_6_points",
    "A known temperature changes six points beyond its limit instead of five.",
    _with_temperature_limits_moved(-1),
)


MUTANTS.add(
    "LEAD-006_hysteresis_4_points",
    "A known temperature changes four points beyond its limit instead of five.",
    _with_temperature_limits_moved(1),
)


@MUTANTS.register("LEAD-006_no_hysteresis", with_rule("lead.temperature"))
def _no_hysteresis(points: int, _before: Temperature | None) -> Temperature:
    """A known temperature changes at the plain limits."""
    return DEFAULT_RULES.lead.temperature(points, None)


@MUTANTS.register("LEAD-008_other_writers_tags_kept", with_rule("tags"))
def _other_writers_tags_kept(
    before: Conversation | None, after: Conversation, carried: tuple[str, ...]
) -> SetTags | None:
    """Temperature tags that the bot did not write are left in place."""
    foreign = frozenset({"hot-lead", "warm-lead", "cold-lead"})
    return DEFAULT_RULES.tags(before, after, tuple(tag for tag in carried if tag not in foreign))


@MUTANTS.register("LEAD-008_score_rounded_to_tens", with_rule("fields"))
def _score_rounded_to_tens(state: Conversation) -> Mapping[str, str | int | float]:
    """The recorded score is rounded to tens."""
    fields = dict(DEFAULT_RULES.fields(state))
    score = fields.get("ai_lead_score")
    return fields | {"ai_lead_score": round(float(score) / 10) * 10} if score is not None else fields


MUTANTS.add(
    "LEAD-008_score_not_recorded",
    "The score is not written to the CRM.",
    with_rule("fields")(fields_without("ai_lead_score")),
)


@MUTANTS.register("LEAD-008_old_temperature_tag_kept", with_component("tag_policy"))
def _old_temperature_tag_kept(change: SetTags, contact: Contact) -> SetTags | None:
    """The old temperature tag is kept beside the new one."""
    kept = tuple(tag for tag in change.remove if not any(word in tag for word in ("hot", "warm", "cold")))
    return required_tag_changes(replace(change, remove=kept), contact)


@MUTANTS.register("LEAD-008_temperature_tag_one_message_late", with_rule("tags"))
def _temperature_tag_one_message_late(
    before: Conversation | None, after: Conversation, carried: tuple[str, ...]
) -> SetTags | None:
    """The temperature tag is that of the message before."""
    if before is None:
        return DEFAULT_RULES.tags(None, replace(after, lead=replace(after.lead, temperature=None)), carried)
    stale = replace(after, lead=replace(after.lead, temperature=before.lead.temperature))
    return DEFAULT_RULES.tags(None, stale, carried)


@MUTANTS.register("LEAD-008_temperature_tag_rewritten", with_turns)
def _temperature_tag_rewritten(turn: TurnResult, _event: Event) -> TurnResult:
    """The temperature tag is removed and added again at every message."""
    tag = choose_temperature_tag(turn.state)
    if tag is None or any(isinstance(effect, SetTags) for effect in turn.effects):
        return turn
    return replace(turn, effects=(*turn.effects, SetTags(remove=(tag,)), SetTags(add=(tag,))))


@MUTANTS.register("LEAD-008_tags_before_reply", with_turns)
def _tags_before_reply(turn: TurnResult, _event: Event) -> TurnResult:
    """The tags are written before the reply is sent."""
    effects = sorted(turn.effects, key=lambda effect: not isinstance(effect, SetTags))
    return replace(turn, effects=tuple(effects))
