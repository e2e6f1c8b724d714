"""What is established once is found in every form, and ordinary words are left alone."""

from hypothesis import given
from hypothesis import strategies as st

from redact.model import Mention
from redact.recognizers.propagation import echoes


def sure(text: str, surface: str, entity_type: str = "PERSON", keep: str = "") -> Mention:
    """A sure mention of the first `surface` in `text`."""
    at = text.index(surface)
    return Mention(at, at + len(surface), entity_type, 0.9, "test", "a test", keep)


def surfaces(text: str, *mentions: Mention) -> list[str]:
    """What `mentions` are echoed by, beyond themselves."""
    own = {(m.start, m.end) for m in mentions}
    echoed = echoes(text, mentions)
    return [text[m.start : m.end] for m in echoed if (m.start, m.end) not in own]


def test_a_persons_name_is_found_in_every_form() -> None:
    text = "Это Алексей Выдумкин. Лёха? Выдумкина нет. Лёше привет.".replace("ё", "е")
    assert surfaces(text, sure(text, "Алексей Выдумкин")) == ["Леха", "Выдумкина", "Леше"]


def test_an_ordinary_surname_needs_a_sign_or_a_capital() -> None:
    text = "сержант весна тут. весной потеплеет, а весна сказал ждать. скоро весна"
    assert surfaces(text, sure(text, "весна")) == ["весна"]


def test_without_capitals_the_surname_of_somebody_named_in_full_is_followed() -> None:
    text = "там лежал леша лопух. лопуха вчера увезли, а лопухи растут"
    assert surfaces(text, sure(text, "леша лопух")) == ["лопуха"]


def test_an_unsure_surname_is_followed_by_its_capital_and_ending() -> None:
    text = "А Зуйков где? Зуйков ушел. Двух зуйков видел."
    unsure = Mention(2, 8, "PERSON", 0.7, "test", "a test")
    assert surfaces(text, unsure) == ["Зуйков"]


def test_fixed_phrases_stay() -> None:
    text = "слава позвонил. слава богу. вера приехала. вера в победу"
    assert surfaces(text, sure(text, "слава"), sure(text, "вера")) == []


def test_what_is_kept_is_not_propagated() -> None:
    text = "Примеренко на экране. Примеренко ушёл.".replace("ё", "е")
    assert surfaces(text, sure(text, "Примеренко", keep="figures")) == []


def test_unsure_people_are_followed_by_words_that_can_be_nothing_else() -> None:
    text = "выдумкин и выдумкину. весна и весну"
    unsure = [Mention(0, 8, "PERSON", 0.7, "test", ""), Mention(22, 27, "PERSON", 0.7, "test", "")]
    assert [text[m.start : m.end] for m in echoes(text, unsure) if m.start > 0] == ["выдумкину"]
    assert all(m.score < 0.7 for m in echoes(text, unsure))


def test_a_short_name_that_no_list_has_is_followed_beside_the_name_in_full() -> None:
    text = "там аполлинарий был. полиня? аполя трепло. апломба много, апока нет"
    assert surfaces(text, sure(text, "аполлинарий")) == ["аполя", "апока"]


def test_a_name_is_followed_in_a_spelling_by_ear() -> None:
    text = "Рахимбаеф — это Рахимбаев. Рахимпаев, и «Рахимбаеф» еще раз."
    assert surfaces(text, sure(text, "Рахимбаев")) == ["Рахимбаеф", "Рахимпаев", "Рахимбаеф"]


def test_a_short_name_that_is_a_word_is_followed_where_somebody_is_called() -> None:
    text = "там сергей был\nсерый а ты где\nсерый дым стоит"
    assert surfaces(text, sure(text, "сергей")) == ["серый"]


def test_a_beast_of_somebodys_name_stays() -> None:
    text = "зина звонила. а у нас кошку зиной назвали"
    assert surfaces(text, sure(text, "зина")) == []


def test_near_misses_establish_nothing() -> None:
    text = "выдумкин и выдумкину"
    assert surfaces(text, Mention(0, 8, "PERSON", 0.4, "test", "")) == []


def test_places_are_found_in_other_cases() -> None:
    text = "мы из Макетовки. под Макетовкой стояли, в макетовку ехали"
    place = sure(text, "Макетовки", "LOCATION")
    assert surfaces(text, place) == ["Макетовкой", "макетовку"]


def test_a_callsign_that_is_a_word_needs_a_sign() -> None:
    text = "позывной кедр. кедр сказал ждать. рос там кедр"
    assert surfaces(text, sure(text, "кедр", "CALLSIGN")) == ["кедр"]


def test_numbers_are_found_verbatim() -> None:
    text = "в/ч 99999 и снова 99999"
    assert surfaces(text, sure(text, "99999", "MILITARY_UNIT")) == ["99999"]


@given(st.text("абвиклнорсу .,\nАВК", max_size=60))
def test_echoes_stay_inside_the_text(text: str) -> None:
    words = [w for w in text.replace("\n", " ").split() if w.isalpha()]
    for mention in echoes(text, [sure(text, w) for w in words[:2]]):
        assert 0 <= mention.start < mention.end <= len(text)


def test_an_unsure_number_is_followed_but_no_year_is() -> None:
    text = "No. 7718 came. The father of 7718 sat there since 1999. File 1999."
    unsure = Mention(4, 8, "DOCUMENT_ID", 0.65, "test", "a test")
    assert surfaces(text, unsure) == ["7718"]
    year = Mention(text.rindex("1999"), text.rindex("1999") + 4, "DOCUMENT_ID", 0.65, "t", "t")
    assert surfaces(text, year) == []


def test_the_figures_of_a_number_are_found_in_other_groups() -> None:
    text = "пиши X 54 118, Y 73 902. повторяю 54 118, 73 902, до нее 54 118 метров"
    first = sure(text, "X 54 118, Y 73 902", "COORDINATES")
    assert surfaces(text, first) == ["54 118, 73 902"]


def test_the_figures_of_a_kept_number_are_left() -> None:
    text = "код 11-22-33 и 112233"
    assert surfaces(text, sure(text, "11-22-33", "DOCUMENT_ID", keep="allowed")) == []
