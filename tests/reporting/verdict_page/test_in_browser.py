"""The page in headless Chromium: clicks from promise to conversation and back, filters, keys, and no foreign script."""

from collections.abc import Iterator

import pytest

from support.reporting.run_folder import RunFolder
from support.reporting.verdict_page.page import write_verdict_page
from support.reporting.verdict_page.pdf_printing import find_browser
from support.signoff.verdict import RunConclusion
from tests.reporting.verdict_page.browser import Browser, run_browser
from tests.reporting.verdict_page.sample_run import (
    HOSTILE,
    build_requirement,
    build_scenario,
    build_verdict,
    write_conversation,
    write_run,
)

pytestmark = pytest.mark.skipif(find_browser() is None, reason="inapplicable: this machine has no Chromium")

VISIBLE = "[...document.querySelectorAll('.promise')].filter((e) => e.checkVisibility()).map((e) => e.id)"
COUNT = "document.getElementById('count').textContent"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A refused run with a hostile conversation, a passed one, and one that is untested."""
    scenarios = [
        build_scenario(1, "failed", error=f"X: Maria waited. {HOSTILE}") | {"requirement": "LEAD-001"},
        build_scenario(2, "passed", requirement="BUY-001"),
        build_scenario(3, "passed", requirement="LEAD-001"),
    ]
    rows = {
        "LEAD-001": build_requirement("failed", [scenarios[0]["id"], scenarios[2]["id"]]),
        "LEAD-006": build_requirement("untested", level="should"),
        "BUY-001": build_requirement("passed", [scenarios[1]["id"]]),
    }
    run = write_run(tmp_path_factory.mktemp("run"), build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows))
    write_conversation(
        run,
        scenarios[0]["location"],
        ("person", "person.wrote", {"text": HOSTILE}),
        ("gohighlevel", "message.sent", {"text": "Buenos días"}),
        ("gohighlevel", "tags.added", {"tags": ("lead_cold", "lead_new")}),
        ("gohighlevel", "tags.removed", {"tags": ("lead_new",)}),
        ("gohighlevel", "fields.updated", {"fields": {HOSTILE: HOSTILE, "lead_score": 12}}),
        ("gohighlevel", "appointment.booked", {"title": "Visit", "start": "2026-03-11 12:00:00-07:00"}),
    )
    write_conversation(run, scenarios[1]["location"], ("person", "person.wrote", {"text": "Three bedrooms, please"}))
    write_verdict_page(run)
    return run


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests; each opens the page anew."""
    with run_browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, folder: RunFolder) -> Browser:
    """The page, open at its top, on a desk."""
    browser.resize(1280, 900)
    browser.open(folder.page.resolve().as_uri())
    return browser


def type_words(page: Browser, words: str) -> None:
    """Type into the field that has the focus."""
    for letter in words:
        page.press(letter)


def test_it_opens_at_its_top(page: Browser) -> None:
    """The verdict is what is seen first, and no part is scrolled to."""
    assert 0 == page.evaluate("scrollY")
    assert "Not accepted" == page.evaluate("document.querySelector('h1').textContent")
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().bottom < innerHeight")


def test_from_a_promise_to_a_conversation_and_back(page: Browser) -> None:
    """A click opens the promise, one on a scenario its conversation, one leads back to that promise."""
    page.click("#LEAD-001 summary")
    page.wait_for("document.querySelectorAll('#LEAD-001 .scenarios a').length === 2")
    page.click("#LEAD-001 .scenarios a")
    page.wait_for("!document.getElementById('scenario').hidden")
    assert page.evaluate("document.getElementById('overview').hidden")
    assert ["person", "bot"] == page.evaluate(
        "[...document.querySelectorAll('.bubble')].map((e) => e.className.split(' ')[1])"
    )
    page.click("#back")
    page.wait_for("document.getElementById('scenario').hidden")
    assert "#LEAD-001" == page.evaluate("location.hash")
    assert page.evaluate("document.activeElement === document.querySelector('#LEAD-001 summary')")


def test_from_what_is_broken_to_the_conversation(page: Browser) -> None:
    """The first link below what is broken shows the bubbles and what the CRM shows at the end."""
    page.click("#broken .cases a")
    page.wait_for("!document.getElementById('scenario').hidden")
    shown = page.evaluate("document.getElementById('scenario').innerText")
    for words in ("Buenos días", "lead_cold", "Visit, 2026-03-11 12:00", "lead score", "A new lead gets an answer"):
        assert words in shown
    assert ["lead_cold"] == page.evaluate("[...document.querySelectorAll('.at-end .chip')].map((e) => e.textContent)")


def test_no_text_of_a_run_becomes_an_element(page: Browser) -> None:
    """A hostile message is shown to the letter, in the list, in the conversation and in the record of the CRM."""
    page.click("#broken .cases a")
    page.wait_for("!document.getElementById('scenario').hidden")
    assert 0 == page.evaluate("document.querySelectorAll('img, iframe, object, main script').length")
    assert page.evaluate("document.querySelector('.bubble').textContent").startswith("<script>alert(1)</script>")


def test_the_policy_stops_what_would_get_through(page: Browser) -> None:
    """Were a script ever put into the page, it would not run."""
    page.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.intruder = true';"
        "document.body.append(s); const d = document.createElement('div');"
        "d.innerHTML = '<img src=x onerror=\"window.intruder = true\">'; document.body.append(d); })()"
    )
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert not page.evaluate("!!window.intruder")


@pytest.mark.parametrize(
    ("field", "value", "expected", "count"),
    [
        ("area", "BUY", ["BUY-001"], "1 of 3 promises, 1 of 3 scenarios"),
        ("level", "should", ["LEAD-006"], "1 of 3 promises, 0 of 3 scenarios"),
        ("outcome", "untested", ["LEAD-006"], "1 of 3 promises, 0 of 3 scenarios"),
        ("outcome", "passed", ["LEAD-001", "BUY-001"], "2 of 3 promises, 2 of 3 scenarios"),
        ("search", "three bedrooms", ["BUY-001"], "1 of 3 promises, 1 of 3 scenarios"),
        ("search", "BUENOS DIAS", ["LEAD-001"], "1 of 3 promises, 1 of 3 scenarios"),
        ("search", "nothing of the kind", [], "0 of 3 promises, 0 of 3 scenarios"),
    ],
)
def test_filters_and_search(page: Browser, field: str, value: str, expected: list[str], count: str) -> None:
    """Each shows what fits, by its own outcome or that of a scenario, and says how many; clearing shows all again."""
    page.evaluate(
        f"(() => {{ const f = document.getElementById('{field}'); f.value = '{value}';"
        "f.dispatchEvent(new Event('input')); })()"
    )
    assert expected == page.evaluate(VISIBLE)
    assert count == page.evaluate(COUNT)
    page.click(".filters button")
    page.wait_for(f"{VISIBLE}.length === 3")


def test_only_the_keyboard(page: Browser) -> None:
    """Slash searches, Enter opens, n and p go on and back, Escape returns to the promise."""
    page.press("/")
    page.wait_for("document.activeElement.id === 'search'")
    type_words(page, "LEAD-001")
    page.wait_for(f"{VISIBLE}.length === 1")
    page.press("Escape")
    page.evaluate("document.querySelector('#LEAD-001 summary').focus()")
    page.press("Enter")
    page.wait_for("document.querySelectorAll('#LEAD-001 .scenarios a').length === 2")
    page.press("Tab")
    page.press("Enter")
    page.wait_for("!document.getElementById('scenario').hidden")
    first = page.evaluate("location.hash")
    page.press("n")
    page.wait_for(f"location.hash !== '{first}'")
    page.press("p")
    page.wait_for(f"location.hash === '{first}'")
    page.press("Escape")
    page.wait_for("document.getElementById('scenario').hidden")
    assert "#LEAD-001" == page.evaluate("location.hash")


@pytest.mark.parametrize("address", ["", "#s0", "#LEAD-001"])
def test_a_phone_needs_no_scrolling_sideways(page: Browser, folder: RunFolder, address: str) -> None:
    """Nothing is wider than a phone, on the overview, a promise or a conversation."""
    page.resize(390, 844)
    page.open(folder.page.resolve().as_uri() + address)
    assert page.evaluate("document.documentElement.scrollWidth <= 390")


def test_an_address_leads_to_its_scenario(page: Browser, folder: RunFolder) -> None:
    """A link that somebody sent opens what it names, and an unknown one the page."""
    page.open(folder.page.resolve().as_uri() + "#s1")
    assert "Three bedrooms, please" in page.evaluate("document.querySelector('.bubble').textContent")
    page.open(folder.page.resolve().as_uri() + "#s999")
    assert not page.evaluate("document.getElementById('overview').hidden")
