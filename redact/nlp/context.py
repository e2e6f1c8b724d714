"""Context words of rules, looked up around a match."""

from bisect import bisect_right

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts

_TIE = 1e-6


class NearbyWords(ContextAwareEnhancer):
    """Raises the score of a match that has one of its recognizer's context words near it.

    Same contract as Presidio's own enhancer (lemmas of a few words on either side), which
    scans all tokens for every match, logs the words around it, and puts the matched text
    into an exception.
    """

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0.35,
            min_score_with_context_similarity=0.4,
            context_prefix_count=6,
            context_suffix_count=3,
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """`raw_results`, with the scores of those that have a context word nearby raised."""
        wanted = {r.id: frozenset(w.lower() for w in r.context) for r in recognizers if r.context}
        rank = {name: i for i, name in enumerate(sorted({r.name for r in recognizers}))}
        for result in raw_results:
            metadata = result.recognition_metadata or {}
            words = wanted.get(metadata.get(RecognizerResult.RECOGNIZER_IDENTIFIER_KEY, ""))
            if words and not words.isdisjoint(self._around(result, nlp_artifacts)):
                raised = max(
                    result.score + self.context_similarity_factor,
                    self.min_score_with_context_similarity,
                )
                result.score = min(raised, self.MAX_SCORE)
                if result.analysis_explanation:
                    result.analysis_explanation.set_improved_score(result.score)
            # Presidio drops one of two equal results by hash order: leave no equals.
            name = metadata.get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
            result.score -= _TIE * rank.get(name, len(rank))
        return raw_results

    def _around(self, result: RecognizerResult, artifacts: NlpArtifacts) -> list[str]:
        first = max(bisect_right(artifacts.tokens_indices, result.start) - 1, 0)
        last = bisect_right(artifacts.tokens_indices, result.end - 1)
        lemmas = artifacts.lemmas
        before = list(lemmas[max(first - self.context_prefix_count, 0) : first])
        return before + list(lemmas[last : last + self.context_suffix_count])
