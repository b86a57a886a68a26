"""Many people at once, and what is promised of it."""

from support.behave_bridge.step_decorators import given, then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@given("the language model refuses everything while people talk")
def model_refuses(context: LoadStepContext) -> None:
    """Every question to it fails, from the first message of the crowd on."""
    context.world.fail_service("language_model")


@given("the valuation service takes {int} milliseconds while people talk")
def valuation_takes(context: LoadStepContext, milliseconds: int) -> None:
    """Every call to it does; the simulated one answers at once, which no real one can."""
    context.world.slow_service("valuation", milliseconds / 1000)


@when("{int} people talk to the bots at once, without a pause")
def people_talk(context: LoadStepContext, people: int) -> None:
    """So many conversations are always under way; each line follows the answer to the last (workload: levels)."""
    context.world.run_shared("levels", people)


@when("people talk to the bots through {string}")
def people_talk_through(context: LoadStepContext, day: str) -> None:
    """The recipe has this name in fixtures/workloads; a run that was measured already is judged again."""
    context.world.run_shared(load.workload_names.find_workload(day))


@when("a storm of deliveries comes, a hundred always under way")
def storm(context: LoadStepContext) -> None:
    """Signed beforehand, posted one after another at each of a hundred places (workload: storm)."""
    context.world.run_shared("storm")


@when("more than a hundred messages a second are written")
def steady_stream(context: LoadStepContext) -> None:
    """By the clock, whether those before them were answered or not (workload: steady_stream)."""
    context.world.run_shared("steady_stream")


@then("{int} in 100 deliveries are acknowledged within {int} milliseconds")
def acknowledged_within(context: LoadStepContext, of_hundred: int, milliseconds: int) -> None:
    """From the CRM's posting to the bots' acknowledgement."""
    load.latency_and_throughput.acknowledged_within(context.world.result, of_hundred, milliseconds / 1000)


@then("{int} in 100 messages are answered within {int} milliseconds")
def answered_within(context: LoadStepContext, of_hundred: int, milliseconds: int) -> None:
    """From the person's writing to the answer in the CRM; where the clock says when she writes, from then on."""
    load.latency_and_throughput.answered_within(context.world.result, of_hundred, milliseconds / 1000)


@then("deliveries are acknowledged within {int} milliseconds on average")
def acknowledged_on_average(context: LoadStepContext, milliseconds: int) -> None:
    """The mean of all waits for an acknowledgement in the counted time."""
    load.latency_and_throughput.acknowledged_on_average(context.world.result, milliseconds / 1000)


@then("messages are answered within {int} milliseconds on average")
def answered_on_average(context: LoadStepContext, milliseconds: int) -> None:
    """The mean of all waits for an answer in the counted time."""
    load.latency_and_throughput.answered_on_average(context.world.result, milliseconds / 1000)


@then("at least {int} deliveries a second are acknowledged")
def acknowledged_a_second(context: LoadStepContext, least: int) -> None:
    """In the counted time."""
    load.latency_and_throughput.acknowledged_a_second(context.world.result, least)


@then("at least {int} messages a second are answered")
def answered_a_second(context: LoadStepContext, least: int) -> None:
    """In the counted time."""
    load.latency_and_throughput.answered_a_second(context.world.result, least)


@then("at most {int} in 100 messages go unanswered")
def few_unanswered(context: LoadStepContext, percent: int) -> None:
    """Of all messages that were to be written in the counted time."""
    load.latency_and_throughput.few_unanswered(context.world.result, percent)


@then("at most {int} in 100 deliveries are refused")
def few_refused(context: LoadStepContext, percent: int) -> None:
    """Of all deliveries in the counted time; no answer at all is a refusal."""
    load.latency_and_throughput.few_refused(context.world.result, percent)


@then("people do not stand in line")
def kept_up(context: LoadStepContext) -> None:
    """From the moment a message was due it took hardly longer than from the moment it could be written."""
    load.latency_and_throughput.no_queueing(context.world.result)


@then("the bots hold less than {int} MB of memory")
def memory_below(context: LoadStepContext, megabytes: int) -> None:
    """At every look at their process, twice a second."""
    load.resource_budgets.memory_below(context.world.result, megabytes)


@then("the bots' memory grows by less than {int} MB a minute")
def memory_stays(context: LoadStepContext, megabytes: int) -> None:
    """By a robust slope over the later part of the run; only growth known to be faster breaks the promise."""
    load.resource_budgets.memory_growth_below(context.world.result, megabytes)


@then("the bots' memory has grown by less than {int} MB")
def memory_grew_less(context: LoadStepContext, megabytes: int) -> None:
    """From before anybody came to the most they ever held."""
    load.resource_budgets.memory_grew_less(context.world.result, megabytes)


@then("the bots use less than {int} in 100 of their processor")
def processor_below(context: LoadStepContext, percent: int) -> None:
    """Of the one core they are given, in the counted time."""
    load.resource_budgets.processor_below(context.world.result, percent)


@then("nothing is left in the bots")
def nothing_left(context: LoadStepContext) -> None:
    """No message, no conversation, no call of the crowd; as the bots report once the CRM is idle."""
    load.resource_budgets.no_work_left(context.world.result)


@then("GoHighLevel is never called more than {int} times in ten seconds by a location, and refuses nothing")
def crm_limit_kept(context: LoadStepContext, calls: int) -> None:
    """In any ten seconds, counted by GoHighLevel."""
    load.resource_budgets.crm_limit_respected(context.world.result, calls)


@then("a message costs at most {int} calls to the CRM on average")
def few_crm_calls(context: LoadStepContext, calls: int) -> None:
    """All calls of the run by all its messages."""
    load.resource_budgets.few_crm_calls(context.world.result, calls)


@then("the bots have caught up {int} seconds after the last of them came")
def caught_up(context: LoadStepContext, seconds: int) -> None:
    """Nothing happened in the CRM any more."""
    load.resource_budgets.caught_up_within(context.world.result, seconds)


@then("everybody's tags, fields and appointments are those the same conversation earns alone")
def records_match_reference_run(context: LoadStepContext) -> None:
    """Beside them tasks, workflows, deals and e-mails; the conversation alone is held with the same bots."""
    load.consistency.records_as_in_reference(context.world.result)


@then("everybody is left with the bot, the temperature and the appointments her conversation is to earn")
def earned_as_written(context: LoadStepContext) -> None:
    """As the dialogue's page in fixtures/dialogues says."""
    load.consistency.outcomes_as_written(context.world.result, context.world.profile)


@then("every message is answered once, in the order they were written")
def answered_once_in_order(context: LoadStepContext) -> None:
    """Each line has its own answer and no other, never before it, none behind a later one's."""
    load.consistency.answered_once_in_order(context.world.result)


@then("every message the bots took is answered, none of them twice")
def answered_once(context: LoadStepContext) -> None:
    """Counted in the CRM, for all people."""
    load.consistency.everything_answered(context.world.result)
    load.consistency.no_doubled_answers(context.world.result)


@then("no answer comes before its question, and none overtakes another")
def in_order(context: LoadStepContext) -> None:
    """Of each phone number, as the CRM holds its messages."""
    load.consistency.answers_in_order(context.world.result)


@then("half of those who take a step are answered within {int} milliseconds, whichever step it is")
def each_step_within(context: LoadStepContext, milliseconds: int) -> None:
    """A step is a line of a dialogue; each is timed by itself."""
    load.business_outcomes.each_step_within(context.world.result, milliseconds / 1000)


@then("{int} in 100 conversations of each kind come to their end")
def each_journey_succeeds(context: LoadStepContext, least: int) -> None:
    """A kind is a dialogue; its end is the answer to its last line."""
    load.business_outcomes.each_journey_succeeds(context.world.result, least)


@then("at least {int} in 100 conversations end with what they were to earn")
def conversations_completed(context: LoadStepContext, least: int) -> None:
    """Of all people: to the last line, with the bot, temperature and appointments of their dialogue's file."""
    load.business_outcomes.conversations_completed(context.world.result, context.world.profile, least)


@then("at least {int} in 100 lines lead on as they do in a conversation alone")
def phases_progress(context: LoadStepContext, least: int) -> None:
    """The most similar answer is the one the same line gets from a single user."""
    load.business_outcomes.replies_as_expected(context.world.result, least)


@then("at least {int} in 100 people have the temperature their conversation earns")
def temperatures_right(context: LoadStepContext, least: int) -> None:
    """Exactly one of the tags of the bot that looks after them."""
    load.business_outcomes.temperatures_right(context.world.result, context.world.profile, least)


@then("{int} in 100 valuations are told within {int} milliseconds")
def valued_within(context: LoadStepContext, of_hundred: int, milliseconds: int) -> None:
    """Of the lines that are answered with what a home is worth."""
    load.business_outcomes.valued_within(context.world.result, of_hundred, milliseconds / 1000)


@then("more than {int} in 100 valuations are known already")
def cache_hits(context: LoadStepContext, percent: int) -> None:
    """By the bots' own count, from before anybody came."""
    load.component_latency.cache_hits(context.world.result, context.world.profile.metrics.cache_counter, percent)


@then("a valuation known already comes at least {int} times as fast as a new one")
def cache_pays(context: LoadStepContext, times: int) -> None:
    """By the means of both in the bots' metrics."""
    load.component_latency.cache_pays(context.world.result, context.world.profile.metrics.cache_histogram, times)


@then("{int} in 100 times {part} takes at most {int} milliseconds")
def part_within(context: LoadStepContext, of_hundred: int, part: str, milliseconds: int) -> None:
    """By the bots' metrics, from before the first person came until after the last had gone."""
    where = load.workload_names.find_component(part, context.world.profile.metrics)
    load.component_latency.component_within(context.world.result, where, of_hundred, milliseconds / 1000)


@then("the bots leave the language model alone after a few tries")
def breaker_opened(context: LoadStepContext) -> None:
    """Their breaker for it was seen open, and most messages were answered without asking it."""
    load.component_latency.breaker_opened(context.world.result, "language_model")
