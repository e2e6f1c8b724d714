"""Keep-lists in context: what everybody knows identifies nobody, unless it means somebody else.

A wrong keep is a leak, so a name is kept only where nothing speaks against it: no rank below
general, no kin word, no other first name, no call sign of the same sound.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.gazetteer import Names, keys
from redact.language.latin import is_ordinary, latin
from redact.language.numeral_words import WORDS
from redact.language.words import Token, Tokens, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.calendar_words import MONTHS
from redact.recognizers.evidence import evidence
from redact.rules import word_list

_PRIVATE = frozenset(
    "рядовой рядового рядовому рядовым ефрейтор ефрейтора сержант сержанта сержанту сержантом "
    "старшина старшины прапорщик прапорщика прапор лейтенант лейтенанта лейтенанту старлей "
    "старлея капитан капитана капитану майор майора майору подполковник подполковника полковник "
    "полковника полковнику боец бойца комбат комбата ротный ротного взводный взводного замполит "
    "командир командира товарищ дядя дяде дядю тетя тете теть дядь баба бабе дед деда брат брата "
    "сын сына отец муж мужа жена жену сестра мать сосед соседа друг друга кум наш наша нашего "
    "нашему нашим мой моего моему твой твоего ваш вашего фамилия фамилии фамилию зовут позывной "
    "позывным однофамилец мобилизованный контрактник пацан "
    "private pvt sergeant sgt corporal cpl lieutenant lt captain capt major maj colonel col "
    "commander comrade uncle aunt brother son husband wife sister neighbor neighbour friend "
    "my our your surname named callsign soldier conscript".split()
)
_PUBLIC = frozenset(
    "президент президента президенту министр министра министру генерал генерала генералу генштаб "
    "генштаба генштабе кремль кремле кремля телевизор телевизору телевизоре телек телеку телик "
    "телику телике ящику ящике новости новостях новостям тв депутат губернатор глава указ главком "
    "главнокомандующий министерство минобороны дума думе политик политика канал канале ролик "
    "президентом министром читать читала читал читает стихи литература литературу роман книга "
    "книгу фильм кино сериал песня песню поет учебник вагнер чвк "
    "president minister general kremlin television tv news governor duma staff spokesman "
    "spokeswoman politician speech decree channel poem novel film movie song ministry".split()
)
_ANOTHER = frozenset("другой другая другого другому другую другим another".split())
_STREET = frozenset(
    "улица улице улицы улицу ул пр проспект проспекте проспекта переулок переулке пер бульвар "
    "площадь площади пл шоссе мкр набережная имени им парк парке дом street st avenue ave lane "
    "ul prospekt boulevard square named".split()
)
STARTERS = frozenset(
    "and but when did does do is are was were if maybe because so that what why how then even "
    "only let yes no well oh as while after before like since has had will would tell ask the a "
    "in on at by for to from with about of not now just who whom which still they he she it".split()
)
_AROUND = 10
_BINDS = regex.compile(
    r"(?:позывн\w+|кличк\w+|погонял\w+|прозвищ\w+|погремух\w+|call ?signs?|nicknamed?|goes by)"
    r"(?:\s+(?:is|was|у\s+\w+|мой|его|такой))?[\s:,«\"'-]+([\w-]+)"
    r"|(?<!\w)(?:я|это|this is)\s+[«\"]?([\w-]+)[»\"]?,?\s+(?:прием|на связи|over\b)"
    r"|(?<=([\w-]{2,20})),(?=\s(?:я|ответь|this is|come in)\s)",
    regex.IGNORECASE,
)


@cache
def _rows(name: str) -> tuple[Names, frozenset[str], frozenset[str]]:
    """A list's rows under all their spellings; keys of the first words; what these begin with."""
    pairs = [
        (form.strip(), row[-1])
        for row in word_list(name)
        for cell in row[:2]
        for form in cell.split(",")
        if form.strip()
    ]
    heads = frozenset(k for form, _ in pairs for k in keys(form.split()[0]))
    return Names(pairs), heads, frozenset(k[:3] for k in heads)


@lru_cache(maxsize=2)
def barred(text: str) -> frozenset[str]:
    """Keys of words that are somebody's call sign in `text`, so that no list excuses them.

    Five recognizers ask about the same text, one after the other.
    """
    bound = (group for m in _BINDS.finditer(text) for group in m.groups() if group)
    return frozenset(k for word in bound for k in keys(word))


def listed(
    text: str, words: Tokens, name: str, no: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """(first, after last, when kept) of the words that spell an entry of the list `name`."""
    names, heads, begins = _rows(name)
    after = 0
    for at in [i for i, head in enumerate(words.heads) if head in begins]:
        if at < after:
            continue
        head = keys(_bare(words[at].text)) + keys(words[at].text)
        if not heads.isdisjoint(head) and no.isdisjoint(head):
            for length in range(min(names.longest, len(words) - at), 0, -1):
                form = text[words[at].start : words[at + length - 1].end]
                when = names.found(form) or names.found(_bare(form))
                if when:
                    yield at, at + length, when
                    after = at + length
                    break


def _bare(form: str) -> str:
    return form[:-2] if form.endswith(("'s", "'S")) else form


class KnownOrganizations(EntityRecognizer):
    """State bodies, agencies, mass banks, media: kept wherever no call sign sounds so."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["ORGANIZATION"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: the list is read when it is first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Keep evidence over every listed organisation in `text`."""
        words = word_tokens(nlp_artifacts)
        found = []
        for first, last, when in listed(text, words, "known_organizations", barred(text)):
            start, end = words[first].start, words[last - 1].end
            if when == "named" and not _named(text, start, end):
                continue
            if _ordinary(words[first].low) and not _as_name(text, start, end):
                continue
            found.append(
                evidence(
                    *("KnownOrganizations", "ORGANIZATION", start, end, 1.0),
                    "a body that everybody knows",
                    keep="known_organizations",
                )
            )
        return found


def _ordinary(word: str) -> bool:
    """Whether lower-case `word` is rather a personal name (Саша) or an English word (who)."""
    return is_ordinary(word) if word.isascii() else any(p.name for p in parses(word))


def _as_name(text: str, start: int, end: int) -> bool:
    """With a capital; of one English word in capitals, or with one inside a sentence (Who, WHO)."""
    word = text[start:end]
    if " " in word or not word.isascii():
        return word[0].isupper()
    return word.isupper() or _named(text, start, end)


def _named(text: str, start: int, end: int) -> bool:
    """Written as a name: in quotes, or with a capital that no sentence begins with."""
    if start and text[start - 1] in '«"“':
        return True
    before = text[:start].rstrip(" ")
    return text[start].isupper() and bool(before) and before[-1] not in ".!?…:\n—–-"


class PublicFigures(EntityRecognizer):
    """Politicians, generals, writers and film characters, kept where nothing speaks against it."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["PERSON"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: the list is read when it is first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Keep evidence over every listed person in `text` who is surely that person."""
        words = word_tokens(nlp_artifacts)
        no = barred(text)
        table, begins = _figures()
        places = [
            (i, row)
            for i, head in enumerate(words.heads)
            if head in begins
            and (row := _row(table, _bare(words[i].text)))
            and no.isdisjoint(keys(_bare(words[i].text)))
        ]
        spans = {i: _span(text, words, i, row) for i, row in places}
        private = {
            row[0] for i, row in places if _privately(words, i) or _inverted(text, words, i, row)
        }
        namesakes = {
            row[0] for i, row in places if spans[i] is None or (i and words[i - 1].low in _ANOTHER)
        }
        named = {row[0] for i, row in places if (s := spans[i]) and s[1] - s[0] > 1}
        streets = {row[0] for i, row in places if (s := spans[i]) and _street(words, *s)}
        found = []
        for i, row in places:
            span = spans[i]
            if span is None or _privately(words, span[0]) or _street(words, *span):
                continue
            if row[0] in streets and span[0] and words[span[0] - 1].low == "on":
                continue  # "on Lenin everybody has a dog"
            alone = span == (i, i + 1) and (row[0] not in named or row[0] in private | namesakes)
            if alone and not self._kept_alone(text, words, i, row, places, row[0] in private):
                continue
            found.append(
                evidence(
                    *("PublicFigures", "PERSON", words[span[0]].start, words[span[1] - 1].end),
                    1.0,
                    "a public, historical or fictional person",
                    keep="public_figures",
                )
            )
        return found

    @staticmethod
    def _kept_alone(
        text: str,
        words: Sequence[Token],
        i: int,
        row: tuple[str, ...],
        places: Sequence[tuple[int, tuple[str, ...]]],
        private: bool,
    ) -> bool:
        if row[4] == "unique":
            capital = words[i].text[0].isupper()
            return capital or not any(not p.name and p.score >= 0.2 for p in parses(words[i].low))
        if row[4] == "full" or private:
            return False
        near = range(max(i - _AROUND, 0), min(i + _AROUND + 1, len(words)))
        if any(words[j].low in _PUBLIC for j in near):
            return True
        return any(other[4] == "unique" and abs(j - i) <= _AROUND for j, other in places if j != i)


@cache
def _figures() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Every key of a surname, in either alphabet, to its row; and what the keys begin with."""
    table: dict[str, tuple[str, ...]] = {}
    for row in word_list("public_figures"):
        names = Names((form.strip(), "") for cell in (row[0], row[2]) for form in cell.split(","))
        for key in names.filed():
            table.setdefault(key, row)
    return table, frozenset(key[:3] for key in table)


def _row(table: dict[str, tuple[str, ...]], word: str) -> tuple[str, ...] | None:
    return next((table[k] for k in keys(word) if k in table), None)


def _privately(words: Sequence[Token], i: int) -> bool:
    before = [w.low for w in words[max(i - 3, 0) : i] if w.text != "."]
    if ":" in before:  # what stands before it is who speaks
        before = before[before.index(":") + 1 :]
    return any(w in _PRIVATE for w in before[-2:])


def _street(words: Sequence[Token], first: int, last: int) -> bool:
    """`пр. Ленина, 12`, `Lenin Street`: an address, not the person."""
    around = [w.low for w in (*words[max(first - 2, 0) : first], *words[last : last + 1])]
    after = [w.text for w in words[last : last + 3] if w.text not in ",."]
    if not _STREET.isdisjoint(around):
        return True
    if not after or (after[0].isascii() and after[0].isalpha() and last - first > 1):
        return False  # "Viktor Tsoi four times"
    if after[0].isdigit() and len(after) > 1 and after[1].lower() in MONTHS:
        return False  # "Putin, 20 June"
    return after[0].isdigit() or after[0].lower() in WORDS or after[0].lower() in ("дом", "д")


def _span(
    text: str, words: Sequence[Token], i: int, row: tuple[str, ...]
) -> tuple[int, int] | None:
    """The words of the whole name around the surname at `i`, None if it is another person's."""
    own = frozenset(
        k for cell in (row[1], row[3]) for n in cell.split(",") for k in keys(n.strip())
    )
    first, last = _initials(words, i), i + 1
    if first < i and not any(k.startswith(words[first].low) for k in own):
        return None
    owner = words[i].text.endswith("'s")  # nothing of the name follows a possessive
    for step, edge in ((-1, i - 1), (1, i + 1))[: 1 if owner else 2]:
        while 0 <= edge < len(words) and _adjacent(text, words, edge, step):
            word = words[edge].text
            strange = own.isdisjoint(keys(word))
            if strange and not _first_name(word):
                break
            if strange:
                return None
            first, last = min(first, edge), max(last, edge + 1)
            edge += step
    return first, last


def _inverted(text: str, words: Sequence[Token], i: int, row: tuple[str, ...]) -> bool:
    """`Примеренко, Денис`: another first name after a comma, as in a list."""
    if row[4] == "unique" or text[words[i].end : words[i].end + 2] != ", " or i + 2 >= len(words):
        return False
    own = {k for cell in (row[1], row[3]) for n in cell.split(",") for k in keys(n.strip())}
    word = words[i + 2].text
    return own.isdisjoint(keys(word)) and word[0].isupper() and _first_name(word)


def _initials(words: Sequence[Token], i: int) -> int:
    """Where the initials before the surname at `i` begin (`В. И. Ленин`), or `i`."""
    first = i
    while first >= 2 and words[first - 1].text == "." and _initial(words[first - 2].text):
        first -= 2
    return first


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _adjacent(text: str, words: Sequence[Token], edge: int, step: int) -> bool:
    near = words[edge - step]
    left, right = (words[edge], near) if step < 0 else (near, words[edge])
    return text[left.end : right.start] == " " and right.start - left.end == 1


def _first_name(word: str) -> bool:
    """Whether a neighbouring word is part of a person's name (a capital in Latin script)."""
    if word.isascii():
        lower = word.lower()
        if not word[0].isupper() or len(word) < 2 or lower in _PUBLIC | STARTERS:
            return False
        known_as = latin(lower)
        return bool(known_as.part) or not (known_as.ordinary or known_as.proper)
    known = parses(word.lower())
    named = any(p.name in ("Name", "Patr") and p.score >= 0.3 for p in known)
    return named or (word[0].isupper() and not known)
