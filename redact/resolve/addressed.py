"""Rules of who is spoken to: in a call of two, whoever one addresses by name is the other.

Only calls of exactly two are read so: two labels that both come again, or lines that all begin
with a dash and alternate. Where a name is called in the turns of both, nothing is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from redact.language.words import parses, tokens
from redact.resolve.between import kinds
from redact.resolve.scene import Said, speakers_of_two
from redact.resolve.speakers import is_self, nominative

_GREETED = (
    r"(?:алло|але|ало|привет|здравствуй|здравствуйте|здоров|здорово|слушай|слышь|эй|ну|ой|о|ох|ах|"
    r"господи|боже|боже мой|салам|давай|спасибо|прости|все|да|нет|hello|hi|hey|listen|yes|yeah|no|oh|"
    r"god|lord|oh god|my god|well|thanks|thank you|sorry|come on|okay|ok|right)"
)
_OPENING = re.compile(rf"[\s—–\"«-]*(?P<greeted>(?:{_GREETED}[\s,.!?…—–-]+)*)$")
_YOU = re.compile(
    r"\b(?:держись|береги|прощай|целую|люблю|обнимаю|скучаю|hold on|hang in|take care|bye|goodbye|ты|тебя|тебе|тобой|тво[йеяи]\w*|вы|вас|вам|ваш\w*|you|your|you're|you've|"
    r"[а-я]{2,}(?:ешь|ишь|ете|ите)(?:ся|сь)?)\b"
)
_TOLD_ME = re.compile(
    r"(?<!я )(?<!\bi )\b(?:сказал|сказала|говорит|говорил|орет|орал|кричит|кричал|заявил|заявляет|"
    r"said|says|yells|yelled|shouts|shouted|told me|tells me)\b(?P<words>[^¦]{0,60})$"
)
_SOMEBODY = re.compile(r"\b(?:ему|ей|им|я|him|her|them|i)\b")
_CUT_OFF = re.compile(r"\s*[,.!?…]")
_APART = re.compile(r"[,:«\"“]\s*$")
_OTHERS = re.compile(r"[,!?.…\s]*(?:он|она|они|это котор|котор|его|ее|he|she|who|his|her)\b")
_CLOSING = re.compile(r"(?:^|[.!?…¦])(?P<clause>[^.!?…¦]*), $")
_BEGUN = re.compile(r"[.!?…][\"»]?\s+(?:(?:oh|ой|ох|эх|ну|слушай|listen|hey|эй),?\s+)?$")
_TO_YOU = re.compile(r",\s(?:[^\W\d_]+\s){0,3}(?:ты|тебя|тебе|вы|вас|вам|you|your)\b")
_HEAD = re.compile(
    r"^[ \t]*(?P<kind>(?:абонент|субъект|объект|собеседник|лицо|голос|говорящий|speaker|subject|voice|"
    r"caller|person|party)\s+)?(?P<label>\w{1,3})\s*(?P<sign>[:=)—–-])",
    re.MULTILINE | re.IGNORECASE,
)
_HEADED = 160
"""Characters of a header's line in which its bearer is named."""
_PAUSE = re.compile(r"\s*(?:[,!?…]|\.{2})")
_END = re.compile(r"[.!?…]|$")


def spoken_to(text: str, said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Names, nicknames and call signs of one of the two speakers of a call."""
    told = [s for s in said if s.party and not s.label and is_told(s)]
    called = [s for s in said if s.party and not s.label and is_called(s) and s not in told]
    own = [s for s in said if s.party and (s.label or is_self(s))]
    if not called and not own:
        return
    parties = speakers_of_two(text)
    sides = _sides(parties, called, own, told)
    if not _clear(sides):
        return
    for party, mine in sides.items():
        heads = list(_heads(text, said, party))
        everyone = sorted(heads + mine, key=lambda s: s.index)
        for n, one in enumerate(everyone):
            home = next((e for e in everyone[:n] if _fits(e, one)), None)
            if home is not None:
                yield home.index, one.index


def is_called(said: Said) -> bool:
    """Whether somebody is addressed by this name: at the opening or the close of a sentence."""
    if not nominative(said.form) or _OTHERS.match(said.after):
        return False
    rest = said.after.split("¦")[0]
    turn = said.before.rpartition("¦")[2]
    if said.before.count("¦") == 0 and ":" in turn[:40]:
        turn = turn.partition(":")[2]
    if opening := _OPENING.match(turn):
        following = tokens(rest)
        verb = next((t for t in following if t.text[0].isalpha()), None)
        asked = verb is not None and any(p.pos == "VERB" and not p.gender for p in parses(verb.low))
        told = bool(opening["greeted"]) or bool(_YOU.search(rest)) or (asked and rest[:1] == ",")
        return bool(_PAUSE.match(rest)) and told
    labelled = not said.party.isdigit()  # where dashes alternate, one lost turn swaps the two
    if labelled and _BEGUN.search(turn) and _TO_YOU.match(rest):
        return True
    closing = _CLOSING.search(turn)
    return bool(closing and _YOU.search(closing["clause"]) and _END.match(rest.strip()))


def is_told(said: Said) -> bool:
    """`сказал: ты у меня, Макетов, попляшешь`: by this name somebody spoke to whoever tells it."""
    turn = said.before.rpartition("¦")[2]
    found = _TOLD_ME.search(turn)
    if found is None or _SOMEBODY.search(found["words"]) or not nominative(said.form):
        return False
    rest = said.after.split("¦")[0]
    apart = (_APART.search(turn) and _CUT_OFF.match(rest)) or re.match(r"[.!?]?[\"»”]", rest)
    return bool(apart) and bool(_YOU.search(found["words"]) or _YOU.search(rest))


def _sides(
    parties: Sequence[str], called: Sequence[Said], own: Sequence[Said], told: Sequence[Said]
) -> Mapping[str, list[Said]]:
    """For each speaker the mentions that name him: his own, and those of whoever addresses him,
    in the call or in what he tells (`told`)."""
    other = {parties[0]: parties[1], parties[1]: parties[0]}
    sides: dict[str, list[Said]] = {p: [] for p in parties}
    for s in called:
        sides[other[s.party]].append(s)
    for s in (*own, *told):
        sides[s.party].append(s)
    return sides


def _clear(sides: Mapping[str, list[Said]]) -> bool:
    """Whether no name is of both."""
    one, two = sides.values()
    mine = {k for s in one for k in (*s.parts.keys, s.form)}
    return not any(k in mine for s in two for k in (*s.parts.keys, s.form))


def _fits(one: Said, other: Said) -> bool:
    """Whether two names that mean one speaker can be known as his: of two kinds, or alike."""
    return kinds(one, other) or bool(one.parts.keys & other.parts.keys)


def _heads(text: str, said: Sequence[Said], party: str) -> Iterator[Said]:
    """`Абонент А: +7..., Макетов А. Р.`: whom a header names as the one with this label."""
    for head in _HEAD.finditer(text):
        whole = f"{head['kind'] or ''}{head['label']}".lower()
        if head["label"].lower() not in party.split()[-1:]:
            continue
        if head["sign"] == ":" and (whole == party or not head["kind"]):
            continue  # a turn
        until = text.find("\n", head.end())
        until = min(until if until >= 0 else len(text), head.end() + _HEADED)
        named = (s for s in said if head.end() <= s.mention.start < until)
        if found := next(named, None):
            yield found
            return
