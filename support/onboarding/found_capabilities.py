"""What a target was seen to do, beside what its profile declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from support.onboarding.record_misfits import find_temperature
from support.onboarding.trials import TriedTarget
from support.simulators.kernel.journal import JournalEntry
from support.targets.bot_settings import ABILITIES
from support.targets.language_model_settings import NoModel
from support.targets.profile import Profile

_ENTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "value homes": ("valuation.made",),
    "match listings": ("listings.searched",),
    "write tasks": ("task.created",),
    "write notes": ("note.created",),
    "open opportunities": ("opportunity.created",),
    "start workflows": ("workflow.enrolled",),
}
"""Ability -> the journal entries that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCapability:
    """One capability. found, declared: "" = cannot be told; else in words.  place: where the profile declares it."""

    place: str
    found: str
    declared: str

    @property
    def differs(self) -> bool:
        """Whether it was found and is not declared."""
        return self.found == "yes" and self.declared == "no"


def list_capabilities(tried: TriedTarget, profile: Profile) -> tuple[FoundCapability, ...]:
    """Each capability that trying can show, those of the target first."""
    return (*_list_of_target(tried, profile), *_list_of_bots(tried, profile))


def _list_of_target(tried: TriedTarget, profile: Profile) -> Iterator[FoundCapability]:
    replies = [entry for trial in tried.of_kind("message") for entry in trial.replies]
    over_crm = any("taken_from" not in entry.details for entry in replies)
    found = "crm" if over_crm else "response" if replies else ""
    yield FoundCapability(place="[webhooks.reply] from", found=found, declared=profile.webhooks.reply.source)
    asked = bool(_list_entries(tried, "call", "call.unscripted", service="language_model"))
    says = "no" if isinstance(profile.language_model, NoModel) else "yes"
    yield FoundCapability(place="[language_model]", found=_say_seen(asked), declared=says)
    arrivals = tried.of_kind("arrival")
    found_by_name = {
        "workflow_webhooks": _say_seen(any(trial.replies for trial in arrivals)) if arrivals else "",
        "restart": "" if tried.keeps_state is None else _say(tried.keeps_state),
        "metrics": _say_seen(tried.metrics),
    }
    for name, found in found_by_name.items():
        yield FoundCapability(
            place=f"[capabilities] {name}", found=found, declared=str(getattr(profile.capabilities, name))
        )


def _list_of_bots(tried: TriedTarget, profile: Profile) -> Iterator[FoundCapability]:
    for bot, settings in profile.bots.items():
        trials = [trial for trial in tried.trials if trial.person.bot == bot]
        entries = [entry for trial in trials for entry in trial.entries]
        words = {word for trial in trials for word in _list_temperature_words(trial.tags, profile, bot)}
        seen = {ability: any(entry.what in names for entry in entries) for ability, names in _ENTRIES.items()}
        seen["tag temperature"] = bool(words) or any(find_temperature(tag) for trial in trials for tag in trial.tags)
        seen["offer times"] = any(_asks_for_times(entry) for entry in entries)
        seen["score"] = any(
            profile.fields.get("score") in trial.fields for trial in trials if "score" in profile.fields
        )
        seen["call a person"] = any(profile.tags.person_called in trial.tags for trial in trials)
        for ability, found in seen.items():
            if bot in ABILITIES.get(ability, ()):  # type: ignore[call-overload]
                declared = ability in settings.can
                if found or declared:
                    yield FoundCapability(
                        place=f'[bots.{bot}] can "{ability}"', found=_say_seen(found), declared=_say(declared)
                    )


def _list_temperature_words(tags: tuple[str, ...], profile: Profile, bot: str) -> Iterator[str]:
    for word, tag in profile.tags.temperature.get(bot, {}).items():
        if tag.lower() in tags:
            yield word


def _asks_for_times(entry: JournalEntry) -> bool:
    """Whether this is a call for the free times of a calendar."""
    return entry.what == "call" and "/free-slots" in entry["path"]


def _list_entries(tried: TriedTarget, *what: str, service: str) -> list[JournalEntry]:
    return [entry for trial in tried.trials for entry in trial.find_entries(*what) if entry.service == service]


def _say_seen(seen: bool) -> str:
    return "yes" if seen else "not seen"


def _say(holds: bool) -> str:
    return "yes" if holds else "no"
