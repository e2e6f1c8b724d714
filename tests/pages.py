"""The review's server and a headless browser, for the tests of its pages. Loopback only."""

import http.client
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from redact.desk.pile import Pile, pile
from redact.pipeline import Settings
from redact.web.serve import listener, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TEXT = (
    "— Алло, Серёга? Это Артём Выдумкин, из Макетовки.\n"
    "— Здорово, Артём. Серёга на связи, слава богу. Плюмбум где?\n"
    "— Плюмбум ушёл. Звони: 8 (000) 111-22-33.\n"
)


class Site:
    """A running server over some transcripts."""

    def __init__(self, made: Pile, sample: int = 0) -> None:
        self.pile = made
        self.own = listener(0)
        self.server, self.address = server(made, self.own, sample)
        self.thread = threading.Thread(target=self.server.run, args=([self.own],), daemon=True)
        self.thread.start()

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.own.close()

    def ask(
        self, path: str, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, Any]:
        """A request that no browser would send like this."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        connection.request(method, path, body or None, named)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers


@pytest.fixture
def site(tmp_path: Path, doubting: Path) -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def made(text: str = TEXT, name: str = "call.txt") -> Site:
        (tmp_path / name).write_text(text)
        settings = Settings(policy=str(doubting))
        sites.append(Site(pile([tmp_path / name], settings, "E")))
        sites[-1].pile.desk(0)
        return sites[-1]

    yield made
    for one in sites:
        one.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here: .ci/run installs it")
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def opened(browser: "Browser", site: Callable[..., Site]) -> Iterator[Callable[..., "Page"]]:
    """A page over a text, ready for keys; whatever its script throws fails the test."""
    faults: list[str] = []
    contexts = []

    def made(text: str = TEXT, **options: Any) -> "Page":
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(site(text).address)
        page.wait_for_selector("body[data-ready]")
        return page

    yield made
    for context in contexts:
        context.close()
    assert faults == []
