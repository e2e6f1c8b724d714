"""Call signs in Russian writing, where an ordinary word has the capital of a name."""

import pytest
from callsigns_in import check, spans
from marked import marked


@pytest.mark.parametrize(
    "source",
    [
        "Считай. {C|Дубок} — триста, в ногу. {C|Хмурый} — двести.",
        "{C|Сухарь} — сразу. {C|Лапоть} — еще полз.",
        "А что он?\n— {C|Шпала}? Убило.",
        "Мы с группой {C|Скрипача} выходили.",
        "Потом у {C|Водяного} ночевали.",
        "С нами Жора {C|Камертон} поехал.",
        "«{C|Пушной}», «{C|Шуба}» — позывной нашего взводного.",
        "Вот он же «{C|Мех}», «{C|Горжетка}» по документам.",
        "Кличка хозяина магазина — {C|Барыга}.",
        "Про командира, который нас сдал, «{C|Глобус}», напиши отдельно.",
        "Там остались Глеб и «{C|Компас}».",
        "Приказ отдал «{C|Компас}» по рации. «{C|Компас}, там дед».",
        "Голос «{C|Днестр-два}»: «Вперед». Ответ: «Принял».",
        "«{C|Хмурый}» — Глеб Выдумкин. У меня во взводе {C|Хмурый}.",
        "{C|Сова} приехал утром.",
        "Она передала {C|Кирпичу} вещи. {C|Кирпич} благодарил.",
        "По словам {C|Бублика}, там тихо. {C|Бублик} сам-то цел?",
        "Позывной_{C|САЗАН}: всем привет\nОля: а ты {C|сазан} кто такой\nПозывной_{C|САЗАН}: кошка спит",
    ],
)
def test_a_capital_on_an_ordinary_word_makes_a_call_sign(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "Температура — сорок. Дорога — никакая. Хлеб? Нету.",
        "Спроси кличку собаки.",
        "Позывного командира не знаю.",
        "Не помню позывной нашего взводного.",
        "Машины «Нива» и «Лада» сгорели.",
        "Мама — сразу. Врач — сразу.",
        "Мы стояли в Березах, потом опять в Березах.",
        "Карточка Субъекта 2. Субъект 1 не найден.",
        "Мост взорвали. Потом мост чинили. Мост через реку.",
    ],
)
def test_owners_things_and_people_by_what_they_are_are_left(source: str) -> None:
    check(source)


def test_what_is_said_of_the_bearer_after_his_call_sign_is_no_call_sign() -> None:
    text, expected = marked("{C|вихрь} позывной у него был хороший мужик")
    assert spans(text) == [(start, end) for start, end, _ in expected]


@pytest.mark.parametrize("name", ["барон", "прокурор", "кот", "учитель"])
def test_a_post_in_small_letters_is_a_call_sign_where_it_is_introduced(name: str) -> None:
    check(f"позывной {{C|{name}}} у него")
