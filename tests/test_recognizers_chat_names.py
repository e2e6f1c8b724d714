"""What somebody is called in a chat is withheld; roles, and other lines with a time, are not."""

import pytest
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.chat_names import ChatNames


def found(text: str, language: str = "ru") -> set[tuple[int, int]]:
    words = tokens(text)
    artifacts = NlpArtifacts([], words, [w.start for w in words], words.lows, Engine(), language)
    recognizer = ChatNames(supported_language=language)
    return {(r.start, r.end) for r in recognizer.analyze(text, [], artifacts)}


@pytest.mark.parametrize(
    "source",
    [
        "[12:01] {PERSON|Тёма Б.}: где\n[12:02] Мама: тут\n[12:03] {PERSON|зая}: ага",
        "12.03.24, 12:01 - {PERSON|Пупсик 77}: а\n12.03.24, 12:02 - Жена: б\n"
        "12.03.24, 12:03 - Муж: в",
        "{PERSON|Пупсик} 🐰, [12.03.2024 12:01]\nгде\n\n{PERSON|Zloy Kot}, [12.03.2024 12:02]\nтут\n"
        "Mom, [12.03.2024 12:03]\nok",
        "{PERSON|Тёма Б.}: здоров\nАбонент А.: здоров",
        "[12:01] Мама: тут\n[12:02] Папа: да\n[12:03] {PERSON|Гусь Лапчатый} покинул(а) группу\n"
        "[12:04] Мама: ага",
        "{PERSON|Ведро}: где\nМама: тут\n{PERSON|Ведро}: иду\nМама: иди\n{PERSON|Ведро}: иду\n",
        "**{PERSON|Bucket}:** hi\nMom: hi\n**{PERSON|Bucket}:** go\nMom: no\n\n**{PERSON|Bucket}:** ok\n",
        "{PERSON|gorya.n}: hi\nMom: hi\n{PERSON|gorya.n}: go\nMom: no\n\n{PERSON|gorya.n}: ok\n",
        "{PERSON|Gorynych} 09:12: hi\nMom 09:13: hi\nadmin 09:14: hush",
        "{PERSON|Gorynych}, 09:12: hi\nMom, 09:13: hi\nadmin, 09:14: hush",
    ],
)
def test_what_somebody_is_called_is_found(source: str) -> None:
    text, spans = marked(source)
    assert found(text) == {(a, b) for a, b, _ in spans}


@pytest.mark.parametrize(
    "text",
    [
        "[00:01] Абонент 1: да\n[00:02] МАМА: да\n[00:03] SPEAKER_00: да\n[00:04] Голос за кадром: да",
        "Кадровик: где\nДежурный: тут\nКадровик: иди\nДежурный: иду\nКадровик: иди\n",
        "12:40 Выезд: всем быть\n13:00 обед",
        "2:10 — про ранение: осколок\n4:50 — наши мошенники: да\n5:45 — просит прислать: носки",
        "[12:01] Мама: да\n[12:02] Папа: нет\n[12:03] Мама: да\nПотом вышел из чата\n",
        "Дата: вчера\nИтог: жив\nДата: сегодня\nИтог: жив\nМесто: дом\nДата: завтра\n",
        "Женщина: где\nМужчина: тут\nЖенщина: иди\nМужчина: иду\nЖенщина: иди\n",
        "Ведро: тут.\nА дальше просто текст.\nИ ещё.\nВедро: тут.\nИ ещё.\nИ ещё.\nВедро: да.\n",
        "Вышли в 12:01 и сказали: стой\n" * 4,
    ],
)
def test_roles_and_plain_lines_stay(text: str) -> None:
    assert found(text) == set()


def test_in_english_a_message_has_its_time() -> None:
    text, places = marked(
        "[09:16] {PERSON|sunshine}: hi\n[09:17] Soldier: yes\n[09:32] {PERSON|grey goose}: hm\n"
        "[09:33] {PERSON|Grey Goose} left the group\n"
    )
    assert found(text, "en") == {(start, end) for start, end, _ in places}
    assert found("HIM: hi\nHER: yes\nHIM: no\nHER: yes\nHIM: no\n", "en") == set()
