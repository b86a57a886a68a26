"""A profile that leaves something out is refused when it is loaded, with all its gaps in one list."""

import ast
import copy
import tomllib
from typing import Any

import msgspec
import pytest

from support.targets import completeness
from support.targets.bot_gaps import SEQUENCE
from support.targets.bot_settings import BOTS, BotSettings, list_abilities
from support.targets.completeness import FACTS
from support.vocabulary.explained_error import SetUpError
from tests.catalogue.feature_index import tables_below
from tests.layout.project import PROJECT
from tests.targets.profile_contents import CONTENT, load, without


def test_all_gaps_stand_in_one_list() -> None:
    """Whoever mends a profile sees everything that is wrong with it at once."""
    content = copy.deepcopy(CONTENT)
    del content["fields"]["score"], content["states"]["nurture"]
    content["start"]["environment"]["GHL_CALENDAR_ID"] = "{account.calender_id}"
    with pytest.raises(SetUpError) as refused:
        load(content)
    assert "target.toml is incomplete: 3 entries are missing or wrong." == refused.value.what
    assert [
        '[fields] "score" is missing',
        '[states] "nurture" is missing',
        "[start.environment] GHL_CALENDAR_ID asks for {account.calender_id}, which nothing fills in",
    ] == refused.value.seen.splitlines()


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("modes", "ten_questions", "environment", "X"), "{account.nothing}", "{account.nothing}"),
        (("modes", "ten_questions", "environment", "X"), "{world.town}", "{world.town}"),
        (("start", "environment", "X"), "{account.calendars[9].id}", "{account.calendars[9].id}"),
        (("start", "environment", "X"), "{", "Single"),
        (("start", "environment", "X"), "{}", "{}"),
        (("program", "environment", "X"), "{account.token}", "{account.token}"),
        (("program", "command"), ["{pithon}"], "{pithon}"),
        (("program", "command"), [], "[program] needs a command"),
        (("program", "health"), "health", "[program] needs a command"),
        (("tags", "hand_off"), "handoff-{source}-to-{bot}", "{bot}"),
        (("tags", "hand_off"), "handoff-{source}", "{target}"),
        (("webhooks", "native"), "webhooks", "begins with /"),
        (("webhooks", "event"), {"path": "events"}, "begins with /"),
        (("webhooks", "event"), {"format": "api gateway v2"}, '[webhooks.event] needs reach = "program" or "address"'),
        (
            ("webhooks", "event"),
            {"format": "api gateway v1"},
            '[capabilities] metrics must be "no" with [webhooks.event]',
        ),
        (("fields", "price"), "seler_price", "seler_price"),
        (("marks", "referral"), {}, "referral"),
        (("marks", "pays cash", "fact"), "finance", "finance"),
        (("values", "conditon"), {"x": "y"}, "conditon"),
    ],
)
def test_wrong_entries_are_refused(path: tuple[str, ...], value: object, said: str) -> None:
    """A placeholder nothing fills in, a path that is none and a name that leads nowhere are refused by name."""
    content = copy.deepcopy(CONTENT)
    table = content
    for name in path[:-1]:
        table = table[name]
    table[path[-1]] = value
    with pytest.raises(SetUpError) as refused:
        load(content)
    assert said in refused.value.seen


@pytest.mark.parametrize(
    ("capability", "table", "word"),
    [
        ("ten_questions", "modes", "ten_questions"),
        ("conversation_limits", "modes", "room_for_two"),
        ("credits", "modes", "credits"),
        ("lead_marks", "marks", "referral"),
        ("metered_use", "metrics", "token_counter"),
        ("cache_counts", "metrics", "cache_counter"),
        ("part_times", "metrics", "service_histogram"),
    ],
)
def test_what_a_target_cannot_do_needs_no_words(capability: str, table: str, word: str) -> None:
    """A target that declares that it lacks something need not say what it would call its parts."""
    content = without((table, word))
    with pytest.raises(SetUpError, match=word):
        load(content)
    content["capabilities"][capability] = "no"
    assert load(content).lacks_capability(capability, "yes")


def test_no_program_for_a_target_without_a_process() -> None:
    """Only a target that can run in a process of its own needs a [program]."""
    content = copy.deepcopy(CONTENT)
    del content["program"]
    with pytest.raises(SetUpError, match=r"\[program\] is missing"):
        load(content)
    content["capabilities"]["own_process"] = "no"
    assert load(content).program is None


PROGRAM = tomllib.loads((PROJECT / "fixtures" / "targets" / "reference_program.toml").read_text(encoding="utf-8"))
ADDRESS = {
    **{name: table for name, table in PROGRAM.items() if name not in {"program", "modes"}},
    "reach": "address",
    "address": {"url": "http://127.0.0.1:8000"},
    "capabilities": PROGRAM["capabilities"]
    | dict.fromkeys(("restart", "ten_questions", "conversation_limits", "credits", "own_process"), "no"),
}


@pytest.mark.parametrize("content", [CONTENT, PROGRAM, ADDRESS], ids=["in process", "program", "address"])
def test_each_way_needs_its_own_table_alone(content: dict[str, Any]) -> None:
    """A profile names how the target is reached; what the other ways need may be left out, and the own may not."""
    load(content)
    own = {"in process": "start"}.get(content.get("reach", "in process"), content.get("reach", ""))
    with pytest.raises(SetUpError, match=rf"\[{own or 'start'}\] is missing"):
        load({name: table for name, table in content.items() if name != (own or "start")})


@pytest.mark.parametrize(
    ("content", "path", "value", "said"),
    [
        (PROGRAM, ("capabilities", "virtual_clock"), "yes", "virtual_clock must be"),
        (CONTENT, ("time",), {"kind": "virtual"}, '[time] kind must be "machine", for reach = "in process"'),
        (ADDRESS, ("time",), {"kind": "virtual"}, '[time] kind must be "machine", for reach = "address"'),
        (PROGRAM, ("program", "load_environment"), {}, "[program.load_environment] is missing"),
        (ADDRESS, ("capabilities", "own_process"), "yes", "own_process must be"),
        (PROGRAM, ("program", "announces"), "", "[program] needs a command, and the line it announces or its address"),
        (PROGRAM, ("program", "environment", "X"), "{services.weather}", "{services.weather}"),
        (PROGRAM, ("program", "address"), "http://127.0.0.1:{prot}", "{prot}"),
        (PROGRAM, ("program", "command"), ["{folder}"], "{folder}"),
        (ADDRESS, ("capabilities", "restart"), "yes", "restart must be"),
        (ADDRESS, ("modes",), CONTENT["modes"], "[modes] must be left out"),
        (PROGRAM, ("replies",), {"records_after": 31.0}, "[replies] records_after = 31 is longer than answer_timeout"),
        (ADDRESS, ("replies",), {"messages_per_answer": 2, "parts_within": 31.0}, "[replies] parts_within = 31 is"),
        (CONTENT, ("start", "environment", "X"), "{services.proxy}", "{services.proxy}"),
        (CONTENT, ("start", "application"), "bots:app", "[start] has a factory and an application"),
    ],
)
def test_what_a_way_cannot_do_is_refused(
    content: dict[str, Any], path: tuple[str, ...], value: object, said: str
) -> None:
    """Virtual time in another process, a start of what already runs, a placeholder that another way fills in."""
    content = copy.deepcopy(content)
    table = content
    for name in path[:-1]:
        table = table[name]
    table[path[-1]] = value
    with pytest.raises(SetUpError) as refused:
        load(content)
    assert said in refused.value.seen


def test_the_program_is_called_what_the_bots_are_called() -> None:
    """The reference bots have the same names, whichever way they are reached."""
    for table in ("webhooks", "metrics", "modes", "tags", "fields", "states", "marks", "values"):
        assert CONTENT[table] == PROGRAM[table]


def test_virtual_time_is_all_that_differs() -> None:
    """The profile of the reference bots in virtual time is complete, and otherwise that of the program."""
    virtual = tomllib.loads(
        (PROJECT / "fixtures" / "targets" / "reference_program_virtual.toml").read_text(encoding="utf-8")
    )
    assert "yes" == load(virtual).capabilities.virtual_clock
    assert {"kind": "virtual"} == virtual.pop("time")
    virtual["capabilities"]["virtual_clock"] = "no"
    virtual["capabilities"]["own_process"] = "yes"  # load is measured in real time alone
    virtual["program"]["load_environment"] = PROGRAM["program"]["load_environment"]
    assert PROGRAM | {"name": virtual["name"]} == virtual


def test_features_use_known_words() -> None:
    """Every place in the sequence that a feature names is one a profile can name."""
    places = {
        cell
        for table in tables_below("follow-up status changes in this order")
        for cell in (*table.headings, *(row.cells[0] for row in table.rows))
    }
    assert "appointment booked" in places
    assert [] == sorted(places - set(SEQUENCE))


def words_in_code(method: str) -> set[str]:
    """Every literal word that the suite looks up in the profile with this method."""
    files = [file for room in ("promises", "scenario", "load") for file in (PROJECT / "support" / room).rglob("*.py")]
    calls = [
        node
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
    ]
    arguments = [call.args[0] for call in calls if call.args]
    return {word.value for word in arguments if isinstance(word, ast.Constant) and isinstance(word.value, str)}


def test_code_uses_known_words() -> None:
    """Every fact, place in the sequence and bot that promises and scripts name is one a profile can name."""
    assert (
        {"score", "readiness", "home"} <= words_in_code("crm_field_key") | words_in_code("find_field_key") <= set(FACTS)
    )
    assert {"nurture"} <= words_in_code("sequence_state_text") <= set(SEQUENCE)
    assert {"lead"} <= words_in_code("activation_tag") <= set(BOTS)


def test_reference_profile_names_everything() -> None:
    """The profile to copy names all that can be asked for and no more."""
    assert set(CONTENT["fields"]) == set(FACTS)
    assert set(CONTENT["states"]) == set(SEQUENCE)
    assert set(CONTENT["marks"]) == set(completeness.MARKS)
    modes = {mode for modes in completeness.MODES.values() for mode in modes}
    # One file has no connections that could be too few.
    modes -= set(completeness.MODES["narrow_database"])
    assert set(CONTENT["modes"]) == modes | {completeness.HEALTH_MODE}
    for bot in BOTS:
        assert (
            set(list_abilities(bot)) - {f"hand over to {bot}"}
            == msgspec.convert(CONTENT["bots"][bot], BotSettings).abilities
        )
