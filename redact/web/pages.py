"""Templates, scripts, styles and errors as answers."""

from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from redact.desk.harmless import harmless
from redact.errors import RedactError

_SCRIPTS = "dom state card panels dialog dialogs text review wait pair sample".split()
_STATIC = {
    **dict.fromkeys((f"{name}.css" for name in ("review", "mark", "pages")), "text/css"),
    **dict.fromkeys((f"{name}.js" for name in _SCRIPTS), "text/javascript"),
}


def page(name: str, /, **values: Any) -> Response:
    """A template as an answer."""
    return HTMLResponse(_environment().get_template(name).render(**values))


def static(request: Request) -> Response:
    """One of the scripts and styles."""
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    data = resources.files("redact.web").joinpath("static", name).read_bytes()
    return Response(data, media_type=_STATIC[name])


def told(request: Request, error: Exception) -> Response:
    """An expected error, for the script to show."""
    if isinstance(error, RedactError):
        return JSONResponse({"message": error.message, "hint": error.hint}, 409)
    raise error


def unforeseen(request: Request, error: Exception) -> Response:
    """The class of an error only: its text may hold originals."""
    said = f"internal error: {type(error).__name__}"
    return JSONResponse({"message": said, "hint": "this is a bug: report this line"}, 500)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("redact.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["harmless"] = harmless
    made.filters["words"] = lambda kind: str(kind).replace("_", " ").lower()
    return made
