from marked import marked

from redact import formats
from redact.model import Mention
from redact.resolve import identities
from redact.resolve.evidence import evidence


def proofs(source: str) -> dict[str, set[tuple[str, str]]]:
    """Key and guard of every proof, by the first form of the identity that has it."""
    plain, spans = marked(source)
    mentions = [Mention(a, b, kind, 0.9, "r", "why") for a, b, kind in spans]
    transcript = formats.transcript(plain.encode(), "a.txt")
    found = identities(transcript, mentions)
    forms = {i.key: i.forms[0] for i in found}
    told = evidence(transcript, found)
    return {forms[key]: {(p.key, p.guard) for p in own} for key, own in told.items()}


def shared(first: str, second: str) -> bool:
    """Whether the only identities of two texts have a proof in common."""
    return any(a & b for a in proofs(first).values() for b in proofs(second).values())


def test_a_full_name_is_evidence_in_any_form_and_alphabet() -> None:
    assert shared("{PERSON|Алексею Макетову} привет", "that was {PERSON|Alexei Maketov}")


def test_a_first_name_a_surname_or_a_patronymic_alone_is_none() -> None:
    for name in ("Алексей", "Макетов", "Петрович", "Алексей Петрович"):
        assert proofs(f"звонил {{PERSON|{name}}} вчера") == {}


def test_a_patronymic_guards_a_full_name() -> None:
    (own,) = proofs("{PERSON|Макетов Алексей Петрович}").values()
    assert {guard for _, guard in own} == {"p:петр"}


def test_a_man_and_a_woman_of_one_surname_share_nothing() -> None:
    assert not shared("{PERSON|Саша Макетов} ушёл", "{PERSON|Саша Макетова} ушла")


def test_numbers_handles_and_numbered_units_prove_themselves() -> None:
    assert shared("{PHONE_NUMBER|8 (000) 111-22-33}", "{PHONE_NUMBER|+7 000 111 22 33}")
    assert shared("{SOCIAL_HANDLE|@primer_ne_real}", "тг {SOCIAL_HANDLE|@primer_ne_real}")
    assert shared("{MILITARY_UNIT|в/ч 99999}", "unit {MILITARY_UNIT|99999}")
    assert not shared("{PHONE_NUMBER|22-33}", "{PHONE_NUMBER|22-33}")


def test_a_call_sign_is_evidence_with_its_unit_only() -> None:
    assert not shared("это {CALLSIGN|Кедр}, приём", "{CALLSIGN|Кедр} на связи")
    first = proofs("{MILITARY_UNIT|в/ч 99999}, это {CALLSIGN|Кедр}")["Кедр"]
    assert first & proofs("{CALLSIGN|Кедр} из {MILITARY_UNIT|в/ч 99999}")["Кедр"]
    assert not first & proofs("{CALLSIGN|Кедр} из {MILITARY_UNIT|в/ч 88888}")["Кедр"]


def test_a_first_name_with_its_phone_is_evidence() -> None:
    first = "{PERSON|Лёха}, телефон {PHONE_NUMBER|8 (000) 111-22-33}"
    second = "{PERSON|Алексея} номер {PHONE_NUMBER|+7 000 111 22 33}"
    assert proofs(first)["Лёха"] & proofs(second)["Алексея"]


def test_a_place_is_evidence_beside_somebody_known_only() -> None:
    assert proofs("дом в {LOCATION|Макетовке}") == {}
    first = proofs("{PERSON|Олег Выдумкин} из {LOCATION|Макетовки}")["Макетовки"]
    assert first & proofs("в {LOCATION|Макетовке} у {PERSON|Олега Выдумкина}")["Макетовке"]
    assert not first & proofs("в {LOCATION|Макетовке} у {PERSON|Олега Примеренко}")["Макетовке"]
