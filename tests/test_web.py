"""The page in a real browser, headless, and its server by hand. Loopback only."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import CONTRAST, TEXT, Site
from playwright.sync_api import Browser, Page, expect

from redact import pipeline
from redact.desk.pile import pile
from redact.pipeline import Settings
from redact.review import review
from redact.review.queue import queue

ROOT = Path(__file__).parent.parent
Slow = Callable[..., tuple[Site, threading.Event]]
pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HOSTILE = (
    "<script>window.owned = 1</script> Артём Выдумкин <img src=x onerror=window.owned=1>\n"
    '"><svg onload=window.owned=1> &lt;b&gt; Макетовка {{ 7 * 7 }} ${7*7}\n'
    "\u2066Артём\u2069 и \u200bСерёга, \u2028 конец. נתן שלום\n"
)


def chosen(page: Page, form: str, number: int = 0) -> None:
    page.locator(f'.raw mark:text-is("{form}")').nth(number).click()
    expect(page.locator("#question .form")).to_have_text(form)


def safe(page: Page) -> str:
    expect(page.locator("#busy")).to_be_hidden(timeout=60_000)
    return "\n".join(page.locator(".chunk .row .safe").all_inner_texts())


def settle(page: Page) -> None:
    page.wait_for_timeout(100)
    expect(page.locator("#busy")).to_be_hidden(timeout=60_000)


def marks(page: Page, form: str, within: str) -> None:
    """Mark words with the mouse's own means: a selection."""
    page.evaluate(
        """([form, within]) => {
            const walk = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
            for (let part = walk.nextNode(); part; part = walk.nextNode()) {
                const at = part.data.indexOf(form);
                if (at >= 0) return getSelection().setBaseAndExtent(part, at, part, at + form.length);
            }
        }""",
        [form, within],
    )


def acts(tmp_path: Path) -> list[str]:
    (entry,) = review(tmp_path / "call.txt.decisions.json").files
    return [act.do for act in entry.log.done]


def test_one_key_withholds_or_leaves_and_the_next_question_comes(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    chosen(page, "Макетовки")
    page.keyboard.press("n")
    settle(page)
    assert "Макетовки" in safe(page)
    expect(page.locator("#question .form")).not_to_have_text("Макетовки")
    chosen(page, "Макетовки")
    page.keyboard.press("y")
    settle(page)
    assert "Макетовки" not in safe(page)


def test_a_russian_keyboard_works_the_same(opened: Callable[..., Page]) -> None:
    page = opened()
    chosen(page, "Макетовки")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'т', bubbles: true}))"
    )
    settle(page)
    assert "Макетовки" in safe(page)


def test_every_mention_of_an_identity_with_one_key(opened: Callable[..., Page]) -> None:
    page = opened()
    chosen(page, "Серёга", 0)
    page.keyboard.press("Shift+N")
    settle(page)
    assert safe(page).count("Серёга") == 2


def test_undo_and_redo(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened()
    before = safe(page)
    chosen(page, "Макетовки")
    page.keyboard.press("n")
    settle(page)
    page.keyboard.press("u")
    settle(page)
    assert safe(page) == before and acts(tmp_path) == []
    page.keyboard.press("r")
    settle(page)
    assert acts(tmp_path) == ["reject"]


def test_kind_action_and_note(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened()
    chosen(page, "Макетовки")
    page.keyboard.press("t")
    page.locator('dialog button:has-text("organization")').click()
    settle(page)
    assert "[ОРГАНИЗАЦИЯ 1]" in safe(page)
    chosen(page, "Макетовки")
    page.keyboard.press("w")
    page.locator('dialog button:has-text("keep")').click()
    page.locator('dialog button:has-text("a widely reported place")').click()
    settle(page)
    assert "Макетовки" in safe(page)
    chosen(page, "Макетовки")
    page.keyboard.press("o")
    page.keyboard.type("спросить редактора")
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_contain_text("Note: спросить редактора")
    assert acts(tmp_path) == ["kind", "action", "note"]


def test_two_identities_are_merged_by_keys_and_split_again(opened: Callable[..., Page]) -> None:
    page = opened()
    chosen(page, "Серёга")
    page.keyboard.press("m")
    page.locator('dialog button:has-text("Выдумкин")').click()
    settle(page)
    page.keyboard.press("i")
    merged = page.locator('#who > li:has-text("Серёга")')
    expect(merged).to_contain_text("Выдумкин")
    merged.locator('li:has-text("Серёга") button').click()
    settle(page)
    expect(page.locator('#who > li:has-text("Серёга")')).not_to_contain_text("Выдумкин")


def test_two_identities_are_merged_by_dragging(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened()
    page.keyboard.press("i")
    one = page.locator('#who > li:has-text("Серёга")')
    one.drag_to(page.locator('#who > li:has-text("Выдумкин")'))
    settle(page)
    assert acts(tmp_path) == ["same"]
    expect(page.locator('#who > li:has-text("Серёга")')).to_contain_text("Выдумкин")


def test_words_marked_with_the_mouse_are_withheld_everywhere(opened: Callable[..., Page]) -> None:
    page = opened("— Это цимес говорит. Цимес, приём, \u200b цимес!\n— Жду.\n")
    marks(page, "цимес", "#r0 .raw")
    page.locator("#mark-menu button").click()
    page.locator('dialog button:has-text("callsign")').click()
    settle(page)
    assert safe(page).lower().count("цимес") == 0
    assert safe(page).count("[ПОЗЫВНОЙ 1]") == 3


def test_a_search_hit_is_withheld_by_keys_alone(opened: Callable[..., Page]) -> None:
    page = opened("— Жду.\n— Это цимес говорит.\n")
    page.keyboard.press("/")
    page.keyboard.type("цимес")
    expect(page.locator("#hits")).to_have_text("1 hits")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    page.keyboard.press("2")
    settle(page)
    assert "[ПОЗЫВНОЙ 1]" in safe(page)


def test_what_the_page_shows_is_what_a_run_writes(
    opened: Callable[..., Page], tmp_path: Path, doubting: Path
) -> None:
    page = opened()
    chosen(page, "Макетовки")
    page.keyboard.press("n")
    chosen(page, "Серёга", 0)
    page.keyboard.press("3")
    page.keyboard.press("n")
    settle(page)
    page.locator('[data-show="file"]').click()
    expect(page.locator("#file")).not_to_be_empty()
    pipeline._review.cache_clear()
    settings = Settings(str(doubting), decisions=str(tmp_path / "call.txt.decisions.json"))
    written = pipeline.outcome(TEXT.encode(), "call.txt", settings).redacted.data.decode()
    assert page.locator("#file").text_content() == written
    page.locator('[data-show="safe"]').click()
    assert safe(page).strip() == written.strip()


def test_a_reload_goes_on_and_two_tabs_agree(opened: Callable[..., Page]) -> None:
    page = opened()
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("body[data-ready]")
    chosen(page, "Макетовки")
    page.keyboard.press("n")
    settle(page)
    expect(other.locator("#told")).to_contain_text("1 of")
    expect(other.locator('.safe mark:text-is("Макетовки")')).to_be_visible()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#told")).to_contain_text("1 of")
    assert "Макетовки" in safe(page)


def test_signing_off(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened()
    page.keyboard.press("s")
    expect(page.locator("dialog")).to_contain_text("still open")
    page.locator("dialog button.main").click()
    expect(page.locator("#sign")).to_have_text("Signed ✓")
    (entry,) = review(tmp_path / "call.txt.decisions.json").files
    assert [s.by for s in entry.signatures] == ["E"]


def test_two_hundred_questions_one_key_each(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened("".join(f"— Передай Артёму Выдумкину, номер {n}.\n" for n in range(200)))
    expect(page.locator("#told")).to_have_text("0 of 200 unsure decided")
    for n in range(200):
        page.keyboard.press("y" if n % 2 else "n")
    expect(page.locator("#told")).to_have_text("200 of 200 unsure decided", timeout=60_000)
    expect(page.locator("#question")).to_contain_text("Every unsure mention is decided")
    assert acts(tmp_path) == ["reject", "confirm"] * 100


def test_a_hostile_transcript_is_only_text(opened: Callable[..., Page]) -> None:
    page = opened(HOSTILE)
    chosen(page, "Артём Выдумкин")
    page.keyboard.press("y")
    settle(page)
    assert page.evaluate("window.owned") is None
    raw = page.locator("#text").inner_text()
    assert "<script>window.owned = 1</script>" in raw and "{{ 7 * 7 }} ${7*7}" in raw
    assert "⟨2066⟩" in raw and "⟨200B⟩" in raw and "\u2066" not in page.content()


@pytest.mark.slow
def test_a_line_of_a_megabyte(opened: Callable[..., Page]) -> None:
    page = opened(
        "раз два три четыре " * 30_000 + "Артём Выдумкин ушёл. " + "и снова " * 4000 + "\n"
    )
    chosen(page, "Артём Выдумкин")
    page.keyboard.press("n")
    settle(page)
    assert "Артём Выдумкин" in page.locator(".safe", has_text="Выдумкин").inner_text()


def test_every_control_has_a_name_and_the_keyboard_reaches_them(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, input, select, dialog, [role]')].filter((e) =>
            !(e.textContent.trim() || e.ariaLabel || e.getAttribute('aria-label') ||
              e.getAttribute('aria-labelledby') || e.labels?.length)).map((e) => e.outerHTML)
           .filter((h) => !h.includes('id="problem"') && !h.includes('role="status"'))"""
    )
    assert nameless == []
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert {"find", "undo", "sign", "filter", "queue", "tab-queue"} <= seen | {"undo"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_in_light_and_dark(opened: Callable[..., Page], scheme: str) -> None:
    page = opened(color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    page.locator("#tab-legend").click()
    assert page.evaluate(CONTRAST) == []


def test_the_address_works_once(site: Callable[..., Site]) -> None:
    made = site()
    path = made.address.split(str(made.port), 1)[1]
    assert made.ask("/t/1")[0] == 403
    assert made.ask("/?token=wrong")[0] == 403
    status, headers = made.ask(path)
    cookie = headers["set-cookie"].split(";")[0]
    assert status == 303 and "HttpOnly" in headers["set-cookie"]
    assert "samesite=strict" in headers["set-cookie"].lower()
    assert made.ask(path)[0] == 403
    assert made.ask("/t/1", Cookie=cookie)[0] == 200
    assert made.ask("/t/1", Cookie=cookie + "x")[0] == 403


def test_other_hosts_pages_and_methods_are_refused(site: Callable[..., Site]) -> None:
    made = site()
    path = made.address.split(str(made.port), 1)[1]
    cookie = made.ask(path)[1]["set-cookie"].split(";")[0]
    own = f"http://127.0.0.1:{made.port}"
    assert made.ask("/t/1", Cookie=cookie, Host="evil.example")[0] == 421
    assert made.ask("/t/1", Cookie=cookie, Host=f"evil.example:{made.port}")[0] == 421
    assert made.ask("/t/1", Cookie=cookie, Origin="http://evil.example")[0] == 403
    assert made.ask("/t/1", Cookie=cookie, Origin="null")[0] == 403
    assert made.ask("/t/1", Cookie=cookie, Sec_Fetch_Site="cross-site")[0] == 403
    assert made.ask("/t/1", Cookie=cookie, Sec_Fetch_Site="same-site")[0] == 403
    post = {"method": "POST", "body": '{"act": "undo", "since": 0}', "Cookie": cookie}
    plain = {"Content_Type": "text/plain", "Origin": own}
    assert made.ask("/t/1/act", **post, Content_Type="application/json")[0] == 403
    assert made.ask("/t/1/act", **post, **plain)[0] == 403
    good = {"Content_Type": "application/json", "Origin": own}
    assert made.ask("/t/1/act", **post, **good)[0] == 200
    assert made.ask("/t/1/act", "DELETE", Cookie=cookie, Origin=own)[0] == 405
    assert made.ask("/t/99", Cookie=cookie)[0] == 404
    assert made.ask("/static/..%2Fapp.py", Cookie=cookie)[0] == 404
    odd = {"method": "POST", "Cookie": cookie, **good}
    for body in ("[]", "{", '{"act": "burn", "since": 0}', '{"act": "decide", "since": 0}'):
        assert made.ask("/t/1/act", body=body, **odd)[0] == 400


def test_nothing_is_cached_and_nothing_comes_from_elsewhere(site: Callable[..., Site]) -> None:
    made = site()
    for status, headers in (made.ask("/t/1"), made.ask(made.address.split(str(made.port), 1)[1])):
        assert status in (303, 403)
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self'"
        )
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY" and headers["referrer-policy"] == "no-referrer"


def test_the_server_listens_on_the_loopback_address_only(site: Callable[..., Site]) -> None:
    assert site().own.getsockname()[0] == "127.0.0.1"


def test_a_page_that_waits_goes_on_when_the_file_is_read(
    browser: Browser, tmp_path: Path, doubting: Path
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / "calls").mkdir(exist_ok=True)
        (tmp_path / "calls" / name).write_text(TEXT)
    made = Site(pile([tmp_path / "calls"], Settings(policy=str(doubting)), "E"))
    try:
        page = browser.new_page()
        page.goto(made.address)
        page.locator('a:text-is("two.txt")').click()
        page.wait_for_selector("body[data-ready]", timeout=60_000)
        assert made.pile.ready(1) is not None and made.pile.ready(0) is None
        assert queue(made.pile.desk(1).items, "unsure")
        page.close()
    finally:
        made.close()


@pytest.fixture
def slow(tmp_path: Path, doubting: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """A text whose search begins when the test lets it."""
    go, real = threading.Event(), pipeline.seen

    def seen(*given: Any) -> pipeline.Seen:
        assert go.wait(60)
        return real(*given)

    monkeypatch.setattr(pipeline, "seen", seen)
    sites: list[Site] = []

    def made(text: str, name: str = "call.txt") -> tuple[Site, threading.Event]:
        (tmp_path / name).write_text(text)
        sites.append(Site(pile([tmp_path / name], Settings(policy=str(doubting)), "E")))
        return sites[-1], go

    yield made
    go.set()
    for one in sites:
        one.close()


def test_the_original_is_there_at_once_and_the_reader_stays_where_she_was(
    browser: Browser, slow: Slow
) -> None:
    made, go = slow(TEXT + "".join(f"— Строка {n} ни о ком.\n" for n in range(400)))
    page = browser.new_page(viewport={"width": 1200, "height": 700})
    page.goto(made.address)
    page.wait_for_selector("body[data-shown]")
    assert "Артём Выдумкин, из Макетовки" in page.locator("#text").inner_text()
    assert page.locator("mark").count() == 0 and page.locator("body[data-ready]").count() == 0
    expect(page.locator("#wait-told")).to_contain_text("You can read on meanwhile")
    assert page.evaluate(CONTRAST) == []
    page.locator("#r300").scroll_into_view_if_needed()
    go.set()
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    assert page.locator(".raw mark").count()
    expect(page.locator("#r300")).to_be_in_viewport()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#r300")).not_to_be_in_viewport()
    page.close()


def test_a_hostile_text_is_harmless_before_it_is_searched_too(browser: Browser, slow: Slow) -> None:
    made, _ = slow(HOSTILE)
    page = browser.new_page()
    page.goto(made.address)
    page.wait_for_selector("body[data-shown]")
    shown = page.locator("#text").inner_text()
    assert "<script>window.owned = 1</script>" in shown and "⟨2066⟩" in shown
    assert page.evaluate("window.owned") is None
    page.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("AGE-SECRET-KEY-1QQQQ", "a secret key is in this file"),
        ("a\0b", "control character at character 1"),
    ],
)
def test_what_no_review_may_show_is_refused_on_the_page(
    browser: Browser, slow: Slow, text: str, told: str
) -> None:
    made, go = slow(text)
    go.set()
    page = browser.new_page()
    page.goto(made.address)
    expect(page.locator("#wait-told")).to_contain_text(told, timeout=60_000)
    assert text not in page.locator("body").inner_text()
    page.close()


def test_the_command_shows_an_address_that_opens_and_ends_with_ctrl_c(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "call.txt").write_text(TEXT)
    command = [sys.executable, str(ROOT / "redact_cli.py"), "review", str(tmp_path / "call.txt")]
    with subprocess.Popen(
        [*command, "--web", "--by", "E"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdout is not None
        address = next(line.strip() for line in running.stdout if "http://127.0.0.1:" in line)
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("body[data-ready]", timeout=90_000)
        assert "token" not in page.url and "Выдумкин" in page.locator("#text").inner_text()
        page.close()
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
