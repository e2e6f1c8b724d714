"""A newsroom's own recognizers and operators, by entry point; only what a policy names."""

from importlib.metadata import EntryPoint, entry_points

from presidio_analyzer import EntityRecognizer
from presidio_anonymizer.operators import Operator

from redact.errors import RedactError
from redact.nlp.engine import LANGUAGES

RECOGNIZERS = "redact.recognizers"
OPERATORS = "redact.operators"


def recognizers(names: tuple[str, ...]) -> list[EntityRecognizer]:
    """The recognizers of the plugins called `names`, one for each language."""
    found = []
    for entry in _named(RECOGNIZERS, names):
        made = _loaded(entry)
        if not issubclass(made, EntityRecognizer):
            raise RedactError(
                f"plugin {entry.name}: not a Presidio EntityRecognizer", "see docs/rules.md", 2
            )
        found += [made(supported_language=language) for language in LANGUAGES]
    return found


def operators(names: tuple[str, ...]) -> tuple[type[Operator], ...]:
    """The operator classes of the plugins called `names`."""
    found = []
    for entry in _named(OPERATORS, names):
        made = _loaded(entry)
        if not issubclass(made, Operator):
            raise RedactError(
                f"plugin {entry.name}: not a Presidio Operator", "see docs/rules.md", 2
            )
        found.append(made)
    return tuple(found)


def known(names: tuple[str, ...]) -> None:
    """Raises RedactError if one of `names` is no installed plugin of either kind."""
    if not names:
        return
    installed = {e.name for group in (RECOGNIZERS, OPERATORS) for e in entry_points(group=group)}
    missing = [n for n in names if n not in installed]
    if missing:
        raise RedactError(
            f"plugin {missing[0]!r} is not installed",
            f"installed: {', '.join(sorted(installed)) or 'none'}",
            2,
        )


def _named(group: str, names: tuple[str, ...]) -> list[EntryPoint]:
    if not names:  # looking through all that is installed takes a tenth of a second
        return []
    return sorted((e for e in entry_points(group=group) if e.name in names), key=lambda e: e.name)


def _loaded(entry: EntryPoint) -> type:
    try:
        made = entry.load()
    except Exception as error:
        raise RedactError(
            f"plugin {entry.name}: cannot be loaded ({type(error).__name__})",
            "reinstall the plugin",
        ) from None
    if not isinstance(made, type):
        raise RedactError(f"plugin {entry.name}: not a class", "see docs/rules.md", 2)
    return made
