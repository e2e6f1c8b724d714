"""A patronymic made of the father's first name: Роман, Романович, Романовна, Романыч."""

_STEMS = {
    "павел": "Павл", "пётр": "Петр", "петр": "Петр", "лев": "Льв", "михаил": "Михайл",
    "яков": "Яковл", "данила": "Данил",
}  # fmt: skip
_OF_A = {
    "никита": "Никитич",
    "илья": "Ильич",
    "лука": "Лукич",
    "фома": "Фомич",
    "кузьма": "Кузьмич",
}
_SPOKEN = {"павел": "Палыч", "михаил": "Михалыч", "пётр": "Петрович", "петр": "Петрович"}
_LONG = ("дмитрий", "георгий")
"""Names on -ий whose vowel stays: Дмитриевич beside Васильевич."""


def patronymic(father: str, gender: str, spoken: bool = False) -> str:
    """The patronymic, nominative, of the son (masc) or daughter (femn) of `father`.

    `spoken` asks for the short form of everyday speech (Романыч), which daughters lack.
    """
    son = _son(father)
    if gender == "femn":
        if son.endswith("ич") and not son.endswith(("ович", "евич")):
            return son[:-2] + (
                "инична" if son in ("Ильич", "Лукич", "Фомич", "Кузьмич") else "ична"
            )
        return son[:-2] + "на"
    return _short(father, son) if spoken else son


def _son(father: str) -> str:
    low = father.lower()
    if low in _OF_A:
        return _OF_A[low]
    if low in _STEMS:
        return _STEMS[low] + ("евич" if low == "яков" else "ович")
    if low.endswith("ий"):
        return father[:-2] + ("иевич" if low in _LONG else "ьевич")
    if low[-1] in "йь":
        return father[:-1] + "евич"
    if low[-1] in "аеиоуыэюя":
        return father[:-1] + "ович" if low[-1] in "аоу" else father + "евич"
    return father + ("евич" if low[-1] in "жчшщц" else "ович")


def _short(father: str, son: str) -> str:
    low = father.lower()
    if low in _SPOKEN:
        return _SPOKEN[low]
    if son.endswith("иевич"):
        return son[:-5] + "ич"
    if son.endswith(("ьевич", "евич")):
        return son[:-4] + "ич"
    return son[:-4] + "ыч" if son.endswith("ович") else son
