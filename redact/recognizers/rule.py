"""Recognizers made from YAML rules: Presidio's PatternRecognizer, failing closed."""

import importlib
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import regex
import tldextract
from presidio_analyzer import (
    AnalysisExplanation,
    EntityRecognizer,
    Pattern,
    PatternRecognizer,
    RecognizerResult,
    predefined_recognizers,
)
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.recognizers import TABLE
from redact.recognizers.checksums import CHECKSUMS
from redact.rules import Rule

_FLAGS = regex.DOTALL | regex.MULTILINE
_NOTHING = Pattern("nothing", r"(?!)", 0.1)
"""Presidio wants at least one pattern at once."""

_SECONDS = 5.0
"""Longest time one pattern may take on one text; then the document fails."""


class RulePattern(PatternRecognizer):
    """A custom rule. A checksum raises the score to 1; a wrong one excuses nothing.

    Its patterns are compiled when the first text of its language comes: there are hundreds,
    and Presidio's own way compiles each twice at every start.
    """

    def __init__(self, rule: Rule, language: str) -> None:
        self._rule = rule
        self._validate: Callable[[str], bool] | None = CHECKSUMS.get(rule.validate)
        super().__init__(
            supported_entity=rule.entity,
            name=rule.name,
            supported_language=language,
            patterns=[_NOTHING],
            context=list(rule.context),
            global_regex_flags=_FLAGS if rule.case_sensitive else _FLAGS | regex.IGNORECASE,
        )

    @cached_property
    def compiled(self) -> list[tuple[str, "regex.Pattern[str]", float]]:
        """Name, pattern and score of each pattern. Raises RedactError for one that is none."""
        sources = list(self._rule.patterns)
        if self._rule.deny_list:
            listed = self._deny_list_to_regex(list(self._rule.deny_list))
            sources.append(("deny_list", listed.regex, self._rule.deny_list_score))
        try:
            flags = self.global_regex_flags
            return [(name, regex.compile(rx, flags), score) for name, rx, score in sources]
        except regex.error as error:
            raise RedactError(
                f"{self._rule.path}: {self.name}: not a regular expression: {error}",
                "correct the pattern",
                2,
            ) from None

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Matches of every pattern. Raises RedactError when one runs out of time."""
        found = []
        for name, pattern, score in self.compiled:
            try:
                matches = list(pattern.finditer(text, timeout=_SECONDS))
            except TimeoutError:
                raise RedactError(
                    f"rule {self.name}, pattern {name}: took longer than {_SECONDS:g} s",
                    "make the pattern simpler; the document was not checked",
                ) from None
            found += [self._result(m, name, score) for m in matches if m.end() > m.start()]
        return found

    def validate_result(self, pattern_text: str) -> bool | None:
        """True if the rule's checksum holds; never False."""
        return True if self._validate and self._validate(pattern_text) else None

    def _result(self, match: Any, pattern: str, score: float) -> RecognizerResult:
        valid = self.validate_result(match[0])
        told = self._rule.reason + (" (its checksum holds)" if valid else "")
        explanation = AnalysisExplanation(
            self.name,
            score,
            pattern_name=pattern,
            textual_explanation=told,
            validation_result=valid,
        )
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
        }
        score = EntityRecognizer.MAX_SCORE if valid else score
        return RecognizerResult(
            self.supported_entities[0], match.start(), match.end(), score, explanation, metadata
        )


def recognizers(rule: Rule) -> list[EntityRecognizer]:
    """The Presidio recognizers of a rule, one for each of its languages."""
    try:
        return [_made(rule, language) for language in rule.languages]
    except (regex.error, ValueError, TypeError) as error:
        raise RedactError(
            f"{rule.path}: {rule.name}: {type(error).__name__} in the rule", "correct the rule", 2
        ) from None


def check_patterns(rules: Iterable[Rule]) -> None:
    """Raises RedactError if a pattern of `rules` is not a regular expression."""
    for rule in rules:
        for recognizer in recognizers(rule):
            if isinstance(recognizer, RulePattern):
                _ = recognizer.compiled


def _made(rule: Rule, language: str) -> EntityRecognizer:
    if rule.kind == "custom":
        if rule.validate and rule.validate not in CHECKSUMS:
            raise RedactError(
                f"{rule.path}: {rule.name}.validate: {rule.validate!r}",
                f"known checksums: {', '.join(sorted(CHECKSUMS))}",
                2,
            )
        return RulePattern(rule, language)
    own = dict(entry.split(":")[::-1] for entry in TABLE)
    if rule.name in own:
        module = importlib.import_module(f"redact.recognizers.{own[rule.name]}")
        return getattr(module, rule.name)(supported_language=language)
    theirs = getattr(predefined_recognizers, rule.name, None)
    if theirs is None:
        raise RedactError(f"{rule.path}: no recognizer is called {rule.name}", "check the name", 2)
    _stay_offline()
    named = {"supported_entity": rule.entity} if rule.entity else {}
    return theirs(supported_language=language, context=list(rule.context) or None, **named)


def _stay_offline() -> None:
    """Presidio's e-mail recognizer asks tldextract, which would download a suffix list."""
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
