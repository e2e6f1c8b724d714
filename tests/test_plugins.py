from importlib.metadata import EntryPoint

import pytest
from presidio_analyzer import PatternRecognizer
from presidio_anonymizer.operators import Redact

from redact import plugins
from redact.errors import RedactError


class Convoy(PatternRecognizer):
    """A newsroom's own recognizer, as Presidio documents them."""

    def __init__(self, supported_language: str = "en") -> None:
        super().__init__("CONVOY", supported_language=supported_language, deny_list=["convoy"])


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {
        plugins.RECOGNIZERS: [EntryPoint("ours", f"{__name__}:Convoy", plugins.RECOGNIZERS)],
        plugins.OPERATORS: [
            EntryPoint("ours", "presidio_anonymizer.operators:Redact", plugins.OPERATORS),
            EntryPoint("broken", "redact.nothing:Here", plugins.OPERATORS),
        ],
    }
    monkeypatch.setattr(plugins, "entry_points", lambda group: points[group])


@pytest.mark.usefixtures("installed")
def test_only_what_is_named_is_loaded() -> None:
    assert plugins.recognizers(()) == []
    assert [r.supported_language for r in plugins.recognizers(("ours",))] == ["ru", "en"]
    assert plugins.operators(("ours",)) == (Redact,)


@pytest.mark.usefixtures("installed")
def test_a_missing_or_broken_plugin_is_an_error() -> None:
    with pytest.raises(RedactError) as caught:
        plugins.known(("ours", "theirs"))
    assert "'theirs'" in caught.value.message and "ours" in caught.value.hint
    with pytest.raises(RedactError, match="cannot be loaded"):
        plugins.operators(("broken",))
