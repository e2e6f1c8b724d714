"""What the recognizers of call signs alone find in a text, without taggers."""

from marked import marked
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.lookup import folded
from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.callsigns import Callsigns

_RECOGNIZERS = [Callsigns(supported_language=language) for language in ("ru", "en")]
_ENGINE = Engine()


def results(text: str) -> list[RecognizerResult]:
    """All that is found, in order."""
    words = tokens(text)
    artifacts = NlpArtifacts([], words, [t.start for t in words], [], _ENGINE, "ru")
    found = [r for one in _RECOGNIZERS for r in one.analyze(text, [], artifacts)]
    return sorted(found, key=lambda r: (r.start, -r.end))


def spans(text: str) -> list[tuple[int, int]]:
    """Withheld stretches that lie in no longer one, in order."""
    found = {(r.start, r.end) for r in results(text) if r.score >= 0.5}
    return sorted(
        a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found)
    )


def check(source: str) -> None:
    """Assert that just what is marked in `source` is found."""
    text, expected = marked(source)
    assert folded(text).text == text, "write the example in its look-up form"
    assert [text[s:e] for s, e in spans(text)] == [text[s:e] for s, e, _ in expected]
    assert spans(text) == [(start, end) for start, end, _ in expected]
