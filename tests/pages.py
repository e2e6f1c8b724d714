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

CONTRAST = """() => {
    const probe = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgb = (c) => { probe.clearRect(0,0,1,1); probe.fillStyle = c; probe.fillRect(0,0,1,1);
        return [...probe.getImageData(0,0,1,1).data]; };
    const light = ([r,g,b]) => { const f = (v) => (v/=255) <= .03928 ? v/12.92 : ((v+.055)/1.055)**2.4;
        return .2126*f(r) + .7152*f(g) + .0722*f(b); };
    const paper = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (rgb(c)[3] > 250) return c; } return 'white'; };
    return [...document.querySelectorAll('mark, kbd, button:not(:disabled), .soft, .why, .form, .as, a, b, h1, h2, dt, dd, td, label, legend, p')]
      .filter((e) => e.offsetParent).map((e) => { const a = light(rgb(getComputedStyle(e).color)), b = light(rgb(paper(e)));
        return [Math.round(100*(Math.max(a,b)+.05)/(Math.min(a,b)+.05))/100, e.className || e.id]; })
      .filter(([ratio]) => ratio < 4.5);
}"""


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
