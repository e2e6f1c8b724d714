"""The page of a random sample, in a real browser: the same steps and file as in the terminal."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages import Site
from playwright.sync_api import Browser, Page, expect

from redact.desk.pile import pile
from redact.pipeline import Settings
from redact.review import review

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LINES = ("— Алло, это Артём Выдумкин.", "— Да, цимес. Слушаю.", "— Как дела?", "— Живой \u200bя.")


@pytest.fixture
def reading(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """The page of a sample over two small files; whatever its script throws fails the test."""
    sites, pages, faults = [], [], []

    def made(lines: int = 100, share: float | None = None) -> Page:
        (tmp_path / "calls").mkdir(exist_ok=True)
        (tmp_path / "calls" / "a.txt").write_text("\n".join(LINES) + "\n\n...\n")
        (tmp_path / "calls" / "b.txt").write_text("— <b>Приём</b>.\n")
        files = pile([tmp_path / "calls"], Settings(), "E", share=share)
        sites.append(Site(files, lines))
        pages.append(browser.new_context().new_page())
        page = pages[-1]
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(sites[-1].address)
        page.wait_for_selector("body[data-ready]", timeout=90_000)
        return page

    yield made
    for page in pages:
        page.context.close()
    for site in sites:
        site.close()
    assert faults == []


def to(page: Page, words: str) -> None:
    """Read on, by the space bar, to the line with these words."""
    while words not in page.locator("#line").inner_text():
        before = page.locator("#count").inner_text()
        page.keyboard.press("Space")
        expect(page.locator("#count")).not_to_have_text(before)


def saved(tmp_path: Path) -> tuple[int, int, list[str]]:
    """Lines, misses and acts as the decisions file has them."""
    path = tmp_path / "calls.decisions.json"
    files = review(path).files if path.exists() else ()
    samples = [f.sample for f in files if f.sample]
    acts = [act.do for f in files for act in f.log.done]
    return sum(s.lines for s in samples), sum(s.missed for s in samples), acts


def test_a_sample_is_read_by_keys_alone_with_the_result_of_the_terminal(
    reading: Callable[..., Page], tmp_path: Path
) -> None:
    page = reading()
    expect(page.locator("#count")).to_have_text("Line 1 of 5")
    to(page, "цимес")
    page.keyboard.press("m")
    page.keyboard.type("Цимес")
    page.keyboard.press("Enter")
    expect(page.locator("#dialog-title")).to_contain_text("Withhold “Цимес”")
    page.keyboard.press("2")
    expect(page.locator("#found")).to_have_text("1 found here, and withheld.")
    expect(page.locator("#line")).to_have_text("— Да, [ПОЗЫВНОЙ 1]. Слушаю.")
    while page.locator("#reading").is_visible():
        page.keyboard.press("Space")
        page.wait_for_timeout(100)
    told = "1 missed in 5 of 5 lines: with 95 % confidence, fewer than 948.77 mentions"
    expect(page.locator("#told")).to_contain_text(told)
    expect(page.locator("#on")).to_be_hidden()
    assert saved(tmp_path) == (5, 1, ["add"])


def test_words_are_marked_with_the_mouse_and_taken_back(
    reading: Callable[..., Page], tmp_path: Path
) -> None:
    page = reading()
    to(page, "Живой")
    expect(page.locator("#line")).to_have_text("— Живой ⟨200B⟩я.")
    page.locator("#line").evaluate(
        """(line) => { const first = line.querySelector('[data-start]').firstChild;
            const last = [...line.querySelectorAll('[data-start]')].at(-1).firstChild;
            getSelection().setBaseAndExtent(first, 2, last, 1); }"""
    )
    page.locator("#missed").click()
    page.locator('dialog button:has-text("callsign")').click()
    expect(page.locator("#line")).to_have_text("— [ПОЗЫВНОЙ 1].")
    (entry,) = (e for e in review(tmp_path / "calls.decisions.json").files if e.log.done)
    start, end = entry.log.done[0].at[0]
    assert "\n".join(LINES)[start:end] == "Живой \u200bя"
    page.keyboard.press("u")
    expect(page.locator("#line")).to_have_text("— Живой ⟨200B⟩я.")
    assert saved(tmp_path)[1:] == (0, [])


def test_what_stands_for_something_withheld_cannot_be_marked(
    reading: Callable[..., Page], tmp_path: Path
) -> None:
    page = reading()
    to(page, "[ИМЯ 1]")
    page.locator("#line").evaluate(
        "(line) => getSelection().selectAllChildren(line.querySelector('mark'))"
    )
    page.keyboard.press("m")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("Выдумкин")
    page.keyboard.press("Enter")
    expect(page.locator("#problem")).to_contain_text("do not stand in this line")
    assert saved(tmp_path)[1:] == (0, [])


def test_stopping_and_going_on_reading_no_line_twice(
    reading: Callable[..., Page], tmp_path: Path
) -> None:
    page = reading(lines=2)
    seen = [page.locator("#line").inner_text()]
    page.keyboard.press("n")
    expect(page.locator("#count")).to_have_text("Line 2 of 2")
    seen.append(page.locator("#line").inner_text())
    page.keyboard.press("q")
    expect(page.locator("#told")).to_contain_text("0 missed in 1 of 5 lines")
    page.locator("#on").click()
    expect(page.locator("#count")).to_have_text("Line 2 of 2")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#line")).to_have_text(seen[1])
    page.locator("#next").click()
    expect(page.locator("#on")).to_have_text("Draw more lines")
    page.locator("#on").click()
    expect(page.locator("#count")).to_have_text("Line 1 of 2")
    assert page.locator("#line").inner_text() not in seen
    assert saved(tmp_path)[0] == 2


def test_a_line_read_in_another_tab_is_not_counted_twice(
    reading: Callable[..., Page], tmp_path: Path
) -> None:
    page = reading()
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("body[data-ready]")
    page.keyboard.press("Space")
    expect(page.locator("#count")).to_have_text("Line 2 of 5")
    other.keyboard.press("Space")
    expect(other.locator("#problem")).to_contain_text("another tab")
    expect(other.locator("#count")).to_have_text("Line 2 of 5")
    assert saved(tmp_path)[0] == 1


def test_markup_in_a_line_is_only_text(reading: Callable[..., Page]) -> None:
    page = reading()
    to(page, "Приём")
    expect(page.locator("#line")).to_have_text("— <b>Приём</b>.")
    assert page.locator("#line b").count() == 0


def test_requests_that_no_page_of_ours_sends_are_refused(
    reading: Callable[..., Page], tmp_path: Path
) -> None:
    page = reading()
    ask = """async (told) => (await fetch('/sample/act', {method: 'POST',
        headers: {'Content-Type': 'application/json'}, body: JSON.stringify(told)})).status"""
    for told in ([], {}, {"act": "burn", "number": 0}, {"act": "next", "number": "0"},
                 {"act": "missed", "number": 0, "kind": "CALLSIGN", "at": [1, 2, 3]},
                 {"act": "missed", "number": 0, "kind": 7}):  # fmt: skip
        assert page.evaluate(ask, told) == 400
    far = {"act": "missed", "number": 0, "kind": "CALLSIGN", "at": [0, 10**6]}
    unknown = {"act": "missed", "number": 0, "kind": "NONSENSE", "words": "а"}
    assert [page.evaluate(ask, told) for told in (far, unknown)] == [409, 409]
    assert not (tmp_path / "calls.decisions.json").exists()


def test_a_blind_reviewer_has_no_sample(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(LINES[0])
    site = Site(pile([tmp_path / "call.txt"], Settings(), "F", share=0.5))
    try:
        site.pile.desk(0)
        page = browser.new_page()
        page.goto(site.address)
        page.wait_for_selector("body[data-ready]")
        expect(page.locator('a[href="/sample"]')).to_have_count(0)
        answer = page.goto(site.address.split("?")[0] + "sample")
        assert answer is not None and answer.status == 404
        page.close()
    finally:
        site.close()
