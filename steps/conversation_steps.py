"""What people say, and the answers they get."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_column_cells, read_headless_column_cells, read_table_rows
from support.promises import answering, handoff, record_history
from support.scenario.scripts import conversation_script, delivery_order_script, handoff_script, turn_script
from support.scenario.step_context import StepContext
from support.test_data.edge_case_texts import find_edge_case_text
from support.test_data.person import Person


@given("{person} has said {string}")
def has_said(context: StepContext, person: Person, text: str) -> None:
    """The person wrote and was answered, once and in time."""
    context.world.run(turn_script.say_and_be_answered(context.world, person, text))


@when("{person} says {string}")
def says(context: StepContext, person: Person, text: str) -> None:
    """The person writes and waits for the answer; what the same person said just before was answered."""
    context.world.run(turn_script.say_next(context.world, person, text))


@when("{person} says {string} while {person} says {string}")
def say_at_the_same_time(context: StepContext, first: Person, text: str, second: Person, other_text: str) -> None:
    """Both deliveries are under way before either is answered; each person is answered, once and in time."""
    context.world.run(turn_script.say_side_by_side(context.world, [(first, text), (second, other_text)]))


@when("{person} and {person} answer at the same time what they are asked with")
def answer_at_the_same_time(context: StepContext, first: str, second: str) -> None:
    """Both write before either is answered, and each row is told when its topic is asked about."""
    rows = read_table_rows(context)
    context.world.run(conversation_script.answer_questions_side_by_side(context.world, (first, second), rows))


@when("{person} says in turn")
def says_in_turn(context: StepContext, name: str) -> None:
    """The person writes line after line, each time waiting for the answer."""
    context.world.run(conversation_script.say_one_by_one(context.world, name, read_column_cells(context)))


@when("{person}'s days go like this")
def days_go_like_this(context: StepContext, name: str) -> None:
    """Time passes to each day, counted from the first contact; then the person says the line, or nothing."""
    lines = [(int(row["day"]), row[f"{name} says"]) for row in read_table_rows(context)]
    context.world.run(conversation_script.say_on_days(context.world, name, lines))


@when("{person} sends the first {int} of these at once")
def sends_at_once(context: StepContext, person: Person, count: int) -> None:
    """All are delivered before the first answer; then the person waits for every answer."""
    context.world.run(context.world.conversations.say_without_waiting(person, read_column_cells(context)[:count]))


@when("every one of them sends 3 messages at once")
def strangers_send_at_once(context: StepContext) -> None:
    """The deliveries of all strangers mix; then all wait for every answer."""
    context.world.run(conversation_script.let_strangers_write(context.world))


@when("GoHighLevel delivers these messages of {person}'s last one first")
def delivered_backwards(context: StepContext, person: Person) -> None:
    """Written a second apart, each with its own date; then the person waits for every answer."""
    context.world.run(delivery_order_script.say_out_of_order(context.world, person, read_column_cells(context)))


@when("GoHighLevel delivers {person}'s {string} twice at the same moment")
def delivered_twice_at_once(context: StepContext, person: Person, text: str) -> None:
    """Both deliveries are under way before either is answered."""
    context.world.run(delivery_order_script.say_delivered_twice_at_once(context.world, person, text))


@when("Jorge himself writes {string} to {person}")
def colleague_writes(context: StepContext, text: str, person: Person) -> None:
    """From the CRM's own screen; the bots get the webhook GoHighLevel sends for every message."""
    context.world.run(context.world.conversations.write_as_colleague(person, text))


@when("GoHighLevel reports the last answer to {person} as if she had written it")
def answer_reported_as_message(context: StepContext, person: Person) -> None:
    """The event of an incoming message, whose direction says outbound."""
    context.world.run(context.world.conversations.deliver_answer_as_message(person))


@given("{person} has sent us {odd}")
def has_sent_odd(context: StepContext, person: Person, odd: str) -> None:
    """As fixtures/odd_texts.toml has it, in one message, which was answered."""
    context.world.run(turn_script.say_and_be_answered(context.world, person, find_edge_case_text(odd)))


@when("{person} sends us {odd}")
def sends_odd(context: StepContext, name: str, odd: str) -> None:
    """As fixtures/odd_texts.toml has it, in one message."""
    context.world.run(handoff_script.send_edge_case_text(context.world, name, odd))


@then("{person}'s message left no trace in the CRM")
def left_no_trace(context: StepContext, person: Person) -> None:
    """It was answered; no tag, field, task, note, appointment or opportunity changed because of it."""
    handoff.expect_no_trace(context.world.evidence, person)


@then("{person}'s message is not stored in the CRM")
def words_not_filed(context: StepContext, person: Person) -> None:
    """No field, note or task quotes the last message."""
    handoff.expect_last_message_not_recorded(context.world.evidence, person)


@then("the CRM shows no sign of an answer before {person} has it")
def claimed_nothing(context: StepContext, person: Person) -> None:
    """No step of the sequence and no appointment between the message and the answer that the CRM took."""
    handoff.expect_no_claim_before_answer(context.world.evidence, person)


@then("{person} has been sent {int} message(s) in all")
def messages_in_all(context: StepContext, person: Person, count: int) -> None:
    """Since the beginning, by any sender."""
    context.world.expect_lasting(handoff.expect_message_count, person, count)


@when("GoHighLevel delivers {person}'s last message again")
def delivered_again(context: StepContext, person: Person) -> None:
    """The same delivery, byte for byte."""
    context.world.run(context.world.conversations.redeliver_last_message(person))


@then("{person}'s repeated message has made nothing new in the CRM")
def repetition_made_nothing(context: StepContext, person: Person) -> None:
    """No task, note, appointment, workflow or opportunity since the second delivery."""
    record_history.expect_nothing_made_by_repetition(context.world.evidence, person)


@then("{person} is answered within {duration}")
def is_answered_within(context: StepContext, person: Person, limit: timedelta) -> None:
    """Counted on the scenario's clock from the message to the answer."""
    answering.expect_answered_within(context.world.evidence, person, limit)


@then("{person} is answered at once")
def is_answered_at_once(context: StepContext, person: Person) -> None:
    """Between the message and the answer passes no time but that of the calls that the services took."""
    answering.expect_answered_at_once(context.world.evidence, person)


@then("{person} is greeted within {duration}")
def is_greeted_within(context: StepContext, person: Person, limit: timedelta) -> None:
    """Counted from the hand-over; the greeting says whose assistant writes."""
    answering.expect_greeted_once(context.world.evidence, person, limit)


@then("{string} is answered within {duration}")
def line_is_answered_within(context: StepContext, said: str, limit: timedelta) -> None:
    """Counted from that line of the person who spoke last."""
    answering.expect_answered_within(context.world.evidence, context.world.evidence.last_speaker, limit, said=said)


@then("{string} is answered at once")
def line_is_answered_at_once(context: StepContext, said: str) -> None:
    """The same for that line of the person who spoke last."""
    answering.expect_answered_at_once(context.world.evidence, context.world.evidence.last_speaker, said=said)


@then("{person} is answered exactly once")
@then("each of {person}'s messages was answered exactly once, in order")
def answered_once_each(context: StepContext, person: Person) -> None:
    """As many answers as messages, each after its message, and nothing else, also in the hours after."""
    conversation_script.expect_answered_once(context.world, person)


@then("each of their messages was answered exactly once, in order")
def strangers_answered_once_each(context: StepContext) -> None:
    """The same for every stranger, whose answers are those of a slow writer."""
    conversation_script.expect_strangers_answered(context.world)


@then("{person}'s wishes, financing and timeline were understood as if she had written slowly")
def understood_as_if_slow(context: StepContext, person: Person) -> None:
    """Another person writes the same line by line; both are asked the same questions in the same order."""
    conversation_script.expect_same_topics_as_slow_twin(context.world, person)


@then("{person} is asked about {topic}")
def is_asked_about(context: StepContext, person: Person, topic: str) -> None:
    """The last answer holds a question about it."""
    answering.expect_question_on_topic(context.world.evidence, person, topic)


@then("{person} is not asked about {topic}")
def is_not_asked_about(context: StepContext, person: Person, topic: str) -> None:
    """The last message was answered, without a question about it."""
    answering.expect_no_question_in_last_answer(context.world.evidence, person, topic)


@then("{person} is asked about {topic} again, in other words")
def is_asked_again(context: StepContext, person: Person, topic: str) -> None:
    """The last answer asks about it, and no earlier answer used the same words."""
    answering.expect_question_reworded(context.world.evidence, person, topic)


@then("{person} is asked in this order about")
def is_asked_in_order(context: StepContext, person: Person) -> None:
    """One answer per line of the table, each asking about its topic."""
    answering.expect_questions_in_order(context.world.evidence, person, read_headless_column_cells(context))


@then("{person} is never asked about {topics}")
def is_never_asked_about(context: StepContext, person: Person, topics: tuple[str, ...]) -> None:
    """No message holds a question about any of them."""
    answering.expect_no_question_in_any_message(context.world.evidence, person, topics)


@then("{string} is answered with a {doing}")
@then("{string} is answered with the {doing}")
def line_is_answered_with(context: StepContext, said: str, doing: str) -> None:
    """The answer to that line of the person who spoke last does this."""
    answering.expect_answer_contains(context.world.evidence, context.world.evidence.last_speaker, doing, said=said)


@then("{person} is answered with the {doing}")
def is_answered_with(context: StepContext, person: Person, doing: str) -> None:
    """The last answer does this."""
    answering.expect_answer_contains(context.world.evidence, person, doing)
