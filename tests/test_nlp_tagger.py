from functools import cache

import pytest

from redact.language.words import tokens
from redact.nlp.tagger import Tagger, slovnet

TEXTS = [
    "Вчера Ольга Макетова из Рязани звонила в МЧС.",
    "Рядовой Иван Примеренко погиб под Бахмутом, сообщил Олег Борисович.",
    "ничего тут нет",
]


@cache
def tagger() -> Tagger:
    return Tagger()


@pytest.mark.parametrize("text", TEXTS)
def test_it_names_what_slovnet_names(text: str) -> None:
    own = [(t.start, t.end, t.label[:3]) for t in tagger().tagged(tokens(text))]
    assert own == [(s.start, s.stop, s.type) for s in slovnet()(text).spans]


def test_words_may_be_shown_to_it_in_another_spelling() -> None:
    words = tokens("вчера ольга макетова звонила")
    assert tagger().tagged(words) == []
    (found,) = tagger().tagged(words, ["Вчера", "Ольга", "Макетова", "звонила"])
    assert (found.start, found.end, found.label) == (6, 20, "PERSON")


def test_no_words_no_names() -> None:
    assert tagger().tagged([]) == []
