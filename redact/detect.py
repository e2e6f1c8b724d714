"""Find every mention: run the recognizers, weigh their evidence, keep it disjoint."""

import logging
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from presidio_analyzer import (
    AnalyzerEngine,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.language.lookup import Lookup, folded
from redact.language.names import name
from redact.language.words import Token
from redact.model import Mention, Transcript
from redact.nlp.context import NearbyWords
from redact.nlp.engine import LANGUAGES, Engine, word_tokens
from redact.nlp.named import NOTHING, EnglishNamer, covers
from redact.recognizers import yo
from redact.recognizers.evidence import KEEP, KEY
from redact.recognizers.propagation import ESTABLISHED, echoes
from redact.recognizers.rule import recognizers
from redact.rules import Rule, recognizer_rules

_OUTVOTES = 0.7
"""From this score on, a longer mention beats a keep-list inside it."""

FLOOR = 0.3
"""Evidence below this score is not even a near miss."""
_OFTEN = 0.4
"""Share of names among a word's readings from which on no tagger talks it away."""

_SCRIPTS = {"ru": re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]{2}"), "en": re.compile(r"[A-Za-z]{2}")}


_LETTERS = {"ru": re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]"), "en": re.compile(r"[A-Za-z]")}
_FEW = 0.1
"""Share of letters below which a language is read only on its own lines."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NUMBER = re.compile(r"-\d{1,3}(?![\w-])")
_NUMBERED = frozenset(("LOCATION", "ORGANIZATION"))
"""What may have a number of its own: the second village or plant of that name."""


class _Timeouts(logging.Handler):
    """Notices Presidio's own warning that a pattern timed out and was skipped."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen = False

    def emit(self, record: logging.LogRecord) -> None:
        self.seen = self.seen or "timed out" in str(record.msg)


class _Engine(AnalyzerEngine):
    """Presidio's engine; of its recognizers only those that have a say about context are asked."""

    def _enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        asked = EntityRecognizer.enhance_using_context
        if any(type(r).enhance_using_context is not asked for r in recognizers):
            enhance = super()._enhance_using_context
        else:
            enhance = self.context_aware_enhancer.enhance_using_context
        enhanced: list[RecognizerResult] = enhance(
            text, raw_results, nlp_artifacts, recognizers, context
        )
        return enhanced


def analyzer(
    rules: Iterable[Rule] | None = None,
    plugins: Iterable[EntityRecognizer] = (),
    taggers: Sequence[EnglishNamer] = (),
) -> AnalyzerEngine:
    """Presidio's engine with our NlpEngine, the recognizers of `rules` (by default the shipped
    ones) and those of `plugins`. `taggers` speak on English beside the bundled one."""
    registry = RecognizerRegistry(supported_languages=list(LANGUAGES))
    for plugin in plugins:
        registry.add_recognizer(plugin)
    for rule in recognizer_rules() if rules is None else rules:
        for recognizer in recognizers(rule):
            registry.add_recognizer(recognizer)
    return _Engine(
        registry=registry,
        nlp_engine=Engine(taggers),
        supported_languages=list(LANGUAGES),
        context_aware_enhancer=NearbyWords(),
    )


def mentions(
    transcript: Transcript, engine: AnalyzerEngine, labels: Sequence[str] = ()
) -> tuple[Mention, ...]:
    """Every mention in `transcript.text`, sorted and disjoint, near misses included.

    `labels` are the words of the policy's placeholders: a placeholder that already stands in
    the text is not read. Offsets are code points of `transcript.text`. Whoever uses the result
    compares `score` with the policy's threshold. Raises RedactError if anything could not be
    checked.
    """
    look = folded(_without_placeholders(transcript.text, labels))
    results, words, nothing = _evidence(look.text, engine)
    results += yo.names(transcript.text, look)
    found = _weighed(look.text, results)
    found += [e for e in echoes(look.text, found, words) if not _denied(look.text, e, nothing)]
    return tuple(_moved(m, look) for m in _disjoint(look.text, found))


def _denied(text: str, echo: Mention, nothing: Sequence[tuple[int, int]]) -> bool:
    """Whether an unsure echo is hardly ever a name, and a tagger is sure that it names nothing."""
    word = text[echo.start : echo.end]
    known = name(word.lower())
    unsure = echo.entity_type == "PERSON" and echo.score < ESTABLISHED and known.share < _OFTEN
    first = "first" in known.parts and word[0].isupper()
    return unsure and not first and covers(nothing, echo.start, echo.end)


def _without_placeholders(text: str, labels: Sequence[str]) -> str:
    if not labels or "[" not in text:
        return text
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.sub(rf"\[(?:{words}) \d{{1,4}}\]", lambda m: f"[{' ' * (len(m[0]) - 2)}]", text)


def evidence(text: str, engine: AnalyzerEngine) -> list[RecognizerResult]:
    """Everything any recognizer says about `text` (a look-up form), down to near misses."""
    return _evidence(text, engine)[0]


def _evidence(
    text: str, engine: AnalyzerEngine
) -> tuple[list[RecognizerResult], Sequence[Token] | None, list[tuple[int, int]]]:
    """What the recognizers say, the tokens of the whole text, with what is known of them, and
    the stretches that name nothing, as a tagger is sure."""
    languages = [code for code in LANGUAGES if _SCRIPTS[code].search(text)] or [LANGUAGES[0]]
    watch = _Timeouts()
    log = logging.getLogger("presidio-analyzer")
    log.addHandler(watch)
    results: list[RecognizerResult] = []
    words: Sequence[Token] | None = None
    nothing: list[tuple[int, int]] = []
    try:
        for language in languages:
            excerpt = _own_lines(text, language, languages)
            artifacts = engine.nlp_engine.process_text(excerpt.text, language)
            results += _heard(excerpt, engine, language, artifacts)
            if words is None and excerpt.text is text:
                words = word_tokens(artifacts)
                named = [e for e in artifacts.entities if e.label_ == NOTHING]
                nothing = sorted((e.start_char, e.end_char) for e in named)
    finally:
        log.removeHandler(watch)
    if watch.seen:
        raise RedactError(
            "a recognizer's pattern took too long on this text",
            "make the pattern simpler; the document was not checked",
        )
    return results, words, nothing


def _heard(
    excerpt: "_Excerpt", engine: AnalyzerEngine, language: str, artifacts: NlpArtifacts
) -> list[RecognizerResult]:
    """What the recognizers of one language say, at its places in the whole text."""
    results: list[RecognizerResult] = engine.analyze(
        excerpt.text,
        language,
        score_threshold=FLOOR,
        return_decision_process=True,
        nlp_artifacts=artifacts,
    )
    for result in results:
        result.start = excerpt.original(result.start)
        result.end = excerpt.original(result.end - 1) + 1
    return results


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """Lines of a text: from `starts[i]` on, `text` stands `shifts[i]` further on in the whole."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def original(self, at: int) -> int:
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def _own_lines(text: str, language: str, languages: Sequence[str]) -> _Excerpt:
    """`text`, but for English in a Russian transcript only the lines that have its letters.

    Of the others nothing but the line breaks is left: a transcript with one link in it is not
    read twice. (Russian lines in an English one keep their neighbours: the taggers read them
    better so.)
    """
    if len(languages) < 2 or language != "en":
        return _Excerpt(text)
    letters = {code: len(_LETTERS[code].findall(text)) for code in languages}
    if letters[language] > _FEW * sum(letters.values()):
        return _Excerpt(text)
    own = _SCRIPTS[language]
    kept: list[str] = []
    starts, shifts, length, at = [0], [0], 0, 0
    for line in _LINE.findall(text):
        read = line if own.search(line) else line[-1] if line[-1] == "\n" else ""
        kept.append(read)
        starts.append(length)
        shifts.append(at + len(line) - len(read) - length)
        length += len(read)
        at += len(line)
    return _Excerpt("".join(kept), tuple(starts), tuple(shifts))


def _weighed(text: str, results: Iterable[RecognizerResult]) -> list[Mention]:
    return [m for r in results if (m := _mention(text, r)) is not None]


def _mention(text: str, result: RecognizerResult) -> Mention | None:
    """A result as a mention, without spaces and punctuation around it, with a number joined to it."""
    start, end = _tight(text, result.start, result.end)
    if start >= end:
        return None
    metadata: dict[str, Any] = result.recognition_metadata or {}
    if result.entity_type in _NUMBERED and not metadata.get(KEEP):
        number = _NUMBER.match(text, end)
        end = number.end() if number else end
    explanation = result.analysis_explanation
    name = metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
    told = explanation.textual_explanation if explanation else ""
    if not told or _quotes(told.lower(), text[start:end].lower()):
        told = f"found by {name.replace('_', ' ')}"
    return Mention(
        start,
        end,
        result.entity_type,
        round(result.score, 4),
        name,
        told,
        metadata.get(KEEP, ""),
        metadata.get(KEY, ""),
    )


def _quotes(reason: str, found: str) -> bool:
    """Whether a reason has the words that were found: a foreign recognizer's may."""
    return found in reason and bool(re.search(rf"(?<!\w){re.escape(found)}(?!\w)", reason))


def _disjoint(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Sorted and disjoint: the surer and longer first, what it leaves uncovered after it.

    No character claimed above a threshold is given up: a mention that sticks out of a surer
    one keeps the part that sticks out, if that part has a letter or digit; one that lies in a
    longer one of about the same score lends it its score.
    """
    taken: list[Mention] = []
    owner = array("l", [-1]) * len(text)
    for mention in sorted(_without_outvoted(found), key=_strength):
        for at in sorted(set(owner[mention.start : mention.end]) - {-1}):
            if taken[at].score < mention.score:
                taken[at] = replace(taken[at], score=mention.score)
        for start, end in _free(owner, mention.start, mention.end):
            if (start, end) != (mention.start, mention.end):
                start, end = _trimmed(text, start, end)
            if start < end:
                owner[start:end] = array("l", [len(taken)]) * (end - start)
                taken.append(replace(mention, start=start, end=end))
    return sorted(taken, key=lambda m: m.start)


def _without_outvoted(found: Iterable[Mention]) -> list[Mention]:
    """Without keep-listed stretches inside a longer mention: a regiment's town is no town."""
    every = sorted(found, key=lambda m: (m.start, -m.end))
    left: list[Mention] = []
    holders: list[Mention] = []
    for mention in every:
        holders = [h for h in holders if h.end > mention.start]
        if mention.keep and any(
            h.end >= mention.end and h.end - h.start > mention.end - mention.start for h in holders
        ):
            continue
        left.append(mention)
        if not mention.keep and mention.score >= _OUTVOTES:
            holders.append(mention)
    return left


def _strength(m: Mention) -> tuple[Any, ...]:
    tenth = int(m.score * 10 + 0.01)
    return (-tenth, m.start - m.end, -m.score, m.start, m.entity_type, m.recognizer)


def _free(owner: "array[int]", start: int, end: int) -> list[tuple[int, int]]:
    """The runs of `start..end` that nobody owns yet."""
    runs, begun = [], -1
    for at in range(start, end):
        if owner[at] < 0 and begun < 0:
            begun = at
        elif owner[at] >= 0 and begun >= 0:
            runs.append((begun, at))
            begun = -1
    return [*runs, (begun, end)] if begun >= 0 else runs


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces and signs at the ends; pairs of brackets and quotes may stay."""
    while start < end and not (
        text[start].isalnum() or text[start] in "@+" or _paired(text, start, end)
    ):
        start += 1
    while start < end and not (text[end - 1].isalnum() or _paired(text, start, end)):
        end -= 1
    return start, end


def _paired(text: str, start: int, end: int) -> bool:
    inside = text[start:end]
    return any(
        (inside.startswith(a) and b in inside[1:]) or (inside.endswith(b) and a in inside[:-1])
        for a, b in ("()", "«»", "“”", '""')
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _moved(mention: Mention, look: Lookup) -> Mention:
    start, end = look.original(mention.start, mention.end)
    return replace(mention, start=start, end=end)


def source(result: RecognizerResult) -> str:
    """The name of the rule behind a result."""
    return str((result.recognition_metadata or {}).get(RecognizerResult.RECOGNIZER_NAME_KEY, ""))
