"""Who opened which mapping, when and why: one line each on the editor's own machine.

age keeps no such record, and nobody can be made to: a key opens with any age program. The log
helps an honest editor to account for what she did. It is written before anything is shown.
"""

import getpass
import os
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from redact import seal
from redact.errors import RedactError
from redact.model import Mapping
from redact.seal.state import append

LOG = "openings.jsonl"
_SHORTEST = 3
"""Letters of a form that is looked for in a reason."""


def logged(
    command: str,
    mappings: Iterable[Mapping],
    keys: Sequence[seal.Key],
    reason: str,
    sealed: str = "",
) -> None:
    """Add a line: the time (UTC), the login name, the public keys, the mappings by their ids.

    `sealed` is the SHA-256 of a mapping that was not opened: a half was made of it.

    Raises RedactError if it cannot be written, or if `reason` holds what a mapping withholds.
    """
    opened = list(mappings)
    low = reason.casefold()
    forms = {f for m in opened for e in m.payload["entities"] for f in e["forms"]} if low else ()
    for form in forms:
        if len(form) >= _SHORTEST and re.search(rf"\b{re.escape(form.casefold())}\b", low):
            raise RedactError(
                "the reason names somebody who is withheld", "say it without a name", 2
            )
    append(
        LOG,
        {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "who": _login(),
            "keys": list(seal.publics(tuple(keys))),
            "command": command,
            "reason": reason,
            "mappings": [
                {"batch": m.payload["batch_id"], "doc": m.payload["doc_id"]} for m in opened
            ],
        }
        | ({"sealed": sealed} if sealed else {}),
    )


def _login() -> str:
    """The login name; the number of a user who has none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
