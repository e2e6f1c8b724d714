"""Call signs and nicknames: how they are introduced, called, repeated, and left alone."""

import pytest
from callsigns_in import check, results, spans
from hypothesis import given
from hypothesis import strategies as st
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.nlp.named import Named
from redact.nlp.tagger import Tagged
from redact.recognizers.callsigns import Callsigns
from redact.recognizers.evidence import KEY


@pytest.mark.parametrize(
    "source",
    [
        "Комбат обещал отпуск. Позывной у него {CALLSIGN|Клен}.",
        "а {CALLSIGN|кувшин} это кто\nпозывной такой",
        "позывной {C|Гюрза} у него",
        "позывной {C|гюрза} у него",
        "ушел с позывным «{C|Кедр}» утром",
        "погоняло {C|Студент}",
        "по кличке {C|Шаман} ходит",
        "его кличут {C|Борода} там",
        "все зовут его {C|Дед} тут",
        "Пацаны его {C|Черепом} прозвали.",
        "он же «{C|Бурят}»",
        "позывной у него {C|дикий муж}",
        "Позывной командира — {C|Гранит}.",
        "Он теперь {C|Гром}. Позывной такой.",
        "а позывной у тебя какой\n- {C|тайган}",
        "Позывные: {C|Тайга}, {C|Кедр} и {C|Барс}.",
        "позывной {C|Артем} у него",
        "какой у тебя позывной? — {C|Сова}.",
        "его все {C|Бесом} называют",
        "Sergei, call sign {C|Raven}, left.",
        "у нас один с позывным {C|Малыш} есть",
        "позивний {C|Сокіл}, знаєш",
        "His call sign is {C|Viper}, they say.",
        "call sign {C|barin} he is",
        "code name “{C|Winter}” was his",
        "They call him {C|Kaban} here.",
        "He's {C|Badger} now, that's his callsign.",
        "he goes by “{C|Tank}” there",
        "Seryoga the {C|Badger} said",
        "What's your callsign?\n- {C|Ezen}. “{C|Ruler}” in our language.",
    ],
)
def test_an_introduced_call_sign_is_taken(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "{C|Кедр}, {C|Кедр}, я {C|Барс}",
        "«{C|Кедр}», я «{C|Береза}», прием.",
        "{C|кедр} {C|кедр} я {C|береза} прием",
        "Это {C|Гюрза}, на связи.",
        "{C|Барс} — {C|Кедру}: выходи.",
        "Вызываю {C|Утес}, прием.",
        "{C|барс} на связи",
        "это {C|сова} {C|сова} ответь {C|филину}",
        "{C|филин} на связи слушаю тебя {C|филин}",
        "{C|Cedar}, this is {C|Bars}, over.",
        "{C|Kedr} to {C|Barin}, come in.",
        "{C|Bars}, come in. Go ahead, {C|Bars}.",
        "I am {C|Cedar}, receiving.",
    ],
)
def test_radio_procedure_names_the_callers(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "командир «{C|Сокол}» сказал",
        '«{C|Тайга}» (командир), сапер "{C|Крот}"',
        "Андрей «{C|Барс}» там",
        "Lyokha “{C|Bars}” Primerenko",
        "Слышь, {C|Хромой}, ты где?",
        "Кому? Наш {C|Хомяк} придет.",
        "гюрза еще там {C|гюрза} погиб",
        "привет {C|рыжий} как ты",
        "Медведь орет. {C|Пантера} сказала.",
        "с нами Серега «{C|Шмель}» был",
        "{C|Gypsy} and {C|Tatar} ran off, {C|Gypsy} was caught.",
        "Kolya the {C|Sniper} came",
        "{C|Badger} = {C|Барсук}, not yet asked",
    ],
)
def test_a_word_used_like_a_name_is_taken(source: str) -> None:
    text, expected = marked(source)
    assert {(s, e) for s, e, _ in expected} <= set(spans(text))


def test_an_established_call_sign_is_taken_in_every_case_form() -> None:
    check("Позывной {C|Кедр}. Передай {C|Кедру}, что {C|Кедра} ждут.")
    check("позывной {C|гвоздь} сказал {C|гвоздю} идти")


def test_the_ordinary_word_is_left_where_capitals_tell_them_apart() -> None:
    check("Позывной {C|Кедр}. У дома растет кедр, кедровые орехи.")
    check("{C|Viper}, this is {C|Cedar}, over. A viper was seen. Vipers do not shoot.")


def test_the_ordinary_word_is_left_in_speech_without_capitals() -> None:
    check("позывной {C|кедр} у него а под кедром тихо кедр растет")
    check("кличут {C|рыжий} а он не рыжий")


def test_an_echo_in_speech_without_capitals_is_unsure() -> None:
    scores = {r.start: r.score for r in results("позывной тайга вчера была тайга там")}
    assert scores == {9: 0.9, 26: 0.6}


def test_a_nickname_of_two_words_is_found_by_its_last_in_headings() -> None:
    check(
        "THE {C|PROFESSOR}\nDubbed the “{C|Crazy Professor}” due to his hair. The {C|Professor} left."
    )


def test_a_translator_who_mixes_languages_means_the_same_man() -> None:
    check("Seryoga the {C|Badger} said it. And {C|Barsuk} says no.")


@pytest.mark.parametrize(
    "text",
    [
        "я понял прием",
        "это наши, прием пищи в семь",
        "база прием",
        "ладно ладно я смской скину",
        "его зовут Сергей, как тебя зовут",
        "кедр растет у дома",
        "фильм «Брат», завод «Искра», ПТУР «Корнет»",
        "Град отработал, Акация молчит.",
        "Слава Богу, Мама пришла. Слышь, Господи.",
        "Медаль обещали, а дали тапочки.",
        "A Tatar said so. German was spoken there. Chechen fighters ran off.",
        "вызывает беспокойство",
        "мама сказала отец сказал командир сказал",
        "this is over, it is over there",
        "The cedar is over there. He called me yesterday.",
        "In May the court may drop it.",
        "Moscow to Kyiv is far.",
    ],
)
def test_ordinary_speech_survives(text: str) -> None:
    assert spans(text) == []


def test_mentions_of_one_call_sign_share_a_key_without_its_text() -> None:
    found = results("Кедр, я Барс, прием. Кедр! Барса нет.")
    keys = {(r.start, r.recognition_metadata[KEY]) for r in found}
    assert keys == {
        (0, "callsign-ru-1"), (21, "callsign-ru-1"), (8, "callsign-ru-2"), (27, "callsign-ru-2"),
    }  # fmt: skip


@given(st.text(alphabet='Кедрпозывнй яБас,.«»—\nприемthisover"“', max_size=80))
def test_any_text_gives_stretches_inside_it(text: str) -> None:
    for result in results(text):
        assert 0 <= result.start < result.end <= len(text)


_SPOKEN = [
    "он дрон сбил прозвище дали {CALLSIGN|утка}",
    "ему кличку прилепили {CALLSIGN|чайник}",
    "раньше возил теперь мы его {CALLSIGN|утюгом} зовем",
    "— {C|Ольха}, {C|Ольха}, я {C|Вереск}, прием.\n— {C|Вереск}, я {C|Ольха}.\n— {C|Ольха}, у тебя {C|Пекан} где?\n— {C|Пекан} трехсотый.",
    "— {C|Клюква-3} для {C|Бетона}.\n— Есть {C|Клюква-3}.\n— {C|Клюква}, что видишь?",
    "[04:00] — {C|Бетон}, я {C|Клюква}, прием.\n[04:01] — {C|Бетон}, {C|Клюква}. Двое двухсотых.\n[04:02] — Кто?\n[04:03] — {C|Столяр}. И {C|Маляр} тяжелый.",
    "— {C|Ставрида}, ответь {C|Фикусу}.\n— На связи {C|Ставрида}.",
    "— Говори, {C|Фикус}.",
    "{C|Фикус}, {C|Фикус}, я {C|Базальт}, как слышишь меня? Прием. Отходим на {L|Сливовую}.",
    "{C|Пион-5}, я {C|Пион-1}, доложи обстановку.",
    "У нас пулеметчик, позывной {C|Грач}, он с Урала.",
    "Мой позывной {C|Скрипач}. Так и пиши, для {C|Скрипача}.",
    "Серега, он же {C|Филин}, привет передает.",
    "Саня ({C|Филин}) звонил вчера. {C|Филин} плачет.",
    "{C|Филин}, это позывной, ты его не знаешь.",
    "{C|Кларнет} мой позывной, я же на кларнете играл.",
    "Я {C|Кларнет}. Это позывной.",
    "Пришел тут один, {C|Сазан} зовут. {C|Сазан} говорит: давай курить.",
    "{C|Сазаном} мы его звали. {C|Сазан} не курит больше.",
    "{C|Соловей}, так мы его прозвали. {C|Соловей} больше не поет.",
    "Мы его {C|Лунем} звали.",
    "Погоняло {C|Шплинт}. {C|Шплинта} уже нет.",
    "у нас командир {C|Ермак} позывной",
    "а старший у нас с позывным {C|Тополь-2}",
    "с позывными {C|Кипарис} и {C|Лаванда} двое",
    "Нас трое осталось: {C|Кипарис}, {C|Лаванда} и я. Это позывные.",
    "Кто такой {C|Кипарис}? — Позывной. Дядя Витя.",
    "Ушли {C|Бубен} и еще двое. — Кто такой {C|Бубен}? — Да Колян, позывной.",
    "наш {C|Стоматолог} тоже погиб",
    "наш взводный {C|Хирург} контуженый",
    "Командир взвода, «{C|Мангуст}», убежал. {C|Мангуст} всегда первый бегал.",
    "Замполит «{C|Сычуг}» приехал.",
    "Его тут все {C|Пончиком} кличут, {C|Пончик} хороший.",
    "Позывной взял {C|Дантист}, смешно.",
    "Позывной мне дали {C|Рыбак}, я же с Волги.",
    "Дали позывной — {C|Муравей}.",
    "Какой позывной тебе дали? — {C|Муравей}.",
    "Под позывным {C|Аист} ходит.",
    "Мне сказали, спроси {C|Аиста}, позывной такой.",
    "На рации {C|Утес-7}. Позывной.",
    "спроси {C|аиста} позывной такой у нас",
    "я там {C|бугор} позывной у меня",
    "ну {C|дизель} позывной {C|дизель} он же толстый",
    "Комбат ({C|Ледокол}) орет в рацию.",
    "Позывной «{C|Ледокол}», настоящее имя не знаю. {C|Ледокола} все боялись.",
    "Сержант с позывным {C|Ключ}, он потом умер.",
    "{C|Ключ} вызывает {C|Замок}, прием.",
    "— {C|Осень}, {C|Осень}, это {C|Весна}. — Я {C|Осень}. — Где {C|Лето}? — {C|Лето} двести.",
    "{C|Волга-12}, {C|Волга-12}, ответь {C|Каме}.",
    "{C|Волга}, {C|Волга}, ответь {C|Каме}.\nДля {C|Волги}: отходить на {L|Черешню}.",
    "Двенадцатый, {C|Кама} на связи.",
    "{C|Walrus}, {C|Walrus}, this is {C|Pebble}, over.\nGo ahead, {C|Pebble}.\nWhere is {C|Walrus Two}?\n{C|Walrus Two} is a 200.\n{C|Two}, do you hear me?",
    "{C|Pebble Four}, this is {C|Pebble}. Status.\n{C|Four} here. {C|Gander} is hit.\nTell {C|Gander} to hold {L|Plum}.",
    "{C|Magpie}, {C|Magpie}, this is {C|Pebble}, over.\n{C|Pebble}, {C|Magpie}. Two 300s.\n{C|Magpie}, negative. {C|Uncle} said hold {L|Lemon}.\nSend the truck to {C|Magpie}. Tell {C|Gander} I am coming.",
    "{C|Linden}, we called him. {C|Linden} never came back.",
    "They gave me the callsign {C|Plasterer}. {C|Plasterer} is what everyone says now.",
    "{C|Plasterer}, that's my callsign.",
    "{C|plasterer} that is my callsign do not laugh",
    "write for {C|plasterer}\nfor who\n{C|plasterer} that is my callsign",
    "Who's {C|Barber}? — Kolya. Callsign.",
    "who's {C|Barber}\nUncle Vitya. callsign.",
    "fifteen of us + {C|Barber}\nwho's {C|Barber}\nmy cousin. callsign",
    "i am {C|Viola}. {C|Альт}, callsign.",
    'Our commander, {C|Vydra} ("{C|Otter}"), told us to go.',
    "Our sergeant, {C|Luntik}, callsign, is from Tver.",
    "His callsign's {C|Trombone}. {C|Trombone} is dead.",
    "he's {C|Trombone} on the radio",
    "On the radio he is {C|Trombone}.",
    "My callsign is {C|Tinsmith Nine}. Just say {C|Nine}.",
    "callsigns {C|Ferret} and {C|Stoat}",
    "everybody calls me {C|Cucumber} here",
    "The guys nicknamed him {C|Lighthouse}. {C|Lighthouse} was tall.",
    '"{C|Lighthouse}" was what they called him.',
    "{C|Kettle} — that's his nickname — owes me money.",
    "{C|Kettle} (call sign) died.",
    "{C|Kettle}, call sign, died.",
    "the guy they call {C|Kettle}",
    "A man with the call sign {C|Saddler} shot first.",
    '| 03:11 | {C|Липа} на связи | "{C|Linden} here" | callsign |',
    "He goes by {C|Bishop}. {C|Bishop}'s wife called.",
    "we had a medic, {C|Needle}. Callsign {C|Needle}. {C|Needle} saved me.",
    "{C|Needle} was his call sign.",
    "my call sign was {C|Mushroom}, don't laugh",
    "just ask for {C|Mushroom}, that's my call sign",
    "Приехал {C|Телескоп}, позывной такой у замполита. {C|Телескоп} сказал ждать.",
    "Его у нас {C|Барабаном} зовут. {C|Барабан} вчера уехал.",
    "Командиром у нас {C|Факир}, позывной {C|Факир}.",
    "{C|Vulture Six}, this is {C|Anvil}, over.\nGo ahead, {C|Anvil}.\n{C|Clover} is a 200. {C|Six}, do you copy?\nTell {C|Clover Two} to leave {L|Cherry}.",
    "Everybody knows {C|Pickle}. That's his call sign, {C|Pickle}.",
    "His buddies called him {C|Rooster}. {C|Rooster} got leave.",
    "We had a guy, callsign {C|Turnip}. {C|Turnip}'s mother calls me.",
]
_PLAIN = [
    "это позывной у него такой серьезно он не был",
    "Подчиненные зовут его на обед.",
    "как его зовут\nженщина: не знаю\nмужчина: ладно",
    "It is practically the call sign of the whole group.",
    "Я понял тебя, прием.",
    "Береза растет у дома, рябина тоже.",
    "Мам, я сытый, обутый. Это Москва.",
    "Есть Град, есть Василек.",
    "Акация молчит с вечера.",
    "Кот дома? Кот спит.",
    "Где Бахмут, там и мы.",
    "Ну что, Москва, стоишь? А в Москве дожди.",
    "Where is he? Moscow. - In Moscow? - Moscow.",
    "Двухсотый. Трехсотый. Понял.",
    "У нас мороз. Сугробы.",
    "— Алло, Москва, Москва! — Да, слушаю.",
    "Соседка говорит, пес воет.",
    "Говори, мама.",
    "Есть вода. Есть хлеб.",
    "Скажи маме, деньги пришли.",
    "из тайги вышли еле-еле",
    "The walnut tree is still there.",
    "Tell Mom I'm fine.",
    "Copy that. Good copy. Go ahead.",
    "Roger. Incoming! Get down!",
    "Tourniquet. Write the time on it.",
    "Who's there? Nobody.",
    "This is Russia, over there they have roads.",
    "the Grad worked all night. Acacia is silent.",
    "Our cow (Milka) died.",
    "I am Russian. I am Tired.",
    "Спасибо. Мужчина плачет.",
    "Какой у тебя позывной? — Не скажу.",
    "— Кто там? — Свои.",
    "Он такой, как все. Сержант говорит: иди.",
    "Город не скажу. Деревня горит.",
    "Слышу вас, в магазине был, купил «Орбит» и «Балтику».",
    "Отряд «Лидер» это лагерь детский был в школе.",
    "Мы смотрели «Жмурки», он смеялся.",
    "В двести пятом кабинете сидит следователь.",
    "Поезд двести тридцать девятый, вагон шестой.",
    "На четыреста третий рейс билетов нет.",
    "Она в триста седьмой палате.",
    "Тишина. Командир спит. Водитель звонил.",
    "Принял. Работаем. Контакт. Слева танк.",
    "Copy. Hold the line. Status? Nothing moving. Tell Mom I love her.",
    "The 305th page of the book. It's the 212th day.",
    "Kolya (Moscow) wrote. Petya (the fat one) laughed.",
]


def _words(start: int, end: int, text: str) -> set[int]:
    return {i for i in range(start, end) if text[i].isalnum()}


@pytest.mark.parametrize("source", _SPOKEN)
def test_people_are_understood_as_they_speak(source: str) -> None:
    text, expected = marked(source)
    found = spans(text)
    taken = {i for start, end in found for i in _words(start, end, text)}
    for start, end, _ in expected:
        assert _words(start, end, text) <= taken
    for start, end in found:
        assert any(a < end and start < b for a, b, _ in expected)


def test_a_town_that_is_spoken_to_is_somebody() -> None:
    check("— А какой комбат, {C|Ташкент}?\n— Ну. {C|Ташкент}. Он теперь не там.")


@pytest.mark.parametrize("text", _PLAIN)
def test_plain_speech_is_left_alone(text: str) -> None:
    assert spans(text) == []


def test_a_tagger_for_text_without_capitals_is_believed() -> None:
    text = "гранита накрыло всем стоять\n"
    words = tokens(text)
    for share, expected in ((0.6, ["гранита"]), (0.5, [])):
        said = [Named(0, 7, "CALLSIGN", share)]
        artifacts = NlpArtifacts(said, words, [t.start for t in words], [], Engine(), "ru")
        found = Callsigns().analyze(text, [], artifacts)
        assert [text[r.start : r.end] for r in found if r.score >= 0.5] == expected


def test_nor_where_it_hears_an_ordinary_word_in_one_place_of_many_only() -> None:
    text = (
        "щиплется как собака\nгусь это хорошо\nгуся зажарим\nжирный гусь бегает\nснится мне гусь\n"
    )
    words, at = tokens(text), text.index("гусь")
    said = [Named(at, at + 4, "CALLSIGN", 0.9)]
    artifacts = NlpArtifacts(said, words, [t.start for t in words], [], Engine(), "ru")
    assert [r for r in Callsigns().analyze(text, [], artifacts) if r.score >= 0.5] == []


def test_a_tagger_that_tells_no_likelihood_is_no_witness() -> None:
    text = "написал baker про гуся\nгусь тут\n"
    words, at = tokens(text), text.index("гуся")
    said = [
        Tagged(8, 13, "PERSON"),
        Tagged(at, at + 4, "PERSON"),
        Named(at, at + 4, "CALLSIGN", 0.9),
    ]
    artifacts = NlpArtifacts(said, words, [t.start for t in words], [], Engine(), "ru")
    found = Callsigns().analyze(text, [], artifacts)
    assert "baker" not in [text[r.start : r.end] for r in found]
