"""The NlpEngine under every language: tokens, lemmas, and slovnet's tags for Russian."""

import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

from redact.errors import RedactError
from redact.language.words import Token, lemma, tokens

LANGUAGES = ("ru", "en")
_EMBEDDINGS = Path("data/emb/navec_news_v1_1B_250K_300d_100q.tar")
_TAGGER = Path("data/model/slovnet_ner_news_v1.tar")
_ENTITIES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch that the statistical tagger named; `label` is Presidio's entity type."""

    start: int
    end: int
    label: str

    @property
    def start_char(self) -> int:
        """The name under which spaCy's spans keep it."""
        return self.start

    @property
    def end_char(self) -> int:
        """The name under which spaCy's spans keep it."""
        return self.end

    @property
    def label_(self) -> str:
        """The name under which spaCy's spans keep it."""
        return self.label


class Engine(NlpEngine):  # type: ignore[misc]
    """Tokens and lemmas for ru and en; slovnet's names, places and organisations for ru.

    The model files lie in natasha's wheel (MIT) and are loaded by location: natasha itself
    is never imported, as it needs an abandoned package.
    """

    def __init__(self) -> None:
        self._tagger: Any = None

    def load(self) -> None:
        """Load the tagger. Raises RedactError if its files are not installed."""
        from navec import Navec
        from slovnet import NER

        tagger = NER.load(_model(_TAGGER))
        tagger.navec(Navec.load(_model(_EMBEDDINGS)))
        self._tagger = tagger

    def is_loaded(self) -> bool:
        """Whether `load` was called."""
        return self._tagger is not None

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Tokens, lemmas and tagged stretches of `text` (its look-up form)."""
        words = tokens(text)
        lemmas = [lemma(t.text) for t in words] if language == "ru" else [t.text.lower() for t in words]
        tagged = self._tagged(text) if language == "ru" else []
        return NlpArtifacts(tagged, words, [t.start for t in words], lemmas, self, language)

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
        return list(_ENTITIES.values())

    def get_supported_languages(self) -> list[str]:
        """Languages that `process_text` takes."""
        return list(LANGUAGES)

    def _tagged(self, text: str) -> list[Tagged]:
        if not text.strip():
            return []
        return [Tagged(s.start, s.stop, _ENTITIES[s.type]) for s in self._tagger(text).spans]


def _model(file: Path) -> str:
    spec = importlib.util.find_spec("natasha")
    path = Path(spec.origin).parent / file if spec and spec.origin else file
    if not path.is_file():
        raise RedactError(
            f"model file {file.name} is missing", "install redact again: it comes with natasha"
        )
    return str(path)


def word_tokens(artifacts: NlpArtifacts) -> list[Token]:
    """The tokens of `artifacts` as this package's own type."""
    return list(artifacts.tokens)
