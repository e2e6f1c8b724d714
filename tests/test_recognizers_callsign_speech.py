"""Nicknames in Russian speech without capitals that nothing introduces."""

import pytest
from callsigns_in import check


@pytest.mark.parametrize(
    "source",
    [
        "{C|скрип} ты где",
        "{C|гвоздь} здорово\nну привет",
        "{C|шмель} слышишь меня",
        "{C|пингвин} держись там",
        "{C|крутя} ты че ли",
        "здорово {C|пингвин} как сам",
        "привет {C|топору}",
        "передай привет {C|еноту}",
        "скажи {C|филину} пусть позвонит",
        "{C|болта} ранило в обе ноги",
        "говорят убило {C|шмеля}",
        "позови {C|енота}",
        "{C|сом} двухсотый",
        "{C|енот} 300\nа {C|якорь} 200 вчера",
        "{C|вихрь} позывной он с урала",
        "кто такой {C|гвоздь}\nводила наш",
        "это который {C|филин} что ли",
        "это его дружок {C|филин}",
        "{C|сова} уже уехал",
        "да {C|галка} наш снял квартиру",
        "{C|муравей} подписал контракт",
        "а {C|филин} ваш где",
        "да {C|барсук} теперь в госпитале",
        "который {C|шплинт} это с усами",
    ],
)
def test_a_noun_where_people_stand_is_a_nickname(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "а командует кто у вас {C|барсук}",
        "кто у вас теперь командир\n- {C|туман}",
        "кто командует\nБ: да все {C|вихрь}",
        "комбатом у вас кто да все тот же {C|гранит}",
        "командир у нас теперь {C|леший}",
        "ротный наш {C|бульдозер}",
        "как тебя там кличут\nда все так же {C|бульдозером}",
        "а тебя как называют теперь\n{C|гном}",
        "он теперь у них {C|слесарь} по рации",
    ],
)
def test_who_leads_and_who_is_called_what_is_told(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "за {C|лысым} приходили",
        "у {C|хромого} мать померла",
        "скажи {C|хмурому} пусть не ждет",
        "{C|рыжего} убило вчера",
        "к {C|седому} зайди он отдаст",
        "{C|косой} ногу потерял",
        "{C|хромой} на мост ушел и с концами",
        "а {C|хромой} что",
        "а чего там {C|горбатый} лежит",
    ],
)
def test_an_adjective_that_stands_alone_is_a_nickname(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "телефон ты взял",
        "радость ты моя",
        "привет деревня",
        "скажи маме",
        "скажи командиру",
        "сахар 300 рублей",
        "командир рапорт порвал",
        "командир у нас дурак",
        "кто такой ротный",
        "машина сломалась",
        "птица сказал он",
        "от старого дома",
        "у белого забора",
        "хлеб черный лежит",
        "тихий был день",
        "рыжий котенок родился",
        "приехал злой как собака",
        "а телефон где",
        "бабка говорит волк впереди тебя идет",
        "отпуск обещал комбат",
        "телефон купил вчера",
        "с длинной косой говорит",
        "он орет по рации а я молчу в эфире",
        "он рыжий приехал",
        "к старому не вернуться",
        "банк позвонил",
        "у малого температура",
    ],
)
def test_things_people_and_descriptions_are_no_nicknames(source: str) -> None:
    check(source)


def test_a_line_without_capitals_is_read_so_in_a_chat_that_has_them() -> None:
    check(
        "Марина: Добрый день. Как дела у ребят?\nпетр: {C|шплинт} 300, кисть\n"
        "Марина: Господи. Кто его вез?\nпетр: {C|барсук} ты спишь"
    )


def test_an_established_nickname_is_found_beside_pronouns_and_questions() -> None:
    check("позывной {C|филин} у него\nс каким-то {C|филином} ушел\nчто по {C|филину} слышно")


@pytest.mark.parametrize(
    "source",
    [
        "{C|ГРИБ}!!! thought u were dead",
        "me n {C|Чиж} n that guy",
        "whos {C|чиж}",
        "whats up w {C|лысый}\nin hospital. {C|лысому} cut off 2 fingers. {C|lysy} says hi",
        "tell {C|хромой} i owe him",
    ],
)
def test_a_russian_word_where_a_latin_chat_has_people_is_a_nickname(source: str) -> None:
    check(source)


@pytest.mark.parametrize("source", ["we eat борщ n сало all day", "штурм tmrw", "coffee w лимон"])
def test_a_russian_word_for_a_thing_in_a_latin_chat_is_left(source: str) -> None:
    check(source)
