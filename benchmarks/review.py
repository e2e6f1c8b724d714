"""How quickly the review page answers: `python benchmarks/review.py FILE [--keys 200]`.

Opens FILE (copied to a temporary folder) in headless Chromium, and prints how long reading took,
the first view after it, frames while scrolling by 700 pixels each, and the time from each answer's
key to its answer, all in milliseconds.
"""

import argparse
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from redact.desk.pile import pile
from redact.pipeline import Settings, ready
from redact.web.serve import listener, server

DURATIONS = "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/act')).map(e => e.duration)"
SCROLL = """() => new Promise((done) => {
    const text = document.getElementById('text'), took = [];
    let last = performance.now(), left = 120;
    const step = (now) => { took.push(now - last); last = now; text.scrollBy({top: 700, behavior: 'instant'});
        left-- ? requestAnimationFrame(step) : (text.scrollTo({top: 0, behavior: 'instant'}), done(took)); };
    requestAnimationFrame(step);
})"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--pause", type=float, default=0.3, help="seconds between two keys")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / given.file.name
        shutil.copy(given.file, path)
        measured(path, given.keys, given.pause)


def measured(path: Path, keys: int, pause: float) -> None:
    """Print the times for one file."""
    begun = time.perf_counter()
    ready(Settings())
    print(f"engines loaded     {_ms(begun)}")
    begun = time.perf_counter()
    made = pile([path], Settings(), "benchmark")
    desk = made.desk(0)
    size = path.stat().st_size
    print(f"read and searched  {_ms(begun)}   {size} bytes, {len(desk.items)} mentions")
    own = listener(0)
    running, address = server(made, own)
    threading.Thread(target=running.run, args=([own],), daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        begun = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("body[data-ready]")
        print(f"first view         {_ms(begun)}")
        frames = sorted(page.evaluate(SCROLL))
        told = f"median {statistics.median(frames):.0f} ms, longest {frames[-1]:.0f} ms"
        print(f"{len(frames)} frames scrolled {told}")
        answers(page, keys, pause)
        browser.close()
    running.should_exit = True


def answers(page: Page, keys: int, pause: float) -> None:
    """Press y and n in turn, and print how long the answers took."""
    page.evaluate("performance.setResourceTimingBufferSize(5000)")
    for n in range(keys):
        page.keyboard.press("y" if n % 3 else "n")
        page.wait_for_timeout(pause * 1000)
    page.wait_for_timeout(3000)
    took = sorted(page.evaluate(DURATIONS))
    if took:
        middle, high = statistics.median(took), took[int(0.95 * (len(took) - 1))]
        told = f"median {middle:.0f} ms, 95 % below {high:.0f} ms, longest {took[-1]:.0f} ms"
        print(f"{len(took)} answers        {told}")


def _ms(begun: float) -> str:
    return f"{(time.perf_counter() - begun) * 1000:6.0f} ms"


if __name__ == "__main__":
    main()
