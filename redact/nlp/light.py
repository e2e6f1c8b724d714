"""Import Presidio without spaCy's command-line program.

Presidio needs spaCy's types; spaCy's package imports its own command line (typer, httpx, weasel
and more), which nobody here uses and which costs a third of a second at every start.
"""

import importlib
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
    try:
        importlib.import_module("presidio_analyzer")
    finally:
        for name in _PROGRAM:
            sys.modules.pop(name, None)
        spacy = sys.modules.get("spacy")
        for name in ("cli", "info"):
            if spacy is not None:
                spacy.__dict__.pop(name, None)


import_presidio()
