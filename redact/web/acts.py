"""What the pages' scripts may ask for: checked, then done."""

import json
from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from redact.desk import Desk
from redact.review.acts import Stretch


async def asked(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Anything else is refused."""
    try:
        told = json.loads(await request.body())
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(told, dict):
        raise HTTPException(400)
    return told


def whole(told: dict[str, Any], name: str) -> int:
    """A whole number of a request, taken out of it."""
    value = told.pop(name, None)
    if type(value) is not int:
        raise HTTPException(400)
    return value


def stretch(at: object) -> Stretch:
    """A stretch of a request."""
    if not isinstance(at, list) or [type(n) for n in at] != [int, int]:
        raise ValueError
    return at[0], at[1]


def act(desk: Desk, told: dict[str, Any]) -> None:
    """Do one act. What no script of ours sends is refused."""
    name = told.pop("act", None)
    if not isinstance(name, str) or name not in _ACTS:
        raise HTTPException(400)
    try:
        _ACTS[name](desk, **told)
    except (TypeError, ValueError):
        raise HTTPException(400) from None


def _decide(desk: Desk, do: str, at: object, scope: str = "one", **told: str) -> None:
    if do not in ("confirm", "reject", "kind", "action", "note"):
        raise ValueError
    if not all(isinstance(value, str) for value in told.values()):
        raise ValueError
    desk.decide(do, stretch(at), scope, **told)


def _add(desk: Desk, at: object, kind: str, everywhere: bool = False) -> None:
    desk.add(stretch(at), kind, bool(everywhere))


_ACTS: dict[str, Callable[..., object]] = {
    "decide": _decide,
    "add": _add,
    "same": lambda desk, one, other: desk.same(stretch(one), stretch(other)),
    "different": lambda desk, at: desk.different(stretch(at)),
    "undo": lambda desk: desk.undo(),
    "redo": lambda desk: desk.redo(),
    "sign": lambda desk: desk.sign(),
}
