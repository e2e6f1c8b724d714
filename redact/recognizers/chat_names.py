"""Names that people give themselves in a chat: the label of every message that is no role."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.language.words import parses
from redact.recognizers.evidence import evidence
from redact.recognizers.latin_signs import roles
from redact.rules import word_list

_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s)"
_NAME = r"(?P<name>[^\W\d_][^\n:,\[\]<>]{0,40}?)(?:[ ][^\w\s.]+)?"
_MESSAGE = regex.compile(
    rf"^(?:[\[(]{_DAY}?{_TIME}[\])][ ]?(?:[-–—][ ])?|{_DAY}?{_TIME}[ ](?:[-–—][ ])?){_NAME}:(?=\s)"
    rf"|^{_NAME}[ ]{_TIME}:(?=\s)|^{_NAME},[ ](?:[\[(]{_DAY}?{_TIME}[\])]|{_DAY}?{_TIME})(?::(?=\s)|$)",
    regex.MULTILINE,
)
"""`[12:04] Name: ...`, `12.03.24, 12:04 - Name: ...`, `Name, [12.03.24 12:04]`, `Name 12:04: ...`."""
_SYSTEM = regex.compile(
    rf"^(?:[\[(]{_DAY}?{_TIME}[\])][ ]?(?:[-–—][ ])?|{_DAY}?{_TIME}[ ](?:[-–—][ ])?)"
    r"(?P<name>[^\W\d_][^\n:,\[\]<>]{0,30}?)[ ](?:покинула?|вышла?|вышел|вступила?|создала?|"
    r"присоединил(?:ся|ась)|закрепила?|удалила?|изменила?|left|joined|created|pinned|changed)"
    r"(?:\([ал]{1,2}\))?[ ](?:из[ ]|к[ ]|в[ ]|the[ ])?(?:групп|чат|канал|бесед|сообщени|group|chat|channel|a[ ]message)",
    regex.MULTILINE | regex.IGNORECASE,
)
"""`Name left the group`: what the messenger writes of somebody."""
_INITIAL = regex.compile(
    r"^(?P<name>[^\W\d_]{2,20}[ ](?=\p{Lu})[^\W\d_]\.):(?=\s)", regex.MULTILINE
)
"""`Name S.: ...`"""
_BARE = regex.compile(
    r"^[*_]{0,2}(?P<name>[^\W\d_](?:[\w'’-]|\.(?=\w)){1,20}(?:[ ][\w'’-]{1,20}){0,2})[*_]{0,2}:[*_]{0,2}(?=\s)",
    regex.MULTILINE,
)
"""`Name: ...`, where nearly every line begins so."""
_OTHER_LABEL = regex.compile(
    r"^(?:@[\w.]{2,30}|[^\W\d_][\w'’-]{1,20}[ ]\p{Lu}\.):(?=\s)", regex.MULTILINE
)
"""`@name: ...`, `Name S.: ...`, which count as lines of the talk."""
_FIELDS = frozenset(
    "дата время длительность место тема итог итого примечание контекст источник файл звонок перевод "
    "язык цитата статус вопрос ответ текст кто где когда что комментарий заметка номер канал "
    "date time duration place topic subject summary note notes context source file call translation "
    "language quote status question answer text who where when what why comment number from "
    "to cc sent re caption title location unit age rank name todo background".split()
)
"""What forms and notes ask for, line by line."""
_TURNS, _SPEAKERS = 5, 9
"""Lines with a label that make a talk, and labels too many for one."""
_SECONDS = 2.0
_CHAT = 3
"""Messages that make a chat: a line with a time stands in other texts too."""
_WORD = regex.compile(r"[^\W\d_]{2,}")
_SIGNS = regex.compile(r"[._\d]")
"""In what people call themselves on a network, and in no word."""
_ANYBODY = frozenset(
    "абонент голос собеседник собеседница неизвестный неизвестная женщина мужчина девушка спикер "
    "говорящий говорящая оператор диспетчер админ администратор модератор бот канал группа я он "
    "она мы аноним радио пост узел пользователь корреспондент журналист редактор переводчик ведущий дежурный "
    "учитель учительница воспитатель воспитательница куратор юрист адвокат следователь психолог "
    "волонтер координатор менеджер поддержка кассир продавец начальник хозяин хозяйка заведующий "
    "кадровик кадровичка секретарь помощник помощница заместитель бухгалтер экономист инспектор "
    "участковый полицейский дознаватель прокурор судья нотариус врач доктор хирург психиатр "
    "регистратура диспетчерская приемная дежурная вахтер охранник сотрудник сотрудница специалист "
    "соцработник почтальон курьер таксист кондуктор проводник проводница пассажир пассажирка "
    "покупатель покупательница клиент клиентка пациент пациентка сосед соседка прохожий очевидец "
    "свидетель потерпевший подозреваемый обвиняемый осужденный заключенный пленный арестант "
    "заявитель заявительница посетитель посетительница получатель получательница истец ответчик "
    "обвинитель работник работница регистратор консультант агент представитель страховщик "
    "председатель депутат преподаватель слушатель слушательница зритель водитель житель жительница "
    "справочная бухгалтерия секретариат канцелярия "
    "директор завуч библиотекарь священник батюшка мулла лама автоинформатор автоответчик робот "
    "speaker caller voice man woman unknown me you he she we user admin moderator bot channel "
    "him her them older younger elder kid child boy girl group system anonymous reporter "
    "journalist editor translator host male female person applicant visitor consultant agent "
    "interviewer operator dispatcher abonent subscriber teacher lawyer investigator volunteer "
    "coordinator manager support boss landlord duty clerk secretary assistant deputy accountant "
    "inspector policeman policewoman prosecutor judge notary doctor surgeon receptionist registry "
    "guard employee postman courier driver conductor passenger customer client patient neighbour "
    "neighbor witness suspect defendant convict prisoner captive headmaster headmistress librarian "
    "priest mullah machine robot".split()
)


class ChatNames(EntityRecognizer):
    """The labels of a chat's messages, whatever somebody calls himself there."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["PERSON"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence over every label that is no role. Raises RedactError when it takes too long."""
        reason = "what somebody is called in a chat"
        return [
            evidence("ChatNames", "PERSON", start, end, 0.96, reason)
            for start, end in _labels(text, self.supported_language == "ru")
        ]


def _labels(text: str, russian: bool) -> Iterator[tuple[int, int]]:
    """Start and end of each. A bare English word before a colon is a role more often than a name."""
    try:
        found = list(_MESSAGE.finditer(text, timeout=_SECONDS))
        found = (
            [*_said(found), *_SYSTEM.finditer(text, timeout=_SECONDS)]
            if len(found) >= _CHAT
            else []
        )
        found += [m for m in _turns(text) if russian or _SIGNS.search(m["name"])]
        found += _INITIAL.finditer(text, timeout=_SECONDS) if russian else ()
    except TimeoutError:
        raise RedactError(
            f"the pattern of chats took longer than {_SECONDS:g} s",
            "split the file; it was not checked",
        ) from None
    yield from (m.span("name") for m in found if _is_name(m["name"]))


def _said(found: list[regex.Match[str]]) -> list[regex.Match[str]]:
    """Without headings of notes (`2:10 - on the wounds: ...`): several words of which the first
    begins small, where no label is said twice."""
    if len({m["name"].lower() for m in found}) < len(found):
        return found
    return [m for m in found if m["name"][0].isupper() or " " not in m["name"] or m[0][0] in "[("]


def _turns(text: str) -> list[regex.Match[str]]:
    """The labels of a talk of few people in which nearly every line has one, if said again."""
    found = list(_BARE.finditer(text, timeout=_SECONDS))
    told = Counter(m["name"].lower() for m in found)
    lines = sum(1 for line in text.split("\n") if line and not line.isspace())
    turns = len(found) + len(_OTHER_LABEL.findall(text))
    if turns < _TURNS or len(told) >= _SPEAKERS or turns * 3 < lines * 2:
        return []
    words = {name: set(_WORD.findall(name)) for name in told}
    return [m for m in found if told[name := m["name"].lower()] > 1 and not words[name] & _FIELDS]


def _is_name(label: str) -> bool:
    words = [w.lower() for w in _WORD.findall(label)]
    return bool(words) and not any(map(speaks_for, words))


def speaks_for(word: str) -> bool:
    """Whether `word`, in small letters, tells a speaker by what he is, not by a name."""
    return word in _roles() or any(p.lemma in _roles() for p in parses(word))


@cache
def _roles() -> frozenset[str]:
    lists = [word for row in word_list("callsign_roles") for cell in row for word in cell.split()]
    kin = [word for row in word_list("kin_words") for cell in row[1:] for word in cell.split()]
    return _ANYBODY.union(lists, kin, roles())
