"""The page of a random sample: one line at a time, as it will be published."""

import threading
import time
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from redact.desk import Pile
from redact.desk.harmless import harmless
from redact.desk.sampling import Reading, around, known, parts, places, published, told
from redact.errors import RedactError
from redact.web.acts import asked, stretch, whole
from redact.web.draw import line
from redact.web.pages import page
from redact.web.rows import family


class Sampled:
    """A reading of `count` lines of a pile, which begins when its page is first opened."""

    def __init__(self, pile: Pile, count: int) -> None:
        self.pile, self.count = pile, count
        self._lock = threading.Lock()
        self._reading: Reading | None = None
        self._reader: threading.Thread | None = None
        self._problem: RedactError | None = None
        self._begun = 0.0

    def page(self, request: Request) -> Response:
        """The page, or the one that waits until every transcript is read."""
        self._allowed()
        if self._reading is None:
            self._begin()
            return page(
                "wait.html", ask="/sample/ready", name=f"{len(self.pile.files)} transcripts"
            )
        kinds = [(k, family(k)) for k in self.pile.desk(0).kinds()]
        return page("sample.html", kinds=kinds, several=len(self.pile.files) > 1)

    def ready(self, request: Request) -> Response:
        """Whether every transcript is read."""
        problem, self._problem = self._problem, None
        if problem:
            raise problem
        seconds = round(time.monotonic() - self._begun, 1)
        return JSONResponse({"ready": self._reading is not None, "seconds": seconds})

    def state(self, request: Request) -> Response:
        """The line that is to be read."""
        self._allowed()
        return JSONResponse(self._now())

    async def act(self, request: Request) -> Response:
        """One step of the reader; the line that is to be read then."""
        self._allowed()
        given = await asked(request)
        return JSONResponse(await run_in_threadpool(self._done, given))

    def _done(self, given: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            reading, name = self._ready(), given.pop("act", None)
            if whole(given, "number") != reading.number:
                raise RedactError("this line was read in another tab", "read the one shown now", 2)
            if name == "next":
                reading.next()
            elif name == "back":
                reading.back()
            elif name == "missed":
                self._missed(reading, given)
            elif name == "more":
                self._reading = Reading(self.pile, self.count)
            else:
                raise HTTPException(400)
        return self._now()

    def _missed(self, reading: Reading, given: dict[str, Any]) -> None:
        """Words of the line: marked, or typed."""
        words, kind = given.get("words", ""), given.get("kind")
        if not isinstance(words, str) or not isinstance(kind, str) or reading.here is None:
            raise HTTPException(400)
        try:
            at = stretch(given["at"]) if "at" in given else None
        except ValueError:
            raise HTTPException(400) from None
        found = (at,) if at else places(self.pile.desk(reading.here.file), reading.here.at, words)
        if not found:
            raise RedactError("these words do not stand in this line", "give them as they do", 2)
        reading.missed(found[0], kind)

    def _now(self) -> dict[str, Any]:
        reading = self._ready()
        here, bound = reading.here, known(self.pile)
        now = {"number": reading.number, "count": reading.count, "more": reading.more,
               "found": reading.found, "told": told(bound) if bound else ""}  # fmt: skip
        if here is None:
            return now | {"line": ""}
        desk = self.pile.desk(here.file).settled()
        sides = [published(desk, at) if at else "" for at in around(desk, here.at)]
        shown = {"line": line(parts(desk, here.at)), "before": sides[0], "after": sides[1]}
        name = harmless(self.pile.files[here.file].relative)
        return now | shown | {"name": name, "file": here.file + 1, "language": desk.done.language}

    def _ready(self) -> Reading:
        if self._reading is None:
            raise RedactError("the transcripts were not read yet", "load the page again", 2)
        return self._reading

    def _allowed(self) -> None:
        """A second reviewer is blind to what the first withheld, and so reads no sample."""
        if self.pile.share is not None:
            raise HTTPException(404)

    def _begin(self) -> None:
        with self._lock:
            if self._reader is None or not self._reader.is_alive():
                self._begun = time.monotonic()
                self._reader = threading.Thread(target=self._read, daemon=True)
                self._reader.start()

    def _read(self) -> None:
        try:
            self._reading = Reading(self.pile, self.count)
        except RedactError as error:
            self._problem = error
        except Exception as error:
            said = f"internal error: {type(error).__name__}"
            self._problem = RedactError(said, "this is a bug: report this line")
