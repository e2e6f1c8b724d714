"""Writes the pictures of docs/review.md: the page over samples, in headless Chromium."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from redact.desk.pile import pile
from redact.pipeline import Settings
from redact.web.serve import listener, server

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


@contextmanager
def opened(browser: Browser, *samples: str, scheme: str = "light") -> Iterator[Page]:
    """The page over copies of samples."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [shutil.copy(SAMPLES / sample, folder) for sample in samples]
        made = pile(
            [Path(p) for p in paths], Settings(), "J. Editor", decisions=Path(folder, "d.json")
        )
        own = listener(0)
        running, address = server(made, own)
        thread = threading.Thread(target=running.run, args=([own],), daemon=True)
        thread.start()
        page = browser.new_page(viewport={"width": 1280, "height": 760}, color_scheme=scheme)
        page.goto(address)
        if len(samples) > 1:
            page.goto(address.split("?")[0] + "t/1")
        page.wait_for_selector("body[data-ready]", timeout=120_000)
        yield page
        page.close()
        running.should_exit = True
        thread.join(10)


def main() -> None:
    """Take every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with opened(browser, "ru/mother_after_new_year.txt") as page:
            page.keyboard.press("y")
            page.wait_for_timeout(300)
            page.keyboard.press("n")
            page.wait_for_timeout(1500)
            page.screenshot(path=HERE / "review-question.png")
            page.keyboard.press("i")
            page.wait_for_timeout(300)
            page.screenshot(path=HERE / "review-identities.png")
            page.goto(page.url.split("/t/")[0] + "/sample")
            page.wait_for_selector("body[data-ready]", timeout=120_000)
            page.screenshot(path=HERE / "review-sample.png")
        with opened(browser, "en/mother_call.txt", scheme="dark") as page:
            page.keyboard.press("y")
            page.keyboard.press("l")
            page.wait_for_timeout(1500)
            page.screenshot(path=HERE / "review-dark.png")
        with opened(browser, "pair/call_0042.ru.txt", "pair/call_0042.en.txt") as page:
            page.goto(page.url.split("/t/")[0] + "/pair/1")
            page.wait_for_selector("body[data-ready]", timeout=120_000)
            page.keyboard.press("j")
            page.wait_for_timeout(300)
            page.screenshot(path=HERE / "review-pair.png")
        browser.close()


if __name__ == "__main__":
    main()
