"""Names of people in Russian talk: with and without capitals, and words that only look so."""

import pytest
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.lookup import folded
from redact.nlp.engine import Engine
from redact.nlp.named import Named
from redact.recognizers.people import People
from tests.marked import marked

THRESHOLD = 0.5


def found(text: str) -> list[tuple[int, int, str]]:
    """What the recognizer withholds without the statistical tagger's help."""
    artifacts: NlpArtifacts = Engine().process_text(text, "ru")
    results = People().analyze(text, ["PERSON"], artifacts)
    return [(r.start, r.end, r.entity_type) for r in results if r.score >= THRESHOLD]


NAMES = """
{PERSON|Света Макетова} в чате
Мне {PERSON|Тестдинат абый} сказал, и {PERSON|Рашида апа} плачет
{PERSON|навруз} сказал приедет, {PERSON|байрам} звонил
— {PERSON|Шаблюха}, ты где?
Говорю: «{PERSON|Шарипыч}, вернись»
рядовой {PERSON|выдумкин в к} написано
переводи на имя {PERSON|дамир дамирович ш} это соседа
комбат наш {PERSON|примеренков} деньги собирает
это {PERSON|выдумкин п а} приехал
сержант {PERSON|выдумкин} а в больнице никого
Кошка родила. {PERSON|Петюня} рыжего назвал Снарядом.
Пишет {PERSON|Зинаиде}, он зовет ее «{PERSON|Зинка}»
передай {PERSON|дамирке} привет
а {PERSON|рая} как ваша
ну как там {PERSON|любовь} все болеет
Командир наш, майор {PERSON|Дерябин}, сказал ждать.
— {PERSON|Саня Пробчук} погиб. Его брата, {PERSON|Лешу}, ранило.
{PERSON|Олега Борисовича Выдумкина} привезли вчера.
Рядовой {PERSON|Примеренко О. Б.} отказался.
Видел {PERSON|Оксану Пробчук} на рынке.
Наш врач {PERSON|Цыдыпов} и медсестра {PERSON|Эржена} хорошие.
Выдали сержанту {PERSON|Гвоздю} и прапорщику {PERSON|Весне}.
Это {PERSON|Ахмед-хан} с соседней улицы.
мам привет это {PERSON|димон} передай {PERSON|олеське} что я живой
слышь {PERSON|колян} а {PERSON|тимоха} где он же с {PERSON|витосом} ушел
теперь капитан {PERSON|жигарев} за него прапорщик {PERSON|щербатых}
{PERSON|гриш} а {PERSON|гриш} ты живой там
{PERSON|скворцов алексей юрьевич} моя фамилия имя отчество
дядь {PERSON|вить} дай трубку теть {PERSON|зине}
на память дядь {PERSON|коль} а кета то пошла
лежал дядь {PERSON|коль} он минут двадцать
{PERSON|виталию борисовичу} спасибо а с {PERSON|никитичем} поругался
там лежал {PERSON|шолбан монгуш} и еще {PERSON|магомедрасул}
{PERSON|кость} слышишь меня
{PERSON|слав} ты где
{PERSON|михалыч} за водкой ушел
Приехал {PERSON|Карлос де ла Примерос} и {PERSON|Халед аль-Макети}.
Это {PERSON|Усама бин Примеран}, а не {PERSON|Ахмед ибн Макети}.
Звонил {PERSON|Фил О'Макети} из посольства.
у {PERSON|раи} спроси
{PERSON|цырен} с {PERSON|доржи} вчера
{PERSON|светы} нет дома
{PERSON|роман} позвонил а {PERSON|надежда петровна} нет
зовут его {PERSON|тумэн} он из города
{PERSON|сережин} телефон разбился
{PERSON|танину} маму увезли
старлей {PERSON|пак} приказал
{PERSON|НИНА ПЕТРОВНА} СКАЗАЛА
— {PERSON|Хомут}, ты, что ли? Не узнал!
— {PERSON|Хрущи} все упрямые, фамилия у нас такая.
это ты {PERSON|лопух} а я не узнал
там {PERSON|леша метель} был все смеялись на фамилию
{PERSON|щеглов} старший тоже тут
а где {PERSON|аннурро} ненец с нами стоял
— {PERSON|Гмыря}? Уехал давно, не жди.
{PERSON|вере} привет передай
скажи что {PERSON|роман} в госпитале
{PERSON|Вале} привет, и не болейте.
это я {PERSON|надежда} мать {PERSON|игоря}
Посылку ждем. {PERSON|Ыркынай} привез из отпуска сала.
— {PERSON|Ыркынай}, хватит орать!
Там {PERSON|Пробчукский} командир. Или {PERSON|Пробчуков}, не помню.
{PERSON|Хасаныч} хороший мужик, не обижает.
{PERSON|толяныч} опять за рулем и {PERSON|ахметыч} с ним
— {PERSON|Ыркынай}, ты куда пропал? Ждем.
кошка наша к {PERSON|зине} ходит
"""

PLAIN = """
слава богу живой
света нет третий день
вера в победу верой и правдой
поля минные кругом
вали отсюда коли ему укол
роман читаю от скуки
кости болят гены такие
солнце ты мое что ли не выспалось
метель второй день на фамилию не смотрят
брат старший тоже тут
привет от всех
роман в книжке прочитал
вагнера штурмуют мавик летит
ксюха заклинила из светки бьют
кирпич на кирпиче паралич
мам пап братан зай
ли жив он ли нет том же месте
любой ценой любовь моя
ахмат сила
замполиту дали медаль командир роты ушел
На улице мороз, дед Мороз приходил.
Товарищ майор сказал ждать.
Новый год скоро. Слава Богу, дома.
кошку симой назвали мышей ловит
а у соседей майка отелилась вчера
сижу как баран на новые ворота
набрали всего шесть мулюков и хватит
спасибо скажи барана дай
Чуркуна, садись. Чай пьем, чуркуна ждем.
Прямо на чуркуне играл.
на нашей ладе поедем
у меня ксюха, у него дашка, а чё
Дата: вчера. Итог: живой.
В Артемовск не езди.
ахаха ну ты и шутник хаха
Ахаха, ну ты и шутник.
чемпион мира по шахматам сообщает новорус.рф
министр выразил надежду
"""


@pytest.mark.parametrize("line", NAMES.strip().split("\n"))
def test_a_name_is_withheld_whole(line: str) -> None:
    text, spans = marked(line)
    assert found(text) == spans


@pytest.mark.parametrize("line", PLAIN.strip().split("\n"))
def test_ordinary_words_stay(line: str) -> None:
    assert found(line) == []


def test_a_particle_stays_outside_the_name() -> None:
    text, spans = marked("{PERSON|Танюха}-то уехала")
    assert found(text) == spans


def test_ukrainian_forms_are_found() -> None:
    text, spans = marked("{PERSON|Сергію}, відповідай! Я з {PERSON|Андрієм}.")
    assert found(text) == spans


def test_the_look_up_form_is_what_it_reads() -> None:
    assert found(folded("Се-серёга погиб").text)


def test_an_empty_text_has_nobody() -> None:
    assert found("") == []


def test_reasons_hold_no_text() -> None:
    artifacts = Engine().process_text("сержант выдумкин тут", "ru")
    for result in People().analyze("сержант выдумкин тут", ["PERSON"], artifacts):
        assert "выдумкин" not in result.analysis_explanation.textual_explanation


def heard(text: str, *said: tuple[str, str, float]) -> list[tuple[str, float]]:
    """What is withheld where the tagger for text without capitals says what `said` holds."""
    artifacts: NlpArtifacts = Engine().process_text(text, "ru")
    artifacts.entities = [
        Named(text.index(word), text.index(word) + len(word), label, share)
        for word, label, share in said
    ]
    results = People().analyze(text, ["PERSON"], artifacts)
    return [(text[r.start : r.end], round(r.score, 1)) for r in results if r.score >= THRESHOLD]


@pytest.mark.parametrize(("share", "withheld"), [(0.95, [("барабан", 0.7)]), (0.6, [])])
def test_a_tagger_that_is_sure_makes_a_name_of_a_word(
    share: float, withheld: list[tuple[str, float]]
) -> None:
    text = "а барабан опять ту песню завел"
    assert heard(text) == []
    assert heard(text, ("барабан", "PERSON", share)) == withheld


def test_a_word_that_no_dictionary_has_and_that_names_something_is_withheld() -> None:
    text = "а шаблюхан опять песню завел барабан"
    assert heard(text, ("шаблюхан", "SOMETHING", 0.7)) == [("шаблюхан", 0.7)]
    assert heard(text, ("барабан", "SOMETHING", 0.7)) == []
    assert heard("ахаха ну и дела", ("ахаха", "SOMETHING", 0.7)) == []


@pytest.mark.parametrize(("share", "withheld"), [(0.9, [("гусь", 0.7)]), (0.7, [])])
def test_of_words_that_are_seldom_names_it_has_to_be_surer(
    share: float, withheld: list[tuple[str, float]]
) -> None:
    assert heard("а гусь опять в сарае", ("гусь", "PERSON", share)) == withheld


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("да я не блею", "блею"),
        ("а он дзынькал", "дзынькал"),
        ("хитрая как лисица", "лисица"),
        ("дай пять мулюков", "мулюков"),
        ("щас собака гавкнула и тузик гавкает", "тузик"),
        ("Пили чай «Принцесса Выдумка» вечером.", "Выдумка"),
    ],
)
def test_a_tagger_never_makes_a_name_of_what_the_words_around_explain(text: str, word: str) -> None:
    assert heard(text, (word, "PERSON", 0.89)) == []


def test_with_it_signs_around_count_for_such_words_too() -> None:
    text = "а сосед гусь погиб"
    assert heard(text) == []
    assert heard(text, ("гусь", "PERSON", 0.6)) == [("гусь", 0.9)]


def test_a_first_name_that_it_half_believes_needs_one_sign_less() -> None:
    text = "алло надежда это слава из деревни"
    assert heard(text) == [("надежда", 0.7)]
    assert heard(text, ("слава", "PERSON", 0.4)) == [("надежда", 0.7), ("слава", 0.7)]


def test_what_it_denies_is_no_name_by_signs_around_it_alone() -> None:
    text = "доктор один сказал"
    assert heard(text) == [("один", 0.9)]
    assert heard(text, ("один сказал", "NOTHING", 1.0)) == []
    known = "привет олег не спишь"
    assert heard(known, ("олег не спишь", "NOTHING", 1.0)) == heard(known) != []


def test_what_it_half_believes_belongs_to_the_name_beside_it() -> None:
    text = "там пашка колыхало был"
    said = ("колыхало", "PERSON", 0.25)
    assert heard(text) == [("пашка", 0.9)]
    assert heard(text, said) == [("пашка колыхало", 0.9)]


def test_a_tagger_never_makes_a_name_of_a_rank() -> None:
    text = "тут старшина орет"
    assert heard(text, ("старшина", "PERSON", 0.99)) == []


def test_an_ordinary_word_after_a_placeholder_is_what_the_person_is_or_does() -> None:
    assert found("мне [        ] видос скинул") == []
    for text in ("с ней [        ] слава сказал, что приедет", "там [] слава сказал, что приедет"):
        assert [text[a:b] for a, b, _ in found(text)] == ["слава"]
    assert found("[        ] Васей позвоню") == [(11, 16, "PERSON")]
