"""The pages and the few requests of their script."""

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from redact.desk import Desk, Pile
from redact.desk.harmless import harmless
from redact.desk.menus import ACTIONS_TOLD
from redact.desk.pairs import Block, blocks, partners
from redact.errors import RedactError
from redact.model import Transcript
from redact.policies import ACTIONS
from redact.review import REASONS
from redact.review.queue import FILTERS_TOLD
from redact.web.acts import act, asked, whole
from redact.web.draw import unread
from redact.web.pages import page, static, told, unforeseen
from redact.web.paired import paired
from redact.web.rows import Row, family, name_starts, rows
from redact.web.sampled import Sampled
from redact.web.view import View

CHUNK = 40
"""Rows that the browser lays out together, when they come into sight."""
SAMPLE = 100
"""Lines of a random sample, if nobody says how many."""


def application(pile: Pile, sample: int = 0) -> Starlette:
    """The page's application, without its guard; it begins with a sample of so many lines."""
    site, sampled = _Site(pile, bool(sample)), Sampled(pile, sample or SAMPLE)
    return Starlette(
        routes=[
            Route("/", site.index),
            Route("/static/{name}", static),
            Route("/t/{number:int}", site.transcript),
            Route("/pair/{number:int}", site.pair),
            Route("/t/{number:int}/ready", site.ready),
            Route("/t/{number:int}/state", site.state),
            Route("/t/{number:int}/file", site.file),
            Route("/t/{number:int}/act", site.act, methods=["POST"]),
            Route("/sample", sampled.page),
            Route("/sample/ready", sampled.ready),
            Route("/sample/state", sampled.state),
            Route("/sample/act", sampled.act, methods=["POST"]),
        ],
        exception_handlers={RedactError: told, Exception: unforeseen},
    )


class _Site:
    def __init__(self, pile: Pile, sampling: bool) -> None:
        self.pile, self._sampling = pile, sampling
        self._partners = partners(pile)
        self._blocks: dict[tuple[int, int], tuple[Block, ...]] = {}
        self._views: dict[int, View] = {}
        self._reading: dict[int, threading.Thread] = {}
        self._failed: dict[int, RedactError] = {}
        self._begun: dict[int, float] = {}
        self._lock = threading.Lock()

    def index(self, request: Request) -> Response:
        """All files, and how far each has got."""
        if self._sampling or len(self.pile.files) == 1:
            first, self._sampling = "/sample" if self._sampling else "/t/1", False
            return Response(status_code=303, headers={"Location": first})
        files = []
        for n, file in enumerate(self.pile.files):
            desk = self.pile.ready(n)
            files.append({"name": harmless(file.relative), "told": desk and desk.progress,
                          "signed": bool(desk and desk.entry.signatures)})  # fmt: skip
        return page("index.html", files=files, second=self.pile.share is not None)

    def transcript(self, request: Request) -> Response:
        """The page of one transcript; its original alone while it is being searched."""
        number = self._number(request)
        desk = self.pile.ready(number)
        return self._unread(number) if desk is None else self._drawn(number, desk)

    def pair(self, request: Request) -> Response:
        """A transcript beside its translation, and what one shows of the other."""
        number = self._number(request)
        other = self._partners.get(number)
        if other is None:
            raise HTTPException(404)
        pair = (min(number, other), max(number, other))
        views = []
        for n in pair:
            desk = self.pile.ready(n)
            if desk is None:
                return self._unread(n)
            views.append(self._see(n, desk))
        if pair not in self._blocks:
            self._blocks[pair] = tuple(blocks(views[0].desk, views[1].desk))
        shown = paired(views[0], views[1], self._blocks[pair])
        names = [self._name(n) for n in pair]
        return page("pair.html", numbers=[n + 1 for n in pair], names=names, **shown)

    def ready(self, request: Request) -> Response:
        """Whether a transcript was searched; the page that waits begins that by asking."""
        number = self._number(request)
        desk = self._desk(number)
        failed = self._failed.pop(number, None)
        if failed:
            raise failed
        seconds = time.monotonic() - self._begun.get(number, time.monotonic())
        return JSONResponse({"ready": desk is not None, "seconds": round(seconds, 1)})

    def state(self, request: Request) -> Response:
        """What changed since the version that the tab has."""
        since = request.query_params.get("since", "0")
        version = int(since) if since.isdecimal() else 0
        return JSONResponse(self._view(request).since(version))

    def file(self, request: Request) -> Response:
        """The safe file exactly as it would be written now."""
        view = self._view(request)
        transcript = view.desk.known.transcript
        data = view.desk.outcome().redacted.data[len(transcript.bom) :]
        return PlainTextResponse(_lines_harmless(data.decode(transcript.codec)))

    async def act(self, request: Request) -> Response:
        """One act of the reviewer, and what it changed."""
        view, told = self._view(request), await asked(request)
        since = whole(told, "since")
        await run_in_threadpool(act, view.desk, told)
        return JSONResponse(await run_in_threadpool(view.since, since))

    def _drawn(self, number: int, desk: Desk) -> Response:
        view = self._see(number, desk)
        with desk.lock:
            state = view.since(view.version)
            drawn = [view.row(n) for n in range(len(view.rows))]
        chunks, names = _chunks(desk.known.transcript, view.rows, drawn)
        return page(
            "transcript.html",
            number=number + 1,
            count=len(self.pile.files),
            name=self._name(number),
            paired=number in self._partners,
            language=desk.done.language,
            version=state["version"],
            chunks=chunks,
            names=names,
            kinds=[(k, family(k)) for k in desk.kinds()],
            actions=[(a, ACTIONS_TOLD[a]) for a in ACTIONS],
            filters=FILTERS_TOLD,
            reasons={k: v for k, v in REASONS.items() if k},
            second=desk.second,
            carried=(desk.carried, desk.lost),
        )

    def _unread(self, number: int) -> Response:
        """The original, to be read while its names are looked for."""
        chunks: list[str] = []
        # What is wrong with the file is told by the thread that searches it.
        with suppress(RedactError):
            transcript = self.pile.transcript(number)
            lines = rows(transcript)
            drawn = [unread(n, row, transcript.text) for n, row in enumerate(lines)]
            chunks, _ = _chunks(transcript, lines, drawn)
        ask, name = f"/t/{number + 1}/ready", self._name(number)
        return page("reading.html", ask=ask, name=name, chunks=chunks)

    def _number(self, request: Request) -> int:
        number = int(request.path_params["number"]) - 1
        if not 0 <= number < len(self.pile.files):
            raise HTTPException(404)
        return number

    def _name(self, number: int) -> str:
        return harmless(self.pile.files[number].relative)

    def _view(self, request: Request) -> View:
        number = self._number(request)
        desk = self.pile.ready(number)
        if desk is None:
            raise RedactError("this transcript was not read yet", "load the page again", 2)
        return self._see(number, desk)

    def _see(self, number: int, desk: Desk) -> View:
        with self._lock:
            if number not in self._views:
                self._views[number] = View(desk)
            return self._views[number]

    def _desk(self, number: int) -> Desk | None:
        """The desk, if it was read; if not, reading begins."""
        desk = self.pile.ready(number)
        with self._lock:
            reader = self._reading.get(number)
            if desk is None and (reader is None or not reader.is_alive()):
                if number in self._failed:
                    return None
                self._begun[number] = time.monotonic()
                thread = threading.Thread(target=partial(self._read, number), daemon=True)
                self._reading[number] = thread
                thread.start()
        return desk

    def _read(self, number: int) -> None:
        try:
            self.pile.desk(number)
        except RedactError as error:
            self._failed[number] = error
        except Exception as error:
            told = f"internal error: {type(error).__name__}"
            self._failed[number] = RedactError(told, "this is a bug: report this line")


def _chunks(
    transcript: Transcript, lines: Sequence[Row], drawn: Sequence[str]
) -> tuple[list[str], str]:
    """The rows of the text, some at a time, and those of the file's name."""
    names = name_starts(transcript)
    first = next((n for n, r in enumerate(lines) if r.start >= names), len(lines))
    every = range(0, first, CHUNK)
    return ["".join(drawn[n : min(n + CHUNK, first)]) for n in every], "".join(drawn[first:])


def _lines_harmless(text: str) -> str:
    return "\n".join(harmless(line.removesuffix("\r")) for line in text.split("\n"))
