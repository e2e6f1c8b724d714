"""Who may talk to the page: one browser on this machine, and no page of anybody else.

Any page that the browser has open can send requests to this machine, and a name that
resolves to 127.0.0.1 makes them look like ours (DNS rebinding). So the Host must be ours, a
request that changes something must come from our own page, and everything needs a cookie that
is given once, for the one-time token in the address that the terminal shows.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LIMIT = 1 << 20
"""Bytes of a request; the longest is a note."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types redact",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Wraps the page's application; `token` opens it once."""

    def __init__(self, app: App, port: int) -> None:
        self.app, self.port = app, port
        self.token = secrets.token_urlsafe(32)
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._cookie = f"redact-{port}"
        self._session = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what is allowed; answer anything else here."""
        if scope["type"] != "http":
            return
        answer = self._answer(Request(scope))

        async def sent(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *own]
            await send(message)

        await (answer or self.app)(scope, receive, sent)

    def _answer(self, request: Request) -> Response | None:
        """A refusal or the way in; None for a request that may go on."""
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return _refused("this address is not the review's", 421)
        site = request.headers.get("sec-fetch-site", "none")
        origin = request.headers.get("origin")
        if origin not in (None, f"http://{host}") or site not in ("same-origin", "none"):
            return _refused("this request comes from another page", 403)
        if request.method not in ("GET", "POST"):
            return _refused("not a request of the review's", 405)
        if request.method == "POST" and not self._own_post(request):
            return _refused("not a request of the review's", 403)
        given = request.query_params.get("token")
        if given is not None:
            return self._enter(given)
        if not _equal(request.cookies.get(self._cookie, ""), self._session):
            return _refused("open the address that the terminal shows; it works once", 403)
        return None

    def _own_post(self, request: Request) -> bool:
        length = request.headers.get("content-length", "")
        return (
            request.headers.get("origin") is not None
            and request.headers.get("content-type") == "application/json"
            and length.isdecimal()
            and int(length) <= LIMIT
        )

    def _enter(self, given: str) -> Response:
        """The cookie for the token, which is then worth nothing."""
        if not self.token or not _equal(given, self.token):
            return _refused("this address was used already, or was never given out", 403)
        self.token = ""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._session, httponly=True, samesite="strict")
        return answer


def _refused(why: str, status: int) -> Response:
    return PlainTextResponse(f"{why}\n", status)


def _equal(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())
