"""Draws the next action of a conversation: towards a rarely visited place of the model, then what is new there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from support.exploration.actions import (
    Action,
    Arrival,
    Echo,
    GiveBack,
    Introduction,
    MarkChange,
    Message,
    MessageDuringFault,
    MessagesAtOnce,
    Pause,
    Redelivery,
    RepeatedMessage,
    Restart,
    SlotLoss,
    TakeOver,
)
from support.exploration.coverage import ModelCoverage
from support.exploration.faults import list_possible_faults
from support.exploration.lines import TIMES, Lines
from support.exploration.model_state import (
    NEW,
    OPTED_OUT,
    TIMES_OFFERED,
    WITH_A_PERSON,
    PersonState,
    Place,
    list_kinds_of_stage,
    list_possible_kinds,
    list_possible_states,
    read_state,
)
from support.scenario.step_context import World
from support.targets.profile import Profile
from support.test_data.person import Person

CAST = ("Maria", "Dana", "Noah", "Bea", "Omar", "Sam", "Rosa", "Nadia", "Priya")
"""Whom conversations are held by; Elena's zone is nine hours away, and what is an hour of the day there is not here."""

FEWEST_ACTIONS, MOST_ACTIONS = 5, 16
MOST_MESSAGES_AT_ONCE = 3
PAUSES = (30, 5 * 60, 24 * 60, 3 * 24 * 60, 8 * 24 * 60, 31 * 24 * 60)
"""Minutes."""

SHARE_OF_TWO, SHARE_OF_THREE = 0.25, 0.08
SHARE_OF_PROGRESS = 0.8
"""How often an action leads on towards the goal, before it is reached; otherwise what is new where the person is."""

SHARE_OF_FRIENDLY_ANSWERS = 0.6
"""How often a person on the way answers as one who wants to get on."""

STAGE_KINDS = {WITH_A_PERSON: "asks for a person", OPTED_OUT: "opts out"}


@dataclass(slots=True, kw_only=True)
class ConversationDrawer:
    """Draws one conversation. goal: the place that is made for."""

    profile: Profile
    lines: Lines
    coverage: ModelCoverage
    random: Random
    goal: Place
    names: tuple[str, ...]
    length: int
    is_reached: bool = False

    def draw(self, world: World, earlier: Sequence[Action]) -> Action | None:
        """The next action; None when the conversation is long enough."""
        introduced = world.conversations.people
        if len(introduced) < len(self.names):
            return self._introduce(self.names[len(introduced)], is_first=not introduced)
        if len(earlier) >= self.length:
            return None
        person = introduced[0] if self.random.random() < 0.7 else self.random.choice(introduced)
        state = read_state(world, person)
        self.is_reached |= state.place == self.goal
        if not self.is_reached and person == introduced[0] and self.random.random() < SHARE_OF_PROGRESS:
            return self._lead_on(world, person, state)
        return self._try_something_new(world, person, state)

    def _introduce(self, name: str, *, is_first: bool) -> Action:
        bot = self.goal[0] if is_first else self.random.choice(list(self.profile.bots))
        return Introduction(kind="introduction", person=name, bot=bot)

    def _lead_on(self, world: World, person: Person, state: PersonState) -> Action:
        """What brings the person nearer to the goal."""
        kind = STAGE_KINDS.get(self.goal[1])
        if kind and state.stage != NEW:
            return self._build(kind, world, person, state)
        return self._build("chooses a time" if state.stage == TIMES_OFFERED else "answers", world, person, state)

    def _try_something_new(self, world: World, person: Person, state: PersonState) -> Action:
        """What was tried least often where the person is."""
        kinds = list_kinds_of_stage(state.stage, list_possible_kinds(self.profile))
        if state.bot not in self.profile.bots:
            kinds = tuple(kind for kind in kinds if kind != "marked for another bot")
        weights = [1 / (1 + self.coverage.count_attempts(state.place, kind)) ** 2 for kind in kinds]
        (kind,) = self.random.choices(kinds, weights)
        return self._build(kind, world, person, state)

    def _build(self, kind: str, world: World, person: Person, state: PersonState) -> Action:
        name, choose = person.name, self.random.choice
        if kind in WITHOUT_WORDS:
            return WITHOUT_WORDS[kind](kind=kind, person=name)
        if kind == "pause":
            return Pause(kind=kind, person=name, minutes=choose(PAUSES))
        if kind == "marked for another bot":
            return MarkChange(
                kind=kind, person=name, bot=choose([bot for bot in self.profile.bots if bot != state.bot])
            )
        return self._build_message(kind, world, person, state)

    def _build_message(self, kind: str, world: World, person: Person, state: PersonState) -> Action:
        name = person.name
        if kind in ("several at once", "killed meanwhile"):
            is_killed = kind == "killed meanwhile"
            count = self.random.randint(1 if is_killed else 2, MOST_MESSAGES_AT_ONCE)
            lines = tuple(self._choose_ordinary_line(world, person, state) for _ in range(count))
            return MessagesAtOnce(kind=kind, person=name, lines=lines, is_killed=is_killed)
        if kind == "delivered twice at once":
            return RepeatedMessage(kind=kind, person=name, text=self._choose_ordinary_line(world, person, state))
        if kind == "a service fails":
            fault = self.random.choice(list_possible_faults(self.profile))
            text = self._choose_ordinary_line(world, person, state)
            return MessageDuringFault(kind=kind, person=name, text=text, fault=fault)
        text, says_nothing = self._choose_line(kind, world, person, state), kind in ("odd text", "small talk")
        return Message(kind=kind, person=name, text=text, says_nothing=says_nothing)

    def _choose_ordinary_line(self, world: World, person: Person, state: PersonState) -> str:
        """A line after which the conversation goes on, as far as one can know."""
        kind = self.random.choice(
            ("answers", "answers", "says something unasked", "small talk", "goes on with a dialogue")
        )
        return self._choose_line(kind, world, person, state)

    def _choose_line(self, kind: str, world: World, person: Person, state: PersonState) -> str:
        everyday, choose = self.lines.everyday, self.random.choice
        bot = state.bot if state.bot in self.profile.bots else person.bot
        others = [line for name, lines in everyday.wishes_for_a_bot.items() if name != bot for line in lines]
        drawn: Mapping[str, Sequence[str]] = {
            "odd text": self.lines.odd,
            "small talk": everyday.small_talk,
            "asks something": everyday.questions,
            "asks for a person": everyday.wishes_for_a_person,
            "opts out": self.lines.opt_outs,
            "opts in": everyday.opt_ins,
            "wants the other bot": others,
            "chooses a time": self.lines.list_answers("lead", TIMES),
        }
        if kind in drawn:
            return choose(drawn[kind])
        if kind == "goes on with a dialogue":
            return self._choose_dialogue_line(world, person, bot)
        if kind == "answers":
            return self._choose_answer(world, person, bot)
        line = choose(self._list_lines_of_bot(bot))
        return choose(everyday.corrections) + line if kind == "corrects an answer" else line

    def _choose_answer(self, world: World, person: Person, bot: str) -> str:
        """An answer to what was asked last; an opening where nothing was."""
        meanings, exchanges = world.evidence.meanings, world.evidence.exchanges_of_person(person)
        answer = next((each.answer for each in reversed(exchanges) if each.answers), "")
        topics = tuple(topic for topic in self.lines.everyday.answers if topic != TIMES)
        topic = meanings.find_asked_topic(answer, topics) if answer else None
        if topic is None:
            return self._choose_dialogue_line(world, person, bot)
        if self.random.random() < SHARE_OF_FRIENDLY_ANSWERS:
            return self.lines.everyday.answers[topic][0]
        return self.random.choice(self.lines.list_answers(bot, topic))

    def _choose_dialogue_line(self, world: World, person: Person, bot: str) -> str:
        """The line of a dialogue of this bot that follows the last one that the person said, or its first."""
        dialogue = self.random.choice(self.lines.dialogues[bot])
        said = [text for each in world.evidence.exchanges_of_person(person) for text in each.messages]
        place = next((dialogue.index(text) + 1 for text in reversed(said) if text in dialogue), 0)
        return dialogue[min(place, len(dialogue) - 1)]

    def _list_lines_of_bot(self, bot: str) -> Sequence[str]:
        return [line for lines in self.lines.answers.get(bot, {}).values() for line in lines]


WITHOUT_WORDS: dict[str, type[Action]] = {
    "comes without a word": Arrival,
    "delivered again": Redelivery,
    "echo": Echo,
    "restart": Restart,
    "taken over by hand": TakeOver,
    "given back": GiveBack,
    "an offered time is taken": SlotLoss,
}


def start_drawing(profile: Profile, lines: Lines, coverage: ModelCoverage, random: Random) -> ConversationDrawer:
    """A conversation that makes for a place: the less often it was visited and made for, the likelier."""
    places = list(dict.fromkeys(state.place for state in list_possible_states(profile)))
    weights = [1 / (1 + coverage.count_visits(place) + coverage.goals[place]) for place in places]
    (goal,) = random.choices(places, weights)
    coverage.goals[goal] += 1
    share = random.random()
    count = 3 if share < SHARE_OF_THREE else 2 if share < SHARE_OF_TWO else 1
    return ConversationDrawer(
        profile=profile,
        lines=lines,
        coverage=coverage,
        random=random,
        goal=goal,
        names=tuple(random.sample(CAST, count)),
        length=random.randint(FEWEST_ACTIONS, MOST_ACTIONS) + count,
    )
