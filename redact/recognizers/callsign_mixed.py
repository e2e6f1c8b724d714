"""Russian nicknames in a chat that is written in Latin letters: "whos чиж", "tell хромой"."""

from collections.abc import Iterator

from redact.recognizers.callsign_bynames import bynames
from redact.recognizers.callsign_cues import never_names
from redact.recognizers.callsign_page import Cue, Page, is_first_name, listed, readings

_BEFORE = frozenset(
    "whos who's who w with n and tell told ask asked from for about by miss hi hey bro yo say says"
    " is called where's wheres whats".split()
)
_WITH_THINGS = frozenset("w with n and for about from is miss called".split())
_AFTER = frozenset(
    "said says told is was has took went got came died left signed send sends n and alive dead drunk"
    " here there 200 300 owes knows wants gave cut pays".split()
)


def mixed(page: Page) -> Iterator[Cue]:
    """Russian nouns and adjectives in `page` among Latin words that go with people."""
    scripts = ["a" <= word[0] <= "z" for word in page.low]
    if sum(scripts) * 2 < len(scripts):
        return
    for at, word in enumerate(page.low):
        if "а" <= word[0] <= "я" and _is_framed(page, at) and _is_nickname(page, at):
            yield page.cue(at, 0.6, "a Russian word where a Latin text has people")


def _is_framed(page: Page, at: int) -> bool:
    """Whether the neighbours are no Russian words and one of them goes with people."""
    before, after = page.word(at - 1), page.word(at + 1)
    opens = page.starts_sentence(at)
    if "а" <= after[:1] <= "я" and not page.starts_sentence(at + 1):
        return False
    if "а" <= before[:1] <= "я" and not opens:
        return False
    shouted = opens and page.tokens[at].text.isupper() and after == "!"
    told = not opens and before in _BEFORE
    does = after in _AFTER and not page.starts_sentence(at + 1)
    return told or (opens and does) or shouted


def _is_nickname(page: Page, at: int) -> bool:
    word, before = page.low[at], page.word(at - 1)
    if word in bynames():
        return True
    known = readings(word)
    lemmas = {word, *(p.lemma for p in known)}
    no = (listed("slang"), never_names(), listed("callsign_roles"), listed("kin_words"))
    if len(word) < 3 or is_first_name(word) or any(not lemmas.isdisjoint(words) for words in no):
        return False
    noun = bool(known) and known[0].pos == "NOUN" and known[0].number == "sing"
    with_things = before in _WITH_THINGS and not page.is_capital(at)  # "n сало", "w чай"
    thing = with_things and noun and known[0].animacy != "anim"
    return noun and not thing and not known[0].place
