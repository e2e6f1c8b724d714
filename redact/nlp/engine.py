"""The NlpEngine under every language: tokens, lemmas, and what the taggers name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from redact.language.english import english
from redact.language.words import Token, Tokens, fresh, lemma
from redact.nlp.casing import plain
from redact.nlp.named import NOTHING, EnglishNamer, Named
from redact.nlp.tagger import Tagger

LANGUAGES = ("ru", "en")
_BLANK = "[   "
"""How a placeholder begins whose words have been taken out."""
_PLACEHOLDER = re.compile(r"\[ {3,}\]")


class Artifacts(NlpArtifacts):
    """Presidio's artifacts, without the keywords that only its stock enhancer reads."""

    @staticmethod
    def set_keywords(nlp_engine: NlpEngine, lemmas: Sequence[str], language: str) -> list[str]:
        """Nothing: `NearbyWords` reads lemmas."""
        return []


class Engine(NlpEngine):
    """Tokens and lemmas for ru and en; slovnet's stretches for ru, the bundled tagger's for en.

    The model files lie in natasha's wheel and are loaded by location: natasha itself is never
    imported, as it needs an abandoned package.
    """

    def __init__(self, others: Sequence[EnglishNamer] = ()) -> None:
        self._tagger: Tagger | None = None
        self._bundled: Any = None
        self._english: tuple[EnglishNamer, ...] | None = None
        self._others = others

    def load(self) -> None:
        """Load the tagger. Raises RedactError if its files are not installed."""
        self._tagger = Tagger()

    def is_loaded(self) -> bool:
        """Whether `load` was called."""
        return self._tagger is not None

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Tokens, lemmas and tagged stretches of `text` (its look-up form)."""
        words = fresh(text)
        lemmas = list(map(lemma, words.lows)) if language == "ru" else words.lows
        named: list[Any] = []
        if language == "en":
            named = self._named(text, words)
        elif self._tagger:
            named = self._russian(text, words, self._tagger)
        return Artifacts(named, words, [t.start for t in words], lemmas, self, language)

    def _russian(self, text: str, words: Sequence[Token], tagger: Tagger) -> list[Any]:
        """What the Russian taggers name: slovnet only in lines with capitals."""
        if self._bundled is None:
            from redact.nlp.russian import RussianTagger  # as late as here: English needs it not

            self._bundled = RussianTagger(tagger.infer)
        bare = plain(text, words)
        read = filled(text, words, "Петренко")
        large = filled(text, [w for w, b in zip(words, bare, strict=True) if not b], "Петренко")
        return without(text, [*self._bundled.named(text, read), *tagger.tagged(large)])

    def _named(self, text: str, words: Sequence[Token]) -> list[Named]:
        """What the English taggers name in the English lines; loaded when one is first met."""
        own = english(text, words)
        if not own:
            return []
        if self._english is None:
            from redact.nlp.english import EnglishTagger

            self._english = (EnglishTagger(), *self._others)
        read = filled(text, own, "Petrenko")
        named = without(text, [n for one in self._english for n in one.named(text, read)])
        # An empty stretch: the taggers were asked, even if they named nothing.
        return [Named(0, 0, NOTHING, 1.0), *named]

    def process_batch(
        self, texts: Iterable[str], language: str, batch_size: int = 1, n_process: int = 1, **_: Any
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """`process_text` over many texts, one after the other."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """No word is dropped: context words of rules are compared with all of them."""
        return False

    def is_punct(self, word: str, language: str) -> bool:
        """Whether `word` has no letter or digit."""
        return not any(c.isalnum() for c in word)

    def get_supported_entities(self) -> list[str]:
        """What the tagger can name."""
        return ["PERSON", "LOCATION", "ORGANIZATION"]

    def get_supported_languages(self) -> list[str]:
        """Languages that `process_text` takes."""
        return list(LANGUAGES)


def filled(text: str, words: Sequence[Token], name: str) -> Sequence[Token]:
    """`words` with `name` where a placeholder stood, so that a tagger reads what is around it as
    it read it around the name."""
    if _BLANK not in text:
        return words
    found: list[Token] = []
    for word in words:
        before = found[-1] if found else None
        blank = before is not None and before.text == "[" and word.text == "]"
        if blank and before and text[before.end : word.start].startswith(_BLANK[1:]):
            found[-1] = Token(name, before.start, word.end, name.lower())
        else:
            found.append(word)
    return found


def without(text: str, named: Sequence[Any]) -> list[Any]:
    """`named`, but for what of it are placeholders: what stands beside one stays named."""
    if _BLANK not in text:
        return list(named)
    return [piece for one in named for piece in _around(text, one)]


def _around(text: str, one: Any) -> Iterator[Any]:
    """What of `one` stands before, between and after placeholders, without the spaces around it."""
    blanks = [m.span() for m in _PLACEHOLDER.finditer(text, one.start, one.end)]
    edges = [one.start, *(edge for blank in blanks for edge in blank), one.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        piece = text[start:end]
        if piece.strip():
            start += len(piece) - len(piece.lstrip())
            yield replace(one, start=start, end=start + len(piece.strip()))


def word_tokens(artifacts: NlpArtifacts) -> Tokens:
    """The tokens of `artifacts` as this package's own type."""
    words = artifacts.tokens
    return words if isinstance(words, Tokens) else Tokens(words)
