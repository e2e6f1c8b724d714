"""A text as the search for call signs reads it, and what that search finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from redact.language.names import name
from redact.language.words import Parse, Tokens, parses
from redact.rules import word_list


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where a call sign stands, `text[start:end]`, and why."""

    start: int
    end: int
    score: float
    reason: str
    kind: str = "CALLSIGN"


@dataclass(frozen=True, slots=True)
class Page:
    """A look-up form with its tokens, also in lower case; `cased` if capitals mean something."""

    text: str
    tokens: Tokens
    low: Sequence[str]
    cased: bool
    russian: bool

    def word(self, at: int) -> str:
        """The token at `at` in lower case, or nothing beyond the ends."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def is_capital(self, at: int) -> bool:
        """Whether the token at `at` starts with a capital letter."""
        return 0 <= at < len(self.low) and self.tokens.capitals[at]

    def starts_sentence(self, at: int) -> bool:
        """Whether a capital at `at` means nothing."""
        if at == 0 or at >= len(self.tokens) or self.tokens[at - 1].text in '.!?—–-:«"“…)]|#*>':
            return True
        return "\n" in self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def is_said(self, at: int) -> bool:
        """Whether the token at `at` stands in what somebody says without capitals.

        In a text that has them that shows only after the label of a speaker.
        """
        if self.tokens.capitals[at]:
            return False
        if not self.cased:
            return True
        start = self.text.rfind("\n", 0, self.tokens[at].start) + 1
        label = self.text.find(": ", start, start + 40)
        said = self.text[label + 2 : self.tokens[at].end]
        return label > 0 and next((c for c in said if c.isalpha()), "").islower()

    def cue(self, at: int, score: float, reason: str, kind: str = "CALLSIGN") -> Cue:
        """The token at `at`, without an English possessive ending, as a call sign."""
        token = self.tokens[at]
        end = token.end - 2 if token.text.endswith("'s") else token.end
        return Cue(token.start, end, score, reason, kind)


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[Parse, ...]:
    """The dictionary's readings, fewer than a text's words: only candidates are looked up."""
    return parses(word)


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list, whatever their kind."""
    return frozenset(w for row in word_list(name) for w in row[-1].split())


@lru_cache(maxsize=20_000)
def is_first_name(word: str) -> bool:
    """Whether a Russian word in lower case is mostly a first name, and no noun as it stands."""
    found = name(word)
    noun = any(p.lemma == word and p.animacy == "anim" and not p.name for p in readings(word))
    return "first" in found.parts and found.share > 0.4 and not noun
