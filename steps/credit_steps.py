"""The owner's credits, by which answers are paid."""

from support.behave_bridge.step_decorators import given, then, when
from support.promises import credits as credit_promises
from support.scenario.scripts import credit_script
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@given("the owner has {int} credit(s)")
def owner_has(context: StepContext, count: int) -> None:
    """The target is started anew in the mode that charges; credits are added, and their number is read back."""
    context.world.run(credit_script.fill_account(context.world, count))


@given("{person} has used up the owner's last credit")
def has_used_up(context: StepContext, name: str) -> None:
    """A lead wrote, was answered, and no credit is left."""
    context.world.run(credit_script.use_up_account(context.world, name))


@given("{person} has used up the last credit before {person}, a lead, writes")
def has_used_up_before(context: StepContext, name: str, other: str) -> None:
    """The same, and another lead has said nothing yet."""
    context.world.run(credit_script.use_up_account(context.world, name))
    context.world.conversations.introduce_person(other, "lead")


@given("{person}'s {string} waits for credit")
@when("{person}'s {string} waits for credit")
def waits_for_credit(context: StepContext, name: str, text: str) -> None:
    """The person wrote and was not answered."""
    context.world.run(credit_script.write_without_credit(context.world, name, text))


@when("{person}'s {string} is heard without credit")
def is_heard_without_credit(context: StepContext, name: str, text: str) -> None:
    """The person asked for no more messages, and the CRM lets none through."""
    context.world.run(credit_script.opt_out_without_credit(context.world, name, text))


@when("the owner adds {int} credit(s)")
def owner_adds(context: StepContext, count: int) -> None:
    """At the address that the profile names, with its key; answers that this leads to are waited for."""
    context.world.run(credit_script.add_credit(context.world, count))


@when("the owner's order of {int} credit(s) arrives again")
def order_arrives_again(context: StepContext, count: int) -> None:
    """With the reference of the order before it."""
    context.world.run(credit_script.add_credit(context.world, count))


@when("the owner of another office adds {int} credit(s)")
def other_owner_adds(context: StepContext, count: int) -> None:
    """At the same address, for another location."""
    context.world.run(credit_script.add_credit_to_other_location(context.world, count))


@when("somebody adds {int} credit(s) {access}")
def stranger_adds(context: StepContext, count: int, access: str) -> None:
    """At the address that the profile names."""
    context.world.run(credit_script.order_without_key(context.world, count, access))


@when("every one of them writes {string} at the same moment")
def all_write(context: StepContext, text: str) -> None:
    """All deliveries are under way before the first answer; then answers are waited for."""
    context.world.run(credit_script.let_strangers_write(context.world, text))


@then("{int} credit(s) is/are left")
def are_left(context: StepContext, count: int) -> None:
    """By the owner's account."""
    context.world.run(credit_script.expect_balance(context.world, count))


@then("the owner has been told {int} time(s) that no credit is left")
def owner_was_notified(context: StepContext, times: int) -> None:
    """By so many tasks or notes in the CRM, in two hours more, too."""
    credit_promises.expect_notices(context.world.wait_and_collect_evidence(), times=times)


@then("{person} is not answered yet")
def is_not_answered(context: StepContext, person: Person) -> None:
    """Nothing was sent since the last message, nor is in two hours more."""
    credit_promises.expect_not_answered_yet(context.world.wait_and_collect_evidence(), person)


@then("everything that {person} wrote has one answer")
def is_answered_each_once(context: StepContext, person: Person) -> None:
    """As many answers as messages, over the whole scenario and two hours more."""
    credit_promises.expect_answered_each_once(context.world.wait_and_collect_evidence(), person)


@then("nothing more reached {person} when credits were added")
def nothing_more_reached(context: StepContext, person: Person) -> None:
    """No message since the owner's last order, nor in two hours more."""
    credit_promises.expect_nothing_after_order(context.world.wait_and_collect_evidence(), person)


@then("of the {int} people {int} were answered, once each")
def so_many_were_answered(context: StepContext, people: int, credit: int) -> None:
    """As many as there were credits."""
    credit_promises.expect_charged_total(context.world.wait_and_collect_evidence(), people, credit=credit)


@then("the order is refused")
def order_is_refused(context: StepContext) -> None:
    """401 or 403."""
    credit_promises.expect_refused_order(context.world.evidence)
