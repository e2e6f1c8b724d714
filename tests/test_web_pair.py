"""A transcript beside its translation, in a real browser: what one shows of the other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import CONTRAST, Site
from playwright.sync_api import Browser, Page, expect

from redact.desk.pile import pile
from redact.pipeline import Settings

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

RUSSIAN = (
    "— Алло, мам.\n— Кто это?\n— Это Артём Выдумкин, привет тебе.\n— <b>Живой</b>, слава богу.\n"
)
ENGLISH = "- Hello, mum.\n- Who is it?\n- This is Artyom Vydumkin, hi there.\n- Alive, thank God.\n"


@pytest.fixture
def beside(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """The page of a pair whose English side shows everything."""
    sites, contexts, faults = [], [], []

    def made(**options: Any) -> Page:
        (tmp_path / "calls").mkdir()
        (tmp_path / "calls" / "7.ru.txt").write_text(RUSSIAN)
        (tmp_path / "calls" / "7.en.txt").write_text(ENGLISH)
        sites.append(Site(pile([tmp_path / "calls"], Settings(), "E")))
        english, russian = (sites[-1].pile.desk(n) for n in (0, 1))
        for item in english.items:
            english.decide("reject", item.at)
        assert any(i.text.startswith("Артём") and not i.stands for i in russian.items)
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(sites[-1].address)
        page.goto(sites[-1].address.split("?")[0] + "pair/1")
        page.wait_for_selector("body[data-ready]")
        return page

    yield made
    for context in contexts:
        context.close()
    for site in sites:
        site.close()
    assert faults == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_turns_stand_beside_each_other_and_leaks_are_marked_in_both(
    beside: Callable[..., Page],
) -> None:
    page = beside()
    row = page.locator(".beside", has_text="This is")
    expect(row).to_contain_text("Артём Выдумкин")
    expect(page.locator(".leaks li").first).to_contain_text("Vydumkin")
    shown = row.locator(".raw mark.exposed")
    expect(shown.first).to_contain_text("Vydumkin")
    number = (shown.first.get_attribute("data-link") or "").split()[0]
    hidden = row.locator(f'.raw mark[data-link~="{number}"]:not(.exposed)')
    expect(hidden).to_have_text("Артём Выдумкин")
    assert "shown on the other side" in (hidden.get_attribute("aria-label") or "")
    assert page.locator(".beside b").count() == 0
    shown.first.hover()
    expect(hidden).to_have_class("people withheld tied")


def test_keys_go_from_place_to_place_and_across(beside: Callable[..., Page]) -> None:
    page = beside()
    page.keyboard.press("j")
    assert "withheld as [ИМЯ 1] in the other" in focused(page)
    expect(page.locator(".beside .raw mark.tied")).to_have_count(2)
    page.locator(".raw mark.exposed").first.focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Артём Выдумкин"
    page.keyboard.press("Enter")
    assert "Vydumkin" in focused(page)


def test_places_are_withheld_by_keys_alone(beside: Callable[..., Page]) -> None:
    page = beside()
    page.keyboard.press("v")
    expect(page.locator(".beside .safe", has_text="This is")).to_contain_text("Vydumkin")
    while page.locator(".leaks li").count():
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("y")
        page.wait_for_selector("body[data-ready]")
    expect(page.locator("body")).to_have_attribute("data-view", "safe")
    expect(page.locator(".beside .safe", has_text="This is")).not_to_contain_text("Vydumkin")
    expect(page.locator(".leaks")).to_have_text("Neither side shows what the other withholds.")


def test_a_click_withholds_too(beside: Callable[..., Page]) -> None:
    page = beside()
    with page.expect_navigation():
        page.locator(".leaks .main").first.click()
    page.wait_for_selector("body[data-ready]")
    page.locator('[data-show="safe"]').click()
    expect(page.locator(".beside .safe", has_text="This is")).to_contain_text("[PERSON 1]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough(beside: Callable[..., Page], scheme: str) -> None:
    page = beside(color_scheme=scheme)
    page.keyboard.press("j")
    assert page.evaluate(CONTRAST) == []
