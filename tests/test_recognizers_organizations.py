"""Bodies that a number, name, place or trade makes recognisable; others are left."""

import pytest
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import lemma, tokens
from redact.nlp.engine import Engine
from redact.nlp.named import Named
from redact.recognizers.organizations import Organizations


def letters(text: str, stretches: list[tuple[int, int]]) -> set[int]:
    return {i for a, b in stretches for i in range(a, b) if text[i].isalnum()}


def withheld(language: str, text: str) -> list[tuple[int, int]]:
    words = tokens(text)
    lemmas = [lemma(w.text) for w in words]
    artifacts = NlpArtifacts([], words, [w.start for w in words], lemmas, Engine(), language)
    results = Organizations(supported_language=language).analyze(text, [], artifacts)
    return [(r.start, r.end) for r in results if r.score >= 0.5]


@pytest.mark.parametrize(
    "source",
    [
        "Она у меня в {ORGANIZATION|тридцать седьмой школе} завучем была.",
        "Взяла девять тысяч {ORGANIZATION|контора Sunny Testpower Ltd}, и всё.",
        "Дочка поступила в {ORGANIZATION|кулинарный техникум}, живет в общаге.",
        "Он раньше в {ORGANIZATION|Вешняковском лесничестве} работал, егерем.",
        "Меня перевели в {ORGANIZATION|госпиталь 000, отделение травматологии}.",
        "Жена воспитателем в {ORGANIZATION|детском саду «Лучик» № 3}.",
        "мама в {ORGANIZATION|двенадцатой поликлинике} регистратором сидит",
        "повезли во {ORGANIZATION|вторую областную} там хирург",
        "её на {ORGANIZATION|вагоностроительном} знают все",
        "он на {ORGANIZATION|машиностроительном} тридцать лет отработал",
        "лежу в {ORGANIZATION|госпитале четырнадцать семьдесят два} давно",
        "я на {ORGANIZATION|рыбзаводе} сторожем",
        "в {ORGANIZATION|больнице пять} три недели лежал",
        "я в {ORGANIZATION|поликлинике на Выдумской}, в регистратуре",
        "сестра учится в {ORGANIZATION|медколледже номер два} на фельдшера",
        "Мы же с ним из {ORGANIZATION|пятьдесят шестой школы}, за одной партой сидели.",
        "Устроился в {ORGANIZATION|автосервис «Пятое колесо»}, пока не забрали.",
        "Собираем сети, пункт в {ORGANIZATION|ДК «Выдумка»}, приходите.",
        "Он на {ORGANIZATION|«Гарантмаше»} мастером, не жалуется.",
        "Он в {ORGANIZATION|«Стройгарант-Плюс»} бригадиром работал до мобилизации.",
        "Лежит в {ORGANIZATION|Усть-Камской ЦРБ}, нога в гипсе.",
        "Бухгалтером в {ORGANIZATION|Ляминском сельпо} сидит.",
        "Работала в {ORGANIZATION|Жижицкой администрации}, паспортисткой.",
        "она в {ORGANIZATION|лицее номер девять} химию ведет",
        "Сидел в {ORGANIZATION|ИК-00 строгого режима}, оттуда и забрали.",
        "Сын ходит в {ORGANIZATION|гимназию № 22 имени Курносова}.",
        "батя на {ORGANIZATION|дрожжевом заводе} слесарь",
        "Он из {ORGANIZATION|железнодорожного техникума}, второй курс.",
        "Пошла работать на {ORGANIZATION|Тугаринскую птицефабрику}, на упаковку.",
        "Его в {ORGANIZATION|третью городскую больницу} положили.",
        "Мы вместе в {ORGANIZATION|ПТУ-61} учились на сварщиков.",
        "Тренер из {ORGANIZATION|спортшколы «Буревестник»}, он же и повез.",
        "Она в {ORGANIZATION|шестнадцатом детсаду} нянечкой.",
        "До войны он в {ORGANIZATION|колхозе «Светлый путь»} комбайнером был.",
        "работал в {ORGANIZATION|тырмасском лесхозе} на трелевочнике",
        "Хозяйка {ORGANIZATION|кафе «У Зои»}, ее вся улица знает.",
        "Служба охраны {ORGANIZATION|ЧОП «Рысь-М»}, он там начальник смены.",
        "Я в {ORGANIZATION|сельхозинституте} учился, ушел с третьего курса.",
        "Ему {ORGANIZATION|Дубковский районный суд} три года дал.",
        "Тетка в {ORGANIZATION|музыкальном училище} вахтершей.",
        "Позвони в {ORGANIZATION|пекарню Акимовых}, они передадут.",
        "Леха на {ORGANIZATION|шахте «Глубокая-2»} проходчиком был.",
        "теща у {ORGANIZATION|магазина березка} семечками торгует",
        "встретил его возле {ORGANIZATION|магазина айхан} на углу",
        "отправили меня в {ORGANIZATION|санаторий лесная поляна} на две недели",
        "она в {ORGANIZATION|садике теремок} няней",
        "сестра горничной в {ORGANIZATION|гостинице юбилейный} третий год",
        "батя на {ORGANIZATION|рассвете} механиком",
        "брат с {ORGANIZATION|прогресса} уволился ушел в такси, работал на {ORGANIZATION|прогрессе}",
        "муж на {ORGANIZATION|гоке} электриком двадцать лет",
        "у них в поселке на {ORGANIZATION|цбк} рубят",
        "мать на {ORGANIZATION|нефтехимзаводе} в лаборатории",
        "ногу собрали в {ORGANIZATION|областной} и отпустили",
        "перевели в {ORGANIZATION|окружной}, там хирург хороший",
        "Его судил {ORGANIZATION|Вешняковский гарнизонный}, заочно.",
        "он в {ORGANIZATION|РСУ-14} плотником, она в {ORGANIZATION|ЖЭУ-3} дворником",
        "место в садик дали, но не в {ORGANIZATION|теремок}, пойдет в {ORGANIZATION|улыбку}",
        "звонили из {ORGANIZATION|военкомата ванзеровского} про деда",
        "в школе нашей, в {ORGANIZATION|сто третьей}, музей сделали",
        "подрались у {ORGANIZATION|рюмочной метелица} с приезжими",
        "Сын учится в {ORGANIZATION|Вешняковском кадетском}, гордится.",
        "Дочь — в {ORGANIZATION|«Волшебной стране»}, рядом с домом.",
        "справку возьми с {ORGANIZATION|поликлиники сорок первой} у терапевта",
        "ремонт сделали в {ORGANIZATION|школе пятьдесят второй}, красиво",
        "Мать позвонила в {ORGANIZATION|«Горизонт»}, там глухо.",
        "он призван {ORGANIZATION|ванзеровским военкоматом} весной",
        "На {ORGANIZATION|СРЗ} охранником берут.",
        "дядька в {ORGANIZATION|пч сорок} водит пожарку",
        "Она в {ORGANIZATION|«Вешняковском молоке»} до ночи, потом спит.",
        "зона гудит, хозяин лютый, барак новый, пацаны с {ORGANIZATION|семерки} приехали",
    ],
)
def test_it_is_withheld_in_russian(source: str) -> None:
    text, spans = marked(source)
    wanted = [(a, b) for a, b, _ in spans]
    assert letters(text, withheld("ru", text)) == letters(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "в больнице на Пасху кормили, привезли в школу на Камазе",
        "обошел два три больницы, справка на бумажном нужна",
        "Школу разбомбили, сидим в подвале.",
        "Завод стоит, вокруг завода мины.",
        "В госпитале кормят нормально, не переживай.",
        "Он двадцать лет назад уехал.",
        "Двадцать лет прожили, и что теперь.",
        "Дали ему пятнадцать лет строгача.",
        "Пять лет контракта осталось.",
        "Зашли в первый дом, потом во второй.",
        "Взяли вторую улицу, осталось две.",
        "Дом на двадцать квартир, все окна выбило.",
        "В больнице третий день капельницы ставят.",
        "В школе два часа просидели.",
        "На заводе трое наших легли.",
        "У дома пять двухсотых лежало.",
        "В магазине три полки пустые.",
        "Первый отдел, второй взвод, третья рота.",
        "Приеду третьего, встречай.",
        "Зарплата пришла пятого, сорок тысяч.",
        "На улице минус тридцать.",
        "Идем на вторую точку через посадку.",
        "В нашем городе сельская школа лучше.",
        "Ему пять пуль попало, а живой.",
        "Мне тридцать тысяч недоплатили.",
        "Ей двадцать писем написал.",
        "В старых окопах сидим, в новых холодно.",
        "Весь батальон об этом говорит.",
        "Вся деревня пьяная была.",
        "Сорок человек было, осталось двадцать три.",
        "Нам по двести рублей дали.",
        "Отошли на пятьсот, там лесопосадка.",
        "День рождения справили, пятеро пришло.",
        "На третий день рождения подарили щенка.",
        "Военный госпиталь битком, раненые в коридоре.",
        "Большой завод, советский еще.",
        "Второй раз в школу попали, ракетой.",
        "Детский сад закрыли, новый не строят.",
        "Главный врач больницы ругался.",
        "Стоим за полем у посадки, рядом старая ферма.",
        "На птицефабрике окопались, курей доедаем.",
        "Химический завод горел, дышать нечем было.",
        "Ему лет двадцать на вид, пацан.",
        "Через три года вернусь, дочь не узнает.",
        "Полгорода разбито, полшколы нет.",
        "Ползаводa растащили на металл.",
        "В местной администрации сидят.",
        "Городская администрация сбежала.",
        "Пошли в магазин три пацана.",
        "Институт бросил, пошел воевать.",
        "Какой техникум, какая учеба.",
        "Сто двадцать вторые били по нам.",
        "в школе, в пятом классе, в больнице на третьем этаже",
        "в больнице третий день лежит, в школе первого сентября, в школе вторая смена",
        "он почти столкнулся, вронский почти упал, в ресторане сережа платит, дед со стамеской",
        "в магазине хлеб кончился, дорогая колбаса, на рынке картошка по сто",
        "в аптеке нурофена нет, в магазине большой выбор, в кафе вкусно",
        "на заводе тяжелая работа, зарплату задержали",
        "на севере сварщиком, на вахте поваром работал, на смене механик",
        "в областной центр поехал, в городской черте живет, в районном городке",
        "ехали на шестерке, поставил на семерку, поднял пятерку",
        "смотрели на маяк, звезда упала, заря занялась, победа будет",
        "смотрит «Комнату смеха», сел в «Ниву», прилетело в «Урал», едет на «Ниве»",
    ],
)
def test_ordinary_speech_is_left_in_russian(text: str) -> None:
    assert not withheld("ru", text)


@pytest.mark.parametrize(
    "source",
    [
        "him he's in {ORGANIZATION|the fourteen zero eight hospital} now",
        "a former school, {ORGANIZATION|Children's Home No. 2} is on the sign",
        'she works at the {ORGANIZATION|"Vydumka" kindergarten} there',
        "those who signed in {ORGANIZATION|ik nineteen} with me",
        "She teaches at {ORGANIZATION|School Forty-One}.",
        "He was in his last year at {ORGANIZATION|the railway technical college}.",
        "My dad worked at {ORGANIZATION|the Lomtevo sugar mill} all his life.",
        "They moved me to {ORGANIZATION|hospital number 000, second surgical ward}.",
        "Our boy goes to {ORGANIZATION|kindergarten number nine}.",
        "she works at {ORGANIZATION|lyceum five} in the canteen",
        "Nina is still at {ORGANIZATION|the Zhigary administration}.",
        "He welded at {ORGANIZATION|the Tyrmas shipyard} before this.",
        "he welded at {ORGANIZATION|the tyrmas shipyard} before this",
        "the papers are at {ORGANIZATION|the tyrmas collective farm} with him",
        "he made brass at {ORGANIZATION|the nickel works} for years",
        "Our girl started at {ORGANIZATION|Lyceum No. 6} this week.",
        "take her to {ORGANIZATION|the second regional hospital} tomorrow",
        "She signed in an {ORGANIZATION|office marked Obraz Visa Gold}; nobody asked.",
        "The van is from {ORGANIZATION|the Warm Mittens fund}, it says so.",
        "He lay in the {ORGANIZATION|field hospital at the former Ryabinka sanatorium}.",
        "She cuts hair at {ORGANIZATION|Salon Zulfiya} till five.",
        "He welded frames at {ORGANIZATION|MiKont-Stroy} once.",
        "they took forty men from {ORGANIZATION|ik-12} that day",
        "We both went to {ORGANIZATION|the twelfth school}.",
        "His mother is a nurse at {ORGANIZATION|Clinic Number Three}.",
        "she is at {ORGANIZATION|the teachers' college} second year",
        "He did time in {ORGANIZATION|Colony No. 00}, they came there with papers.",
        "He drove for {ORGANIZATION|Zarya-Trans LLC}.",
        "Her brother runs {ORGANIZATION|the Sunflower cafe} on the corner.",
        "They gave him three years at the {ORGANIZATION|Dubki District Court}.",
        "Papers go to {ORGANIZATION|the Yartsy enlistment office}.",
        "He studied at the {ORGANIZATION|Maslovo Agrarian Institute}.",
        "Ask at {ORGANIZATION|the Ludino post office}, she's the manager.",
        "My sister is a cook at {ORGANIZATION|Orphanage No. 4}.",
        "he came from {ORGANIZATION|vocational school sixty-one}",
        "She keeps books at {ORGANIZATION|the Orlyk dairy}.",
        "They took ten men from {ORGANIZATION|the Kasha brickworks}.",
        "She counted money at {ORGANIZATION|the Bolshaya Zhigara reindeer farm}.",
        "He wove at {ORGANIZATION|the Orlyk thermal insulation plant}, third shop.",
        "They took him to the {ORGANIZATION|hospital on Vydumannaya}, second floor.",
    ],
)
def test_it_is_withheld_in_english(source: str) -> None:
    text, spans = marked(source)
    wanted = [(a, b) for a, b, _ in spans]
    assert letters(text, withheld("en", text)) == letters(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        'she said "Go" to court, he wrote "Hello" from prison',
        "do not call the home number 8, get home number one, let's go home 2 hours later",
        '"Vydumka" home village',
        "The school was hit, we sleep in the basement.",
        "We're holding the plant, mines all around.",
        "They fed us well at the hospital.",
        "He left twenty years ago.",
        "They gave him fifteen years.",
        "I'm twenty kilometers from the border.",
        "She's one of them.",
        "He's two hundred, they said.",
        "I'm three hundred, lightly.",
        "We took house after house on that street.",
        "In school two hours we waited.",
        "The hospital three days later was gone.",
        "The court said no.",
        "I work at a college, he works at a shop.",
        "the military hospital is full",
        "There's a chemical plant burning.",
        "His mother Zinaida works with me.",
        "The local administration ran away.",
        "He's five meters from me.",
        "I was one day late.",
        "They're twenty men, we're six.",
        "Twenty years old equipment, all of it.",
        "The Biden administration said so.",
        "The Russian court said so.",
        "The old factory by the river.",
        "We go to the store and the bakery is shut.",
        "He's one hundred percent dead.",
        "We left on the fifteenth.",
        "I'll be home on the third.",
        "He was two steps away.",
        "You'll be one of the first.",
        "The city hospital took everybody.",
        "Great Service! I was one happy customer. Good Company.",
        "I go to the second hospital. They lay in a chechen hospital.",
        "The Company paid, the pension fund did not. Hospital staff said so.",
        "He used an iPhone and YouTube and WhatsApp.",
        "They took him to the hospital on Monday.",
        "The office manager marked it, the shop called him.",
    ],
)
def test_ordinary_speech_is_left_in_english(text: str) -> None:
    assert not withheld("en", text)


def test_what_the_russian_tagger_is_sure_of_is_a_body_if_it_can_read_it() -> None:
    text = "мать в тестовой лежит, from stretcher"
    words = tokens(text)
    for form, score, expected in (
        ("тестовой", 0.9, ["тестовой"]),
        ("тестовой", 0.7, []),
        ("stretcher", 0.9, []),
    ):
        start = text.index(form)
        said = [Named(start, start + len(form), "ORGANIZATION", score)]
        artifacts = NlpArtifacts(said, words, [w.start for w in words], words.lows, Engine(), "ru")
        results = Organizations().analyze(text, [], artifacts)
        assert [text[r.start : r.end] for r in results] == expected
