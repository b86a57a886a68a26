"""Many people at once, and what is promised of it."""

from support.behave_bridge.step_decorators import given, then, when
from support.load.promises import (
    business_outcomes,
    component_latency,
    consistency,
    latency_and_throughput,
    resource_budgets,
)
from support.load.scenarios import workload_names
from support.load.scenarios.load_world import LoadScene


@given("the language model refuses everything while people talk")
def model_refuses(scene: LoadScene) -> None:
    """Every question to it fails, from the first message of the crowd on."""
    scene.world.silence("language_model")


@given("the valuation service takes {int} milliseconds while people talk")
def valuation_takes(scene: LoadScene, milliseconds: int) -> None:
    """Every call to it does; the simulated one answers at once, which no real one can."""
    scene.world.slow("valuation", milliseconds / 1000)


@when("{int} people talk to the bots at once, without a pause")
def people_talk(scene: LoadScene, people: int) -> None:
    """So many conversations are always under way; each line follows the answer to the last (workload: levels)."""
    scene.world.talk("levels", people)


@when("people talk to the bots through {string}")
def people_talk_through(scene: LoadScene, day: str) -> None:
    """The recipe stands under these words in fixtures/workloads; a run that was measured already is judged again."""
    scene.world.talk(workload_names.find_workload(day))


@when("a storm of deliveries comes, a hundred always under way")
def storm(scene: LoadScene) -> None:
    """Signed beforehand, posted one after another at each of a hundred places (workload: storm)."""
    scene.world.talk("storm")


@when("more than a hundred messages a second are written")
def steady_stream(scene: LoadScene) -> None:
    """By the clock, whether those before them were answered or not (workload: steady_stream)."""
    scene.world.talk("steady_stream")


@then("{int} in 100 deliveries are acknowledged within {int} milliseconds")
def acknowledged_within(scene: LoadScene, of_hundred: int, milliseconds: int) -> None:
    """From the CRM's posting to the bots' acknowledgement."""
    latency_and_throughput.acknowledged_within(scene.world.result, of_hundred, milliseconds / 1000)


@then("{int} in 100 messages are answered within {int} milliseconds")
def answered_within(scene: LoadScene, of_hundred: int, milliseconds: int) -> None:
    """From the person's writing to the answer in the CRM; where the clock says when she writes, from then on."""
    latency_and_throughput.answered_within(scene.world.result, of_hundred, milliseconds / 1000)


@then("deliveries are acknowledged within {int} milliseconds on average")
def acknowledged_on_average(scene: LoadScene, milliseconds: int) -> None:
    """The mean of all waits for an acknowledgement in the counted time."""
    latency_and_throughput.acknowledged_on_average(scene.world.result, milliseconds / 1000)


@then("messages are answered within {int} milliseconds on average")
def answered_on_average(scene: LoadScene, milliseconds: int) -> None:
    """The mean of all waits for an answer in the counted time."""
    latency_and_throughput.answered_on_average(scene.world.result, milliseconds / 1000)


@then("at least {int} deliveries a second are acknowledged")
def acknowledged_a_second(scene: LoadScene, least: int) -> None:
    """In the counted time."""
    latency_and_throughput.acknowledged_a_second(scene.world.result, least)


@then("at least {int} messages a second are answered")
def answered_a_second(scene: LoadScene, least: int) -> None:
    """In the counted time."""
    latency_and_throughput.answered_a_second(scene.world.result, least)


@then("at most {int} in 100 messages go unanswered")
def few_unanswered(scene: LoadScene, percent: int) -> None:
    """Of all messages that were to be written in the counted time."""
    latency_and_throughput.few_unanswered(scene.world.result, percent)


@then("at most {int} in 100 deliveries are refused")
def few_refused(scene: LoadScene, percent: int) -> None:
    """Of all deliveries in the counted time; no answer at all is a refusal."""
    latency_and_throughput.few_refused(scene.world.result, percent)


@then("people do not stand in line")
def kept_up(scene: LoadScene) -> None:
    """From the moment a message was due it took hardly longer than from the moment it could be written."""
    latency_and_throughput.no_queueing(scene.world.result)


@then("the bots hold less than {int} MB of memory")
def memory_below(scene: LoadScene, megabytes: int) -> None:
    """At every look at their process, twice a second."""
    resource_budgets.memory_below(scene.world.result, megabytes)


@then("the bots' memory grows by less than {int} MB a minute")
def memory_stays(scene: LoadScene, megabytes: int) -> None:
    """By a robust slope over the later part of the run; only what surely grows faster breaks the promise."""
    resource_budgets.memory_stays(scene.world.result, megabytes)


@then("the bots' memory has grown by less than {int} MB")
def memory_grew_less(scene: LoadScene, megabytes: int) -> None:
    """From before anybody came to the most they ever held."""
    resource_budgets.memory_grew_less(scene.world.result, megabytes)


@then("the bots use less than {int} in 100 of their processor")
def processor_below(scene: LoadScene, percent: int) -> None:
    """Of the one core they are given, in the counted time."""
    resource_budgets.processor_below(scene.world.result, percent)


@then("nothing is left in the bots")
def nothing_left(scene: LoadScene) -> None:
    """No message, no conversation, no call of the crowd; as the bots tell it when the CRM has come to rest."""
    resource_budgets.no_work_left(scene.world.result)


@then("GoHighLevel is never called more than {int} times in ten seconds by a location, and refuses nothing")
def crm_limit_kept(scene: LoadScene, calls: int) -> None:
    """In any ten seconds, counted where GoHighLevel stands."""
    resource_budgets.crm_limit_respected(scene.world.result, calls)


@then("a message costs at most {int} calls to the CRM on average")
def few_crm_calls(scene: LoadScene, calls: int) -> None:
    """All calls of the run by all its messages."""
    resource_budgets.few_crm_calls(scene.world.result, calls)


@then("the bots have caught up {int} seconds after the last of them came")
def caught_up(scene: LoadScene, seconds: int) -> None:
    """Nothing happened in the CRM any more."""
    resource_budgets.caught_up_within(scene.world.result, seconds)


@then("everybody's tags, fields and appointments are those the same conversation earns alone")
def records_as_unhurried(scene: LoadScene) -> None:
    """Beside them tasks, workflows, deals and e-mails; the conversation alone is held with the same bots."""
    consistency.records_as_in_reference(scene.world.result)


@then("everybody is left with the bot, the temperature and the appointments her conversation is to earn")
def earned_as_written(scene: LoadScene) -> None:
    """As the dialogue's page in fixtures/dialogues says."""
    consistency.earned_as_written(scene.world.result, scene.world.profile)


@then("every message is answered once, in the order they were written")
def answered_once_in_order(scene: LoadScene) -> None:
    """Each line has its own answer and no other, never before it, none behind a later one's."""
    consistency.answered_once_in_order(scene.world.result)


@then("every message the bots took is answered, none of them twice")
def answered_once(scene: LoadScene) -> None:
    """Counted in the CRM, for everybody who came."""
    consistency.everything_answered(scene.world.result)
    consistency.no_doubled_answers(scene.world.result)


@then("no answer comes before its question, and none overtakes another")
def in_order(scene: LoadScene) -> None:
    """Of each phone number, as the CRM holds its messages."""
    consistency.answers_in_order(scene.world.result)


@then("half of those who take a step are answered within {int} milliseconds, whichever step it is")
def each_step_within(scene: LoadScene, milliseconds: int) -> None:
    """A step is a line of a dialogue; each is timed by itself."""
    business_outcomes.each_step_within(scene.world.result, milliseconds / 1000)


@then("{int} in 100 conversations of each kind come to their end")
def each_journey_succeeds(scene: LoadScene, least: int) -> None:
    """A kind is a dialogue; its end is the answer to its last line."""
    business_outcomes.each_journey_succeeds(scene.world.result, least)


@then("at least {int} in 100 conversations end with what they were to earn")
def completed(scene: LoadScene, least: int) -> None:
    """Of everybody who came: to the last line, with the bot, temperature and appointments of her dialogue's page."""
    business_outcomes.conversations_completed(scene.world.result, scene.world.profile, least)


@then("at least {int} in 100 lines lead on as they do in a conversation alone")
def phases_progress(scene: LoadScene, least: int) -> None:
    """Their answer resembles most the one the same line gets when nobody else is there."""
    business_outcomes.replies_as_expected(scene.world.result, least)


@then("at least {int} in 100 people have the temperature their conversation earns")
def temperatures_right(scene: LoadScene, least: int) -> None:
    """Exactly one of the tags of the bot that looks after them."""
    business_outcomes.temperatures_right(scene.world.result, scene.world.profile, least)


@then("{int} in 100 valuations are told within {int} milliseconds")
def valued_within(scene: LoadScene, of_hundred: int, milliseconds: int) -> None:
    """Of the lines that are answered with what a home is worth."""
    business_outcomes.valued_within(scene.world.result, of_hundred, milliseconds / 1000)


@then("more than {int} in 100 valuations are known already")
def cache_hits(scene: LoadScene, percent: int) -> None:
    """By the bots' own count, from before anybody came."""
    component_latency.cache_hits(scene.world.result, scene.world.profile.metrics.cache_counter, percent)


@then("a valuation known already comes at least {int} times as fast as a new one")
def cache_pays(scene: LoadScene, times: int) -> None:
    """By the means of what the bots tell of both."""
    component_latency.cache_pays(scene.world.result, scene.world.profile.metrics.cache_histogram, times)


@then("{int} in 100 times {part} takes at most {int} milliseconds")
def part_within(scene: LoadScene, of_hundred: int, part: str, milliseconds: int) -> None:
    """By what the bots tell of it, from before anybody came to when all had gone."""
    where = workload_names.find_component(part, scene.world.profile.metrics)
    component_latency.component_within(scene.world.result, where, of_hundred, milliseconds / 1000)


@then("the bots leave the language model alone after a few tries")
def breaker_opened(scene: LoadScene) -> None:
    """Their breaker for it was seen open, and most messages were answered without asking it."""
    component_latency.breaker_opened(scene.world.result, "language_model")
