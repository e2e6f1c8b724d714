"""Addresses and nicknames of the net said aloud: "собака", "точка ру", "подчёркивание"."""

from collections.abc import Iterator

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.runs import Runs, runs

_AT = frozenset(("собака", "собачка", "собаку", "собачку", "эт", "at"))
_DOT = frozenset(("точка", "dot"))
_SLASH = frozenset("слэш слеш косая slash".split())
_UNDER = frozenset(
    "подчеркивание подчеркивания подчеркиванием подчерк андерскор андескор underscore".split()
)
_JOINTS = (
    _DOT | _UNDER | _SLASH | frozenset("нижнее нижний тире дефис минус dash hyphen - _".split())
)
_ZONES = frozenset(
    "ру ком рф нет орг юа уа бай кз инфо ми мэ ме су ru com net org ua by kz info me рус".split()
)
_NICK = frozenset("ник ника нику никнейм никнейма логин юзернейм".split())
_NETWORKS = frozenset(
    "телега телеге телегу телеграм телеграмм телеграме тг инста инсте инсту инстаграм вк вконтакте "
    "контакте дискорд скайп ник telegram insta instagram".split()
)
_SIGNS = _DOT | _UNDER | _NICK | (_AT - {"at", "эт"})
"""Without one of these words nothing here is said."""
_STOP = frozenset(
    "на по мне мой моя мое твой твоя его ее у это эта вот там такой такая такое запиши пиши напиши "
    "адрес почта почту почте мыло ящик емейл имейл сайт сайте ссылка в во с к и а же ну да так "
    "меня тебя него нее нас вас их он она я ты мы вы что чтобы как есть был будет найди зайди "
    "без пробелов пробела слитно маленькими большими буквами только просто "
    "my your his her the a an is it its on to write email mail e-mail address site".split()
) | _NETWORKS | _NICK  # fmt: skip


class SpokenContacts(EntityRecognizer):
    """EMAIL_ADDRESS, URL and SOCIAL_HANDLE in words."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(
            ["EMAIL_ADDRESS", "URL", "SOCIAL_HANDLE"],
            "SpokenContacts",
            supported_language=supported_language,
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Every address or nickname said aloud, and parts of nicknames said again."""
        said = runs(text, word_tokens(nlp_artifacts), _SIGNS)
        if said is None:
            return []
        found: list[RecognizerResult] = []
        taken: set[int] = set()
        for kind, first, last, score, reason in (
            *_addresses(said), *_underscored(said), *_nicknames(said), *_again(said),
        ):  # fmt: skip
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                found.append(evidence(self.name, kind, *said.place(first, last), score, reason))
        return found


def _addresses(said: Runs) -> Iterator[tuple[str, int, int, float, str]]:
    """Everything before "точка ру": an e-mail address if there is a "собака", else a link."""
    for dot, low in enumerate(said.lows):
        if low not in _DOT or said.low(dot + 1) not in _ZONES:
            continue
        at = next((i for i in range(dot - 1, max(dot - 7, -1), -1) if said.low(i) in _AT), -1)
        first = _back(said, at if at > 0 else dot, 4)
        if first < dot:
            kind = "EMAIL_ADDRESS" if at > 0 else "URL"
            yield kind, first, _path(said, dot + 1), 0.9, "an address of the net said aloud"


def _back(said: Runs, at: int, words: int) -> int:
    """The first token of what is joined to token `at`: at most `words` words before it."""
    first = at
    while first > 0 and _one_line(said, first - 1) and words:
        low = said.low(first - 1)
        if low in _STOP or not (low[:1].isalnum() or low in _JOINTS):
            break
        first -= 1
        words -= first not in said.numbers and low not in _JOINTS
    return first


def _one_line(said: Runs, index: int) -> bool:
    """Whether token `index` and the next stand close together."""
    return said.tokens[index + 1].start - said.tokens[index].end < 2


def _path(said: Runs, last: int) -> int:
    """The last token of "слэш айди ноль ноль" after an address."""
    while said.low(last + 1) in _SLASH and said.low(last + 2):
        last = _forth(said, last + 1)
    return last


def _forth(said: Runs, at: int) -> int:
    """The last token of what is joined after the sign at token `at`: a word and its number."""
    last = at
    word = said.low(at + 1)
    if word[:1].isalpha() and at + 1 not in said.numbers and word not in _STOP:
        last = at + 1
    end = said.end(last + 1)
    last = end - 1
    return _forth(said, last + 1) if said.low(last + 1) in _UNDER else last


def _underscored(said: Runs) -> Iterator[tuple[str, int, int, float, str]]:
    for under, low in enumerate(said.lows):
        if low in _UNDER:
            first = _back(said, under, 1)
            last = _forth(said, under)
            if first < under < last:
                yield "SOCIAL_HANDLE", first, last, 0.9, "a nickname said aloud, sign by sign"


def _nicknames(said: Runs) -> Iterator[tuple[str, int, int, float, str]]:
    """The word after "ник", and after "собака" where a network was named."""
    for cue, low in enumerate(said.lows):
        network = not _NETWORKS.isdisjoint(said.lows[max(0, cue - 5) : cue])
        if low not in _NICK and not (low in _AT and low != "at" and network):
            continue
        first = cue + 1
        while first < cue + 6 and (said.low(first) in _STOP or said.low(first) in (":", "-", "_")):
            first += 1
        low_first = said.low(first)
        if low_first[:1].isalpha() and len(low_first) > 2 and first not in said.numbers:
            last = said.end(first + 1) - 1
            score = 0.75 if last > first else 0.6
            yield "SOCIAL_HANDLE", first, last, score, "a word after a mention of nicknames"


def _again(said: Runs) -> Iterator[tuple[str, int, int, float, str]]:
    """The first word of a nickname repeated alone soon after it was said."""
    for _, first, last, _, _ in list(_underscored(said)):
        word = said.low(first)
        for i in range(last + 1, min(last + 25, len(said.lows))):
            if said.low(i) == word and len(word) > 3:
                yield "SOCIAL_HANDLE", i, i, 0.6, "part of a nickname said again"
