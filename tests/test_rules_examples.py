"""Every rule's own examples, with the braces as the expected stretch."""

import re
from collections.abc import Iterator

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

from redact.detect import evidence
from redact.language.lookup import folded
from redact.nlp.context import NearbyWords
from redact.nlp.engine import LANGUAGES, Engine
from redact.recognizers.rule import recognizers
from redact.rules import Rule, recognizer_rules

_WITHHELD = 0.5
_RULES = recognizer_rules()
_MATCH = [(rule, example) for rule in _RULES for example in rule.match]
_SKIP = [(rule, example) for rule in _RULES for example in rule.skip]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The real engine, loaded once."""
    loaded = Engine()
    loaded.load()
    return loaded


@pytest.fixture(scope="session")
def analyzers(engine: Engine) -> dict[str, AnalyzerEngine]:
    """One analyzer for each rule, so that no other rule answers for it."""
    return {rule.name: _analyzer(rule, engine) for rule in _RULES}


def _analyzer(rule: Rule, engine: Engine) -> AnalyzerEngine:
    registry = RecognizerRegistry(supported_languages=list(LANGUAGES))
    for recognizer in recognizers(rule):
        registry.add_recognizer(recognizer)
    for language in LANGUAGES:
        if language not in rule.languages:
            for recognizer in recognizers(_silent(language)):
                registry.add_recognizer(recognizer)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=engine,
        supported_languages=list(LANGUAGES),
        context_aware_enhancer=NearbyWords(),
    )


def _silent(language: str) -> Rule:
    """Presidio refuses a language for which no recognizer is registered."""
    return Rule("silent", "", "custom", "SILENT", (language,), "", (("never", r"(?!)", 0.1),))


def _found(analyzer: AnalyzerEngine, text: str) -> set[tuple[int, int, str]]:
    """Withheld stretches, without those that lie inside a longer one."""
    every = {
        (r.start, r.end, r.entity_type)
        for r in evidence(text, analyzer)
        if r.score >= _WITHHELD - 1e-3
    }
    return {
        one
        for one in every
        if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in every)
    }


def _marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without braces, and where they stood."""
    spans, text = [], ""
    for piece in re.split(r"(\{[^{}]*\})", example):
        if piece.startswith("{"):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, spans


def _ids(cases: list[tuple[Rule, str]]) -> Iterator[str]:
    return (f"{rule.name}-{i}" for i, (rule, _) in enumerate(cases))


@pytest.mark.parametrize(("rule", "example"), _MATCH, ids=_ids(_MATCH))
def test_a_match_example_is_found_where_the_braces_are(
    analyzers: dict[str, AnalyzerEngine], rule: Rule, example: str
) -> None:
    text, spans = _marked(example)
    look = folded(text)
    found = {(*look.original(s, e), kind) for s, e, kind in _found(analyzers[rule.name], look.text)}
    kinds = {kind for _, _, kind in found}
    assert sorted((s, e) for s, e, _ in found) == spans
    assert not rule.entity or kinds == {rule.entity}


@pytest.mark.parametrize(("rule", "example"), _SKIP, ids=_ids(_SKIP))
def test_a_skip_example_is_left_alone(
    analyzers: dict[str, AnalyzerEngine], rule: Rule, example: str
) -> None:
    assert not _found(analyzers[rule.name], folded(example).text)


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.name)
def test_a_rule_says_both_what_it_matches_and_what_it_leaves(rule: Rule) -> None:
    assert rule.match
    assert rule.skip
