"""Import Presidio without spaCy's command-line program.

Presidio needs spaCy's types; spaCy's package imports its own command line (typer, httpx, weasel
and more), which nobody here uses and which costs a third of a second at every start. And
urllib3, which comes along unused, opens a socket to see whether there is IPv6: it is told no.
"""

import importlib
import socket
import sys
from types import ModuleType

_PROGRAM = ("spacy.cli", "spacy.cli.info")


def import_presidio() -> None:
    """Import `presidio_analyzer`; a later `import spacy.cli` finds the real one."""
    if "spacy" in sys.modules:
        return
    standing_in = [ModuleType(name) for name in _PROGRAM]
    standing_in[0].__path__ = []
    standing_in[1].info = None  # type: ignore[attr-defined]
    sys.modules.update(zip(_PROGRAM, standing_in, strict=True))
    ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        importlib.import_module("presidio_analyzer")
    finally:
        socket.has_ipv6 = ipv6
        for name in _PROGRAM:
            sys.modules.pop(name, None)
        spacy = sys.modules.get("spacy")
        for name in ("cli", "info"):
            if spacy is not None:
                spacy.__dict__.pop(name, None)


import_presidio()
