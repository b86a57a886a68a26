"""The page people open: in order, whole in one file, and closed to whatever a text of the run contains."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from markupsafe import escape

from support.reporting.verdict_page.page import TEMPLATES, write_verdict_page
from support.reporting.verdict_page.verdict_words import HEADLINES
from support.signoff.plain_texts import load_plain_texts
from support.signoff.verdict import RunConclusion
from support.vocabulary.outcome import EarlOutcome
from tests.reporting.verdict_page.page_reader import cut_section, read_data
from tests.reporting.verdict_page.sample_run import (
    HOSTILE,
    build_requirement,
    build_scenario,
    build_verdict,
    write_conversation,
    write_run,
)

WHAT = "LateAnswer: Maria waited 9 minutes for an answer (LEAD-001).\n  Seen: nothing\n  Look: behave x"
SECTIONS = ["broken", "untested", "unknown", "changes", "promises", "load", "cost", "reading"]


@pytest.fixture
def red_page(tmp_path: Path) -> str:
    """A refused run: one must failed for Maria, one was not tested, one nobody can tell, one passed."""
    scenarios = [
        build_scenario(1, "failed", error=WHAT),
        build_scenario(2, "failed", error=WHAT.replace("9 minutes", "12 minutes")),
        build_scenario(3, "cannot tell", requirement="BUY-001", error="BusyMachine: The machine was busy."),
        build_scenario(4, "passed", requirement="SELL-001"),
    ]
    rows = {
        "LEAD-001": build_requirement("failed", [each["id"] for each in scenarios[:2]]),
        "BUY-001": build_requirement("cannot tell", [scenarios[2]["id"]]),
        "SELL-001": build_requirement("passed", [scenarios[3]["id"]]),
        "CMA-001": build_requirement("untested"),
    }
    folder = write_run(tmp_path, build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows))
    for number in (1, 2):
        write_conversation(
            folder,
            f"features/lead/answering.feature:{number}",
            ("person", "person.wrote", {"text": "Hello?"}),
            ("gohighlevel", "tags.added", {"tags": ("lead_hot",)}),
        )
    return write_verdict_page(folder).read_text(encoding="utf-8")


def test_sections_stand_in_the_order_of_a_reader(red_page: str) -> None:
    """The verdict comes first, then what is broken, not tested and not known, before all promises."""
    places = [red_page.index('<header class="verdict refused"')]
    places += [red_page.index(f'<section id="{name}">') for name in SECTIONS]
    assert sorted(places) == places


def test_what_is_broken_says_for_whom_and_what_happened(red_page: str) -> None:
    """The promise in plain English, the person's name, one sentence, a link to the conversation; alike ones once."""
    broken = cut_section(red_page, "broken")
    assert str(escape(load_plain_texts().promises["LEAD-001"])) in broken
    assert "<strong>Maria</strong> waited 9 minutes for an answer." in " ".join(broken.split())
    assert 'href="#s0"' in broken
    assert "and 1 more like it" in broken
    assert "12 minutes" not in broken
    assert "LateAnswer" not in broken


def test_what_was_not_tested_is_named_by_area(red_page: str) -> None:
    """Name and area of an untested must; a failed or unknown one is not among them."""
    untested = cut_section(red_page, "untested")
    assert "Home valuations" in untested
    assert 'href="#CMA-001"' in untested
    assert "LEAD-001" not in untested
    assert "BUY-001" not in untested


def test_what_is_not_known_stands_apart(red_page: str) -> None:
    """With its reason, and not among what is broken."""
    unknown = cut_section(red_page, "unknown")
    assert "The machine was busy." in unknown
    assert "The machine was busy." not in cut_section(red_page, "broken")


def test_a_run_in_which_nothing_ran_broke_nothing(tmp_path: Path) -> None:
    """It does not say that what was tested held, because nothing was."""
    folder = write_run(tmp_path, build_verdict(RunConclusion.INTERRUPTED, [build_scenario(1, "untested")]))
    page = write_verdict_page(folder).read_text(encoding="utf-8")
    assert "Nothing was tested, so nothing was seen to break." in cut_section(page, "broken")


def test_the_other_pages_of_the_run_are_linked(tmp_path: Path) -> None:
    """Those that are there, by addresses within the run's folder; those that are not are not named."""
    folder = write_run(tmp_path, build_verdict())
    folder.allure_page.parent.mkdir()
    for path in (folder.allure_page, folder.load_page, folder.sign_off_page):
        path.write_text("", encoding="utf-8")
    page = write_verdict_page(folder).read_text(encoding="utf-8")
    linked = re.findall(r'href="(?!#)([^"]*)"', page)
    assert ["sign-off.html", "load.html", "allure/index.html"] == linked


def test_conversations_are_carried_with_the_record_of_the_crm(red_page: str) -> None:
    """Each scenario brings its messages and changes in order."""
    first = read_data(red_page)[0]
    assert [["person", "Maria", "Hello?"], ["tags.added", "Maria", ""]] == [event[1:4] for event in first["events"]]
    assert {"tags": ["lead_hot"]} == first["events"][1][5]


@pytest.mark.parametrize("conclusion", RunConclusion)
def test_headline_and_verdict_agree(tmp_path: Path, conclusion: RunConclusion) -> None:
    """For every conclusion the page says what the record says, by headline, by colour and for a machine."""
    page = write_verdict_page(write_run(tmp_path, build_verdict(conclusion))).read_text(encoding="utf-8")
    headline, tone = HEADLINES[conclusion]
    assert f'<meta name="verdict" content="{conclusion.value}">' in page
    assert f'<header class="verdict {tone}" data-verdict="{conclusion.value}">' in page
    assert f"<h1>{headline}</h1>" in page
    assert f"<title>{headline} · Made-up bots · 2026-03-10</title>" in page


@pytest.mark.parametrize("outcome", EarlOutcome)
def test_every_outcome_has_its_place(tmp_path: Path, outcome: EarlOutcome) -> None:
    """A promise of any outcome is listed with that outcome, and stands as broken only when it is red."""
    scenarios = [build_scenario(1, outcome.value, error="" if outcome is EarlOutcome.PASSED else WHAT)]
    rows = {"LEAD-001": build_requirement(outcome.value, [scenarios[0]["id"]])}
    folder = write_run(tmp_path, build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows))
    page = write_verdict_page(folder).read_text(encoding="utf-8")
    assert f'data-outcome="{outcome.value}"' in page
    red = outcome in {EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED}
    assert red == ("broken-promise" in cut_section(page, "broken"))
    assert (outcome is EarlOutcome.CANNOT_TELL) == ("broken-promise" in cut_section(page, "unknown"))


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    """Markup in an error, a name, a target or a message neither opens an element nor ends one."""
    scenario = build_scenario(1, "failed", error=f"WrongWords: {HOSTILE}") | {"id": f"x: {HOSTILE}"}
    verdict = build_verdict(
        RunConclusion.NOT_ACCEPTED,
        [scenario],
        {"LEAD-001": build_requirement("failed", [scenario["id"]]) | {"promise": HOSTILE, "source": HOSTILE}},
        suite_errors=[HOSTILE],
        left_out={"BUY-001": {"level": "must", "by": "x", "why": HOSTILE}},
    )
    verdict["run"] |= {"target_name": HOSTILE, "command": HOSTILE}
    folder = write_run(tmp_path, verdict)
    write_conversation(folder, scenario["location"], ("person", "person.wrote", {"text": HOSTILE}))
    page = write_verdict_page(folder).read_text(encoding="utf-8")
    assert 2 == page.count("<script")
    assert 2 == page.count("</script>")
    assert "<img" not in page
    assert "onerror=alert(2)>" not in page
    assert "{{ 7*7 }}" in page
    assert "49</h1>" not in page
    assert read_data(page)[0]["events"][0][3].startswith("<script>alert(1)</script>")


def test_only_the_own_script_and_style_may_run(red_page: str) -> None:
    """The policy allows nothing but the style and the script that stand in the page, by their hashes."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', red_page)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ")
    for element in ("style", "script"):
        text = re.findall(rf"<{element}>(.*?)</{element}>", red_page, re.DOTALL)
        assert 1 == len(text)
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in allowed
    assert "unsafe" not in allowed
    assert not re.search(r"\son\w+=|\sstyle=|javascript:", red_page.partition("<body>")[2].partition("<script>")[0])


def test_nothing_is_fetched(red_page: str) -> None:
    """The page names no other file but the run's own pages."""
    assert [] == re.findall(r'(?:src|href)="(?!#)[^"]*"', red_page)
    assert "http://" not in red_page.replace('http-equiv="', "")
    assert "https://" not in red_page
    assert "url(" not in red_page


def test_secrets_and_numbers_are_masked(tmp_path: Path) -> None:
    """What people and bots write is kept without phone numbers, addresses and tokens."""
    folder = write_run(tmp_path, build_verdict(scenarios=[build_scenario(1, "passed")]))
    said = "Call +19095550101, maria.delgado@example.com, pit-12345678-90ab"
    write_conversation(
        folder,
        "features/lead/answering.feature:1",
        ("person", "person.wrote", {"text": said}),
        ("gohighlevel", "fields.updated", {"fields": {"note": said}}),
    )
    shown = json.dumps(read_data(write_verdict_page(folder).read_text(encoding="utf-8")), ensure_ascii=False)
    for secret in ("9095550101", "maria.delgado@", "pit-1234"):
        assert secret not in shown
    assert 2 == shown.count("+1•••••••01")


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    """With a full disk the error is raised, and neither a half page nor a part of one is left."""
    folder = write_run(tmp_path, build_verdict())
    folder.page.write_text("the page before", encoding="utf-8")
    part = folder.page.with_name(f".{folder.page.name}.part")
    part.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        write_verdict_page(folder)
    assert "the page before" == folder.page.read_text(encoding="utf-8")
    assert not part.is_symlink()


def test_seventeen_hundred_scenarios_stay_below_three_megabytes(tmp_path: Path) -> None:
    """A whole release with a conversation in every scenario is one file that can be mailed."""
    scenarios = [build_scenario(number, "passed") for number in range(1, 1701)]
    folder = write_run(tmp_path, build_verdict(RunConclusion.ACCEPTED, scenarios))
    for scenario in scenarios:
        turns = [
            turn
            for number in range(8)
            for turn in (
                (
                    "person",
                    "person.wrote",
                    {"text": f"{scenario['location']}: {hashlib.sha256(f'{number}{scenario}'.encode()).hexdigest()}"},
                ),
                ("gohighlevel", "message.sent", {"text": f"Thank you, {scenario['id']}. " * 4}),
                ("gohighlevel", "fields.updated", {"fields": {"lead_score": number, "lead_note": scenario["id"]}}),
            )
        ]
        write_conversation(folder, scenario["location"], *turns)
    assert 3_000_000 > write_verdict_page(folder).stat().st_size


def read_colours(block: str) -> dict[str, str]:
    """The colours that a block of the style sheet defines."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def compute_contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""

    def compute_luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((compute_luminance(first), compute_luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_text_has_the_contrast_that_wcag_asks_for(scheme: str) -> None:
    """At least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), in every colour scheme."""
    style = (TEMPLATES / "verdict.css").read_text(encoding="utf-8")
    light, dark, *_ = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    printed = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[2]
    colours = read_colours({"light": light, "dark": dark, "print": printed}[scheme])
    pairs = [
        (text, ground) for text in ("ink", "quiet", "link") for ground in ("paper", "ground", "person", "bot", "crm")
    ]
    pairs += [(tone, ground) for tone in ("kept", "broken", "open") for ground in (f"{tone}-ground", "paper")]
    pairs += [("ink", "broken-ground"), ("quiet", "broken-ground")]
    low = {pair: ratio for pair in pairs if (ratio := compute_contrast(*(colours[each] for each in pair))) < 4.5}
    assert {} == low
