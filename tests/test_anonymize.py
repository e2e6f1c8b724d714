from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.anonymize import replacements
from redact.errors import RedactError
from redact.language.renamed import Pseudonym
from redact.model import Decision, Identity, Mention
from redact.policies import policy

AP = policy("ap")


def identity(key: str, kind: str, *spans: tuple[int, int]) -> Identity:
    return Identity(key, kind, tuple(Mention(a, b, kind, 0.9, "r", "why") for a, b in spans))


def decision(key: str, operator: str = "placeholder", **params: object) -> Decision:
    action = {"keep": "keep", "generalise": "generalise"}.get(operator, "withhold")
    return Decision(key, action, operator, "why", "policy", True, tuple(params.items()))


def new(text: str, found: list[tuple[Identity, Decision]], language: str = "en") -> list[str]:
    places = replacements(text, [i for i, _ in found], [d for _, d in found], AP, language)
    return [t for _, t, _ in places]


def test_placeholders_are_numbered_by_first_appearance_and_kind() -> None:
    found = [
        (identity("PERSON-1", "PERSON", (5, 9), (20, 22)), decision("PERSON-1")),
        (identity("PERSON-2", "PERSON", (0, 3)), decision("PERSON-2")),
        (identity("URL-1", "URL", (11, 13)), decision("URL-1")),
    ]
    assert new("x" * 30, found) == ["[PERSON 1]", "[PERSON 2]", "[LINK 1]", "[PERSON 2]"]


def test_a_placeholder_has_the_transcripts_language() -> None:
    found = [(identity("PERSON-1", "PERSON", (0, 3)), decision("PERSON-1"))]
    assert new("xxx", found, "ru") == ["[ИМЯ 1]"]
    assert new("xxx", found, "uk") == ["[ІМ'Я 1]"]


def test_a_placeholder_that_already_stands_in_the_text_keeps_its_number_to_itself() -> None:
    found = [(identity("PERSON-1", "PERSON", (0, 3)), decision("PERSON-1"))]
    assert new("xxx saw [PERSON 1] and [PERSON 2]", found) == ["[PERSON 3]"]


def test_what_is_kept_is_left_alone() -> None:
    found = [(identity("PERSON-k1", "PERSON", (0, 3)), decision("PERSON-k1", "keep"))]
    assert new("xxx", found) == []


def test_generalising_falls_back_to_a_placeholder() -> None:
    ages = [(identity("AGE-1", "AGE", (0, 2)), decision("AGE-1", "generalise"))]
    assert new("23", ages) == ["[twenty-something]"]
    assert new("??", ages) == ["[AGE 1]"]


def test_neighbours_are_not_merged() -> None:
    found = [(identity("PERSON-1", "PERSON", (0, 3), (4, 7)), decision("PERSON-1"))]
    assert new("aaa bbb", found) == ["[PERSON 1]", "[PERSON 1]"]


def test_a_failing_operator_does_not_quote_what_it_was_given() -> None:
    found = [
        (identity("PERSON-1", "PERSON", (0, 9)), decision("PERSON-1", "mask", chars_to_mask=1))
    ]
    with pytest.raises(RedactError) as caught:
        new("Kanareika", found)
    assert "Kanareika" not in f"{caught.value} {caught.value.__cause__} {caught.value.hint}"


@given(st.integers(1, 8), st.data())
def test_every_mention_gets_one_replacement_in_order(count: int, data: st.DataObject) -> None:
    text = "ab " * 40
    starts = sorted(data.draw(st.sets(st.integers(0, 39), min_size=count, max_size=count)))
    owners = data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    found = []
    for n in sorted(set(owners)):
        spans = [(3 * s, 3 * s + 2) for s, o in zip(starts, owners, strict=True) if o == n]
        found.append((identity(f"PERSON-{n}", "PERSON", *spans), decision(f"PERSON-{n}")))
    places = replacements(text, [i for i, _ in found], [d for _, d in found], AP, "en")
    assert [m.start for m, _, _ in places] == [3 * s for s in starts]
    first = {}
    for _, shown, key in places:
        assert first.setdefault(key, shown) == shown


def test_a_call_sign_has_its_bearers_placeholder_even_where_he_is_called_otherwise() -> None:
    text = "Кирилл, позывной Бубен. Кириллу писали."
    sign = Mention(17, 22, "CALLSIGN", 0.9, "r", "why")
    named = identity("PERSON-1", "PERSON", (0, 6), (24, 31))
    both = replace(named, mentions=(named.mentions[0], sign, named.mentions[1]))
    other = Pseudonym("masc", ("Роман", "Рома", "Ромка", "", "", ""), "Лебедев", "ov", "Олег")
    for action in ("pseudonym", "first_name"):
        own = decision("PERSON-1", action)
        names = {"PERSON-1": other} if action == "pseudonym" else {}
        places = replacements(text, [both], [own], AP, "ru", names=names)
        assert [new for _, new, _ in places][1] == "[ИМЯ 1]"
        assert "[" not in places[0][1] + places[2][1]
