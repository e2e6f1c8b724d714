"""The page in a real browser with more than one reviewer, a changed file, and keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages import TEXT, Site
from playwright.sync_api import Browser, Page, expect

from redact.desk.pile import pile
from redact.pipeline import Settings
from redact.review import review
from redact.review.queue import queue

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def reviewed(browser: Browser, tmp_path: Path, doubting: Path) -> Iterator[Callable[..., Page]]:
    """The page over a text as somebody sees it."""
    sites, contexts = [], []

    def made(by: str = "E", share: float | None = None, text: str = TEXT) -> Page:
        (tmp_path / "call.txt").write_text(text)
        settings = Settings(policy=str(doubting))
        sites.append(Site(pile([tmp_path / "call.txt"], settings, by, share=share)))
        sites[-1].pile.desk(0)
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.goto(sites[-1].address)
        page.wait_for_selector("body[data-ready]")
        return page

    yield made
    for context in contexts:
        context.close()
    for site in sites:
        site.close()


def settle(page: Page) -> None:
    page.wait_for_timeout(100)
    expect(page.locator("#busy")).to_be_hidden(timeout=60_000)


def decided_by_one(tmp_path: Path, doubting: Path) -> int:
    """Everything unsure is left in by E; how many that are."""
    (tmp_path / "call.txt").write_text(TEXT)
    desk = pile([tmp_path / "call.txt"], Settings(policy=str(doubting)), "E").desk(0)
    every = queue(desk.items, "open")
    for item in every:
        desk.decide("reject", item.at)
    return len(every)


def test_a_second_reviewer_is_blind_and_disagreements_come_back(
    reviewed: Callable[..., Page], tmp_path: Path, doubting: Path
) -> None:
    count = decided_by_one(tmp_path, doubting)
    blind = reviewed(by="F", share=1.0)
    expect(blind.locator(".badge")).to_have_text("Second pass, blind")
    expect(blind.locator("#told")).to_have_text(f"0 of {count} unsure decided")
    assert "by E" not in blind.locator("body").inner_text()
    assert blind.locator("mark.decided:visible").count() == 0
    form = blind.locator("#question .form").inner_text()
    blind.keyboard.press("y")
    expect(blind.locator("#told")).to_have_text(f"1 of {count} unsure decided")
    page = reviewed()
    page.locator("#filter").select_option("disagreements")
    expect(page.locator("#queue li")).to_have_count(1)
    page.locator("#queue li").click()
    expect(page.locator("#question .form")).to_have_text(form)
    expect(page.locator("#question")).to_contain_text("The second reviewer decided otherwise")
    page.keyboard.press("y")
    settle(page)
    expect(page.locator("#queue li")).to_have_count(0)


def test_a_changed_file_tells_what_was_carried_over(
    reviewed: Callable[..., Page], tmp_path: Path, doubting: Path
) -> None:
    count = decided_by_one(tmp_path, doubting)
    page = reviewed(text="— Проверка связи.\n" + TEXT.replace("Звони", "Набери"))
    expect(page.locator(".notice").first).to_contain_text("This file has changed")
    told = page.locator("#told").inner_text()
    assert 0 < int(told.split(" of ")[0]) < count


def test_lists_scopes_and_splitting_by_keys_alone(
    reviewed: Callable[..., Page], tmp_path: Path
) -> None:
    page = reviewed()
    asked = page.locator(".raw mark.here")
    first = asked.get_attribute("data-at") or ""
    page.keyboard.press("j")
    expect(asked).not_to_have_attribute("data-at", first)
    page.keyboard.press("k")
    expect(asked).to_have_attribute("data-at", first)
    page.locator('.raw mark:text-is("Артём")').click()
    page.keyboard.press("d")
    settle(page)
    page.locator('.raw mark:text-is("Серёга")').first.click()
    page.keyboard.press("2")
    expect(page.locator('input[value="identity"]')).to_be_checked()
    page.keyboard.press("n")
    settle(page)
    (entry,) = review(tmp_path / "call.txt.decisions.json").files
    assert [(act.do, len(act.at)) for act in entry.log.done] == [("different", 1), ("reject", 2)]


def test_dark_and_light_stay_as_chosen(reviewed: Callable[..., Page]) -> None:
    page = reviewed()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate(paper) == dark


@pytest.mark.parametrize("width", [1280, 800, 500])
def test_nothing_overlaps_or_sticks_out(reviewed: Callable[..., Page], width: int) -> None:
    page = reviewed()
    page.set_viewport_size({"width": width, "height": 800})
    boxes = page.evaluate(
        """['.bar', '#text', 'aside'].map((s) => document.querySelector(s).getBoundingClientRect())
            .map((b) => [b.left, b.top, b.right, b.bottom])"""
    )
    bar, text, aside = boxes
    assert bar[3] <= text[1] + 1 and (text[2] <= aside[0] + 1 or text[3] <= aside[1] + 1)
    assert all(box[2] <= width + 1 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
