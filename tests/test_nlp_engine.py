"""What the taggers read is the text with names where placeholders stood."""

import pytest

from redact.language.words import tokens
from redact.nlp import engine
from redact.nlp.named import Named


@pytest.mark.parametrize(
    ("text", "filled_in"),
    [
        ("алло [     ] это", ["алло", "петренко", "это"]),
        ("[      ] и [      ]", ["петренко", "и", "петренко"]),
        ("- [ ] дело [x]", ["-", "[", "]", "дело", "[", "x", "]"]),
        ("[  нет  ]", ["[", "нет", "]"]),
    ],
)
def test_a_tagger_reads_a_name_where_a_placeholder_stood(text: str, filled_in: list[str]) -> None:
    found = engine.filled(text, tokens(text), "петренко")
    assert [w.text for w in found] == filled_in
    assert all(text[w.start : w.end] in (w.text, "[     ]", "[      ]") for w in found)


def test_a_placeholder_is_nothing_that_a_tagger_names() -> None:
    made = engine.Engine()
    made.load()
    for text, language in (("скажи [     ] чтоб ехал " * 8, "ru"), ("tell [      ] to go\n", "en")):
        assert not [e for e in made.process_text(text, language).entities if text[e.start] == "["]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[     ] Zzyrgov", ["Zzyrgov"]),
        ("Zzyrgov [     ]", ["Zzyrgov"]),
        ("Zzyrgov [     ] Kettle", ["Zzyrgov", "Kettle"]),
        ("[     ]", []),
        ("Zzyrgov", ["Zzyrgov"]),
    ],
)
def test_what_stands_beside_a_placeholder_stays_named(text: str, left: list[str]) -> None:
    named = Named(0, len(text), "PERSON", 0.9)
    assert [text[n.start : n.end] for n in engine.without(text, [named])] == left
