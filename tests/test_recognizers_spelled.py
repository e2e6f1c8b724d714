import pytest
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.nlp.engine import Engine
from redact.recognizers.spelled import SpelledNames


def found(text: str) -> list[tuple[int, int, str]]:
    artifacts: NlpArtifacts = Engine().process_text(text, "ru")
    return [(r.start, r.end, r.entity_type) for r in SpelledNames().analyze(text, [], artifacts)]


@pytest.mark.parametrize(
    "source",
    [
        "как? {PERSON|вэ ы дэ у эм ка и эн} через и",
        "запиши {PERSON|а эн у два эр о}, северная фамилия",
        "по буквам: {PERSON|В-Ы-Д-У-М-О-В}.",
        "{PERSON|В ы д у м к и н}",
        "фамилия {PERSON|ка и эл е} пиши",
        "{PERSON|V-Y-D-U-M-O-V}, like that",
    ],
)
def test_a_name_spelled_by_letters_is_withheld(source: str) -> None:
    text, spans = marked(source)
    assert found(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "а я и у о чем",
        "эс вэ о",
        "из гэ и бэ дэ дэ",
        "н-е-т",
        "С-Т-О-П",
        "вэ ы\nдэ у",
        "а-а-а-а-а",
        "",
    ],
)
def test_chatter_acronyms_and_ordinary_words_stay(text: str) -> None:
    assert found(text) == []
