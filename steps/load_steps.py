"""Many people at once, and what is promised about them."""

from support.behave_bridge.step_decorators import given, then, when
from support.load.scenarios import lazy_modules as load
from support.scenario.step_context import LoadStepContext


@given("the language model refuses everything while people talk")
def model_refuses(context: LoadStepContext) -> None:
    """Every request to it fails, from the first message on."""
    context.world.fail_service("language_model")


@given("the valuation service takes {float} second(s) while people talk")
def valuation_takes(context: LoadStepContext, seconds: float) -> None:
    """Every call to it takes that long; without this step the simulated service answers at once, unlike a real one."""
    context.world.slow_down_service("valuation", seconds)


@when("{int} people talk to the bots at once, without a pause")
def people_talk(context: LoadStepContext, people: int) -> None:
    """That many conversations run at any time; each line follows the answer to the last (workload: levels)."""
    context.world.run_workload_on_shared_deployment("levels", people)


@when("people talk to the bots through {string}")
def people_talk_through(context: LoadStepContext, day: str) -> None:
    """The workload of this name in fixtures/workloads; a workload that was measured already is not run again."""
    context.world.run_workload_on_shared_deployment(load.workload_names.workload_name_from_words(day))


@when("GoHighLevel keeps delivering messages, 100 at a time")
def webhook_flood(context: LoadStepContext) -> None:
    """Webhooks signed before the start, 100 of them in progress at any time (workload: webhook_flood)."""
    context.world.run_workload_on_shared_deployment("webhook_flood")


@when("more than a hundred messages a second are written")
def steady_stream(context: LoadStepContext) -> None:
    """At fixed times, whether earlier messages were answered or not (workload: steady_stream)."""
    context.world.run_workload_on_shared_deployment("steady_stream")


@then("{int} in 100 deliveries are acknowledged within {float} second(s)")
def acknowledged_within(context: LoadStepContext, of_hundred: int, seconds: float) -> None:
    """From the CRM's request to the bots' acknowledgement."""
    load.latency_and_throughput.expect_acknowledged_within(context.world.result, of_hundred, seconds)


@then("{int} in 100 messages are answered within {float} second(s)")
def answered_within(context: LoadStepContext, of_hundred: int, seconds: float) -> None:
    """From the message to the answer in the CRM; where messages have fixed times, from the time that was due."""
    load.latency_and_throughput.expect_answered_within(context.world.result, of_hundred, seconds)


@then("deliveries are acknowledged within {float} second(s) on average")
def acknowledged_on_average(context: LoadStepContext, seconds: float) -> None:
    """The mean over all deliveries in the counted time."""
    load.latency_and_throughput.expect_mean_acknowledgement_within(context.world.result, seconds)


@then("messages are answered within {float} second(s) on average")
def answered_on_average(context: LoadStepContext, seconds: float) -> None:
    """The mean over all messages in the counted time."""
    load.latency_and_throughput.expect_mean_answer_within(context.world.result, seconds)


@then("at least {int} deliveries a second are acknowledged")
def acknowledged_a_second(context: LoadStepContext, least: int) -> None:
    """In the counted time."""
    load.latency_and_throughput.expect_acknowledgement_rate_at_least(context.world.result, least)


@then("at least {int} messages a second are answered")
def answered_a_second(context: LoadStepContext, least: int) -> None:
    """In the counted time."""
    load.latency_and_throughput.expect_answer_rate_at_least(context.world.result, least)


@then("at most {int} in 100 messages go unanswered")
def few_unanswered(context: LoadStepContext, percent: int) -> None:
    """Of all messages that were to be written in the counted time."""
    load.latency_and_throughput.expect_unanswered_share_at_most(context.world.result, percent)


@then("at most {int} in 100 deliveries are refused")
def few_refused(context: LoadStepContext, percent: int) -> None:
    """Of all deliveries in the counted time; no answer at all is a refusal."""
    load.latency_and_throughput.expect_refused_share_at_most(context.world.result, percent)


@then("messages do not queue up")
def kept_up(context: LoadStepContext) -> None:
    """Latency from the time a message was due is hardly longer than latency from the time it was sent."""
    load.latency_and_throughput.expect_no_queueing(context.world.result)


@then("the bots use less than {int} MB of memory")
def memory_below(context: LoadStepContext, megabytes: int) -> None:
    """In every sample of their process, two a second."""
    load.resource_budgets.expect_memory_below(context.world.result, megabytes)


@then("every minute adds less than {int} MB of memory")
def memory_stays(context: LoadStepContext, megabytes: int) -> None:
    """A robust slope over the later part of the run; only growth that is certainly faster breaks the promise."""
    load.resource_budgets.expect_memory_growth_rate_below(context.world.result, megabytes)


@then("the conversations add less than {int} MB of memory")
def memory_grew_less(context: LoadStepContext, megabytes: int) -> None:
    """From before the first message to the peak."""
    load.resource_budgets.expect_peak_memory_growth_below(context.world.result, megabytes)


@then("the bots use less than {int} percent of their computing power")
def processor_below(context: LoadStepContext, percent: int) -> None:
    """Of one calibrated core, in the counted time: the report says how fast the core is that they are given."""
    load.resource_budgets.expect_processor_share_below(context.world.result, percent)


@then("the bots have no work left")
def nothing_left(context: LoadStepContext) -> None:
    """No message, no conversation and no call is pending, as the bots report once the CRM is idle."""
    load.resource_budgets.expect_no_work_left(context.world.result)


@then("GoHighLevel gets at most {int} calls in ten seconds from each location, and refuses none")
def crm_limit_kept(context: LoadStepContext, calls: int) -> None:
    """In any ten seconds, counted by GoHighLevel."""
    load.resource_budgets.expect_crm_limit_respected(context.world.result, calls)


@then("a message costs at most {int} calls to the CRM on average")
def few_crm_calls(context: LoadStepContext, calls: int) -> None:
    """All calls of the run, divided by all its messages."""
    load.resource_budgets.expect_crm_calls_per_message_at_most(context.world.result, calls)


@then("the bots have caught up {int} seconds after the last message")
def caught_up(context: LoadStepContext, seconds: int) -> None:
    """After that time nothing changes in the CRM any more."""
    load.resource_budgets.expect_caught_up_within(context.world.result, seconds)


@then("everybody's CRM record is the same as if they had written alone")
def records_match_reference_run(context: LoadStepContext) -> None:
    """Tags, fields, appointments, tasks, workflows, deals and e-mails; the same bots hold the single conversation."""
    load.consistency.expect_records_match_reference(context.world.result)


@then("everybody has the bot, temperature and appointments their conversation should lead to")
def earned_as_written(context: LoadStepContext) -> None:
    """As the dialogue's file in fixtures/dialogues says."""
    load.consistency.expect_outcomes_match_dialogues(context.world.result, context.world.profile)


@then("every message is answered once and in order")
def answered_once_in_order(context: LoadStepContext) -> None:
    """Each line has one answer of its own, after it and before the answer to the next line."""
    load.consistency.expect_answered_once_in_order(context.world.result)


@then("every accepted message is answered exactly once")
def answered_once(context: LoadStepContext) -> None:
    """Counted in the CRM, over all people: no accepted message without an answer, and no message with two."""
    load.consistency.expect_all_acknowledged_answered(context.world.result)
    load.consistency.expect_no_doubled_answers(context.world.result)


@then("no answer comes before its question or out of order")
def in_order(context: LoadStepContext) -> None:
    """For each phone number, in the order of the messages in the CRM."""
    load.consistency.expect_answers_in_order(context.world.result)


@then("at each step of a conversation half the people are answered within {float} second(s)")
def each_step_within(context: LoadStepContext, seconds: float) -> None:
    """A step is a line of a dialogue; each line is timed separately."""
    load.business_outcomes.expect_each_step_answered_within(context.world.result, seconds)


@then("at least {int} in 100 conversations of each kind are completed")
def each_journey_succeeds(context: LoadStepContext, least: int) -> None:
    """A kind is a dialogue; it is completed by the answer to its last line."""
    load.business_outcomes.expect_each_journey_succeeds(context.world.result, least)


@then("at least {int} in 100 conversations end as they should")
def conversations_completed(context: LoadStepContext, least: int) -> None:
    """Over all people: completed, with the bot, temperature and appointments that their dialogue's file states."""
    load.business_outcomes.expect_conversations_completed(context.world.result, context.world.profile, least)


@then("at least {int} in 100 replies are the ones a single person would get")
def phases_progress(context: LoadStepContext, least: int) -> None:
    """The most similar answer is the one the same line gets from a single user."""
    load.business_outcomes.expect_replies_match_reference(context.world.result, least)


@then("at least {int} in 100 people have the temperature their conversation should lead to")
def temperatures_right(context: LoadStepContext, least: int) -> None:
    """Exactly one temperature tag of the bot in charge."""
    load.business_outcomes.expect_right_temperatures(context.world.result, context.world.profile, least)


@then("{int} in 100 valuations are given within {float} second(s)")
def valued_within(context: LoadStepContext, of_hundred: int, seconds: float) -> None:
    """Of the lines that are answered with the value of a home."""
    load.business_outcomes.expect_valuations_within(context.world.result, of_hundred, seconds)


@then("more than {int} in 100 valuations come from the cache")
def cache_hits(context: LoadStepContext, percent: int) -> None:
    """From the bots' own counter, since before the first message."""
    load.component_latency.expect_cache_hit_rate_above(
        context.world.result, context.world.profile.metrics.cache_counter, percent
    )


@then("a valuation from the cache comes at least {int} times as fast as a new one")
def cache_pays(context: LoadStepContext, times: int) -> None:
    """The means of both in the bots' metrics."""
    load.component_latency.expect_cache_hits_faster(
        context.world.result, context.world.profile.metrics.cache_histogram, times
    )


@then("{int} in 100 times {part} takes at most {float} second(s)")
def part_within(context: LoadStepContext, of_hundred: int, part: str, seconds: float) -> None:
    """From the bots' metrics, before the first conversation until after the last."""
    where = load.workload_names.component_from_words(part, context.world.profile.metrics)
    load.component_latency.expect_component_within(context.world.result, where, of_hundred, seconds)


@then("the bots stop calling the language model after a few failures")
def breaker_opened(context: LoadStepContext) -> None:
    """Their circuit breaker for it was seen open, and most messages were answered without calling it."""
    load.component_latency.expect_breaker_opened(context.world.result, "language_model")
