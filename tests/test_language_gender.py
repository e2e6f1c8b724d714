import pytest

from redact.language.gender import gender


@pytest.mark.parametrize(
    ("around", "told"),
    [
        ([("", " сказала, что")], "femn"),
        ([("", " уже приехал")], "masc"),
        ([("жена ", " дома")], "femn"),
        ([("my brother ", " is here")], "masc"),
        ([("", " дома")], ""),
        ([("", " сказала"), ("", " сказал")], ""),
        ([("", " сказала"), ("", " пришла"), ("", " ждала"), ("", " сказал")], "femn"),
    ],
)
def test_kin_words_and_verbs_tell_the_gender(around: list[tuple[str, str]], told: str) -> None:
    assert gender(around) == told
