"""How quickly the review page answers: `python benchmarks/review.py FILE [--keys 200]`.

Opens FILE (copied to a temporary folder) in headless Chromium. Prints how long it took from the
command to its address, from the address to the first view of the text, and to the view with every
name marked; frames while scrolling by 700 pixels each, and per kind of act how long it
took from the act to its effect on the screen, and what of that the server worked (processor time,
which another program on the machine does not lengthen). All in milliseconds.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from redact.desk import Desk
from redact.desk.pile import pile
from redact.pipeline import Settings, ready
from redact.web.serve import SWITCH, listener, server

ROOT = Path(__file__).parent.parent

SCROLL = """() => new Promise((done) => {
    const text = document.getElementById('text'), took = [];
    let last = performance.now(), left = 120;
    const step = (now) => { took.push(now - last); last = now; text.scrollBy({top: 700, behavior: 'instant'});
        left-- ? requestAnimationFrame(step) : (text.scrollTo({top: 0, behavior: 'instant'}), done(took)); };
    requestAnimationFrame(step);
})"""
ACT = """async ([name, values]) => {
    const { act } = await import('/static/state.js');
    const begun = performance.now();
    const answer = await act(name, values);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return [performance.now() - begun, JSON.stringify(answer).length];
}"""
SETTLED = """async () => {
    const { state } = await import('/static/state.js');
    const begun = performance.now();
    while (state.busy) await new Promise((done) => setTimeout(done, 10));
    return performance.now() - begun;
}"""
LONG = """() => { window.long = []; new PerformanceObserver((all) =>
    window.long.push(...all.getEntries().map((e) => e.duration))).observe({type: 'longtask'}); }"""


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
    sys.setswitchinterval(SWITCH)
    commanded(path)
    ready(Settings())
    made = pile([path], Settings(), "benchmark")
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
        page.wait_for_selector("body[data-shown]")
        print(f"first view         {_ms(begun)}")
        page.wait_for_selector("body[data-ready]", timeout=0)
        desk = made.desk(0)
        size = path.stat().st_size
        print(f"with names marked  {_ms(begun)}   {size} bytes, {len(desk.items)} mentions")
        begun = time.perf_counter()
        page.reload()
        page.wait_for_selector("body[data-ready]")
        print(f"loaded again       {_ms(begun)}")
        frames = sorted(page.evaluate(SCROLL))
        print(f"{len(frames):4} frames scrolled {_told(frames)}")
        page.evaluate(LONG)
        answers(page, keys, pause)
        acts(page, desk)
        long = sorted(page.evaluate("window.long"))
        print(f"{len(long):4} times the page stood still for more than 50 ms: {_told(long)}")
        browser.close()
    running.should_exit = True


def commanded(path: Path) -> None:
    """Print how long the command takes until it tells its address."""
    told = [sys.executable, str(ROOT / "redact_cli.py"), "review", str(path), "--web"]
    begun = time.perf_counter()
    with subprocess.Popen(told, stdout=subprocess.PIPE, text=True) as running:
        next(line for line in running.stdout or () if "http://" in line)
        print(f"command to address {_ms(begun)}")
        running.kill()


def acts(page: Page, desk: Desk) -> None:
    """Do every kind of act some times, each once what came before is settled."""
    for name, tries in _tries(desk).items():
        took, worked, sizes, later = [], [], [], []
        for act, values in tries:
            page.evaluate(SETTLED)
            before = time.process_time()
            shown, size = page.evaluate(ACT, [act, values])
            worked.append((time.process_time() - before) * 1000)
            took.append(shown)
            sizes.append(size)
            later.append(page.evaluate(SETTLED))
        told = f"worked {statistics.median(worked):.0f} ms, {max(sizes) // 1000} kB"
        print(f"{name:24} {_told(took)}; {told}; all settled {_told(later)}")


def _tries(desk: Desk) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """The acts to be tried, by kind: on mentions all over the text."""
    unsure = [i for i in desk.items if i.group == "unsure" and not i.decided]
    some = unsure[:: max(1, len(unsure) // 10)][:10]
    known = {i.key: i for i in desk.done.identities}
    most = sorted(known.values(), key=lambda i: -len(i.mentions))[:5]
    firsts = [(i.mentions[0].start, i.mentions[0].end) for i in most]
    many = [i.key for i in most if len(i.forms) > 1]
    split = [next(m for m in reversed(known[k].mentions)) for k in many]

    def decide(at: Sequence[int], do: str, scope: str = "one", **told: str) -> Any:
        return "decide", {"do": do, "at": at, "scope": scope, **told}

    return {
        "withhold one": [decide(i.at, "confirm") for i in some],
        "leave one": [decide(i.at, "reject") for i in some],
        "leave an identity": [decide(at, "reject", "identity") for at in firsts],
        "undo": [("undo", {}) for _ in firsts],
        "redo": [("redo", {}) for _ in firsts],
        "withhold an identity": [decide(at, "confirm", "identity") for at in firsts],
        "leave equal forms": [decide(at, "reject", "form") for at in firsts],
        "kind, of an identity": [decide(at, "kind", "identity", kind="CALLSIGN") for at in firsts],
        "merge": [("same", {"one": firsts[0], "other": at}) for at in firsts[1:]],
        "split": [("different", {"at": (m.start, m.end)}) for m in split],
        "add everywhere": [("add", {"at": w, "kind": "CALLSIGN", "everywhere": True})
                           for w in _words(desk)],
    }  # fmt: skip


def _words(desk: Desk) -> list[tuple[int, int]]:
    """Some plain words of the text."""
    found, at, taken = [], 0, [i.at for i in desk.items]
    for word in desk.text.split():
        at = desk.text.index(word, at)
        if word.isalpha() and len(word) > 3 and not any(s < at + 9 and at < e for s, e in taken):
            found.append((at, at + len(word)))
        at += len(word)
    return found[:: max(1, len(found) // 5)][:5]


def answers(page: Page, keys: int, pause: float) -> None:
    """Press y and n in turn, in the rhythm of somebody quick, and print what each took."""
    page.evaluate(SETTLED)
    page.evaluate("performance.clearResourceTimings()")
    page.evaluate("performance.setResourceTimingBufferSize(5000)")
    before = time.process_time()
    for n in range(keys):
        page.keyboard.press("y" if n % 3 else "n")
        page.wait_for_timeout(pause * 1000)
    page.wait_for_timeout(3000)
    worked = (time.process_time() - before) * 1000 / max(1, keys)
    entries = "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/act'))"
    took = page.evaluate(f"{entries}.map((e) => e.duration)")
    print(f"{len(took)} keys, one after another {_told(took)}; worked {worked:.0f} ms a key")


def _told(took: Sequence[float]) -> str:
    if not took:
        return "never"
    every = sorted(took)
    middle, high = statistics.median(every), every[int(0.95 * (len(every) - 1))]
    return f"median {middle:.0f} ms, 95 % below {high:.0f} ms, longest {every[-1]:.0f} ms"


def _ms(begun: float) -> str:
    return f"{(time.perf_counter() - begun) * 1000:6.0f} ms"


if __name__ == "__main__":
    main()
