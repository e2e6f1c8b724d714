import pytest

from redact.language.vaguer_places import place


@pytest.mark.parametrize(
    ("before", "text", "after", "wording"),
    [
        ("мы из ", "Улан-Удэ", "", "города в Бурятии"),
        ("живём в ", "Улан-Удэ", "", "городе в Бурятии"),
        ("родом ", "Макетовка", ", Бурятия", "населённый пункт в Бурятии"),
        ("из ", "села Макетовка", "", "села"),
        ("в ", "Макетовке", "", "населённом пункте"),
        ("в ", "Макетовку", "", "населённый пункт"),
        ("из ", "Бурятии", "", "региона в Сибири"),
        ("в селе ", "Макетовка", " в Бурятии", "в Бурятии"),
        ("в селе ", "Макетовка", "", ""),
        ("from ", "Ulan-Ude", "", "a town in Buryatia"),
        ("from ", "Maketovka", ", Buryatia", "a small place in Buryatia"),
        ("the village of ", "Maketovka", "", ""),
        ("from ", "Buryatia", "", "a region in Siberia"),
        ("in the ", "Primerny district", "", "district"),
    ],
)
def test_a_place_is_told_by_kind_and_region(
    before: str, text: str, after: str, wording: str
) -> None:
    assert place(text, before, after) == wording
