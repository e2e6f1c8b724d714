import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from redact.errors import RedactError
from redact.evaluate import (
    Count,
    Gold,
    GoldDocument,
    GoldSpan,
    Mask,
    counted,
    figures,
    gold,
)

TEXT = "Рома из Липок, а Путин в Москве. Ромка, Кедр!"
SPANS = (
    GoldSpan(0, 4, "PERSON", "p1", "withhold"),
    GoldSpan(8, 13, "LOCATION", "l1", "withhold"),
    GoldSpan(17, 22, "PERSON", "p2", "keep"),
    GoldSpan(33, 38, "PERSON", "p1", "withhold"),
    GoldSpan(40, 44, "CALLSIGN", "p1", "withhold"),
)
DOCUMENT = GoldDocument("d", 1, TEXT, SPANS)
TRANSCRIPTS = Gold("g", "transcripts", (), (DOCUMENT,))
ALL = tuple(Mask(s.start, s.end, s.label, s.entity) for s in SPANS if s.action == "withhold")


def measured(*masks: Mask, read: list[tuple[int, int]] | None = None) -> dict[str, float]:
    found = figures([counted(TRANSCRIPTS, DOCUMENT, masks, read)])
    return {name: figure.value for name, figure in found.items()}


def test_a_mention_is_hidden_only_if_every_letter_is() -> None:
    whole, part = measured(*ALL), measured(Mask(0, 3, "PERSON"), *ALL[1:])
    assert whole["withheld mentions hidden"] == 1
    assert part["withheld mentions hidden"] == 3 / 4
    assert part["withheld mentions hidden PERSON"] == 1 / 2
    assert part["withheld mentions hidden LOCATION"] == 1
    assert part["documents with a leak"] == 1 and whole["documents with a leak"] == 0


def test_what_is_recognised_and_kept_hides_nothing() -> None:
    assert measured(*ALL, Mask(17, 22, "PERSON", "k", False))["keep mentions masked"] == 0
    assert measured(Mask(0, 4, "PERSON", "k", False))["withheld mentions hidden"] == 0


def test_needless_masking_is_counted_by_kind() -> None:
    found = measured(*ALL, Mask(17, 22, "PERSON"), Mask(25, 31, "LOCATION"))
    assert found["keep mentions masked"] == 1
    assert found["span precision"] == 4 / 6
    assert found["plain text masked"] == 6 / 10


def test_a_mask_over_an_optional_span_is_right_but_not_wanted() -> None:
    document = GoldDocument("d", 1, "ему 19 лет", (GoldSpan(4, 10, "AGE", "a1", "optional"),))
    found = figures([counted(TRANSCRIPTS, document, [Mask(4, 6, "AGE")])])
    assert found["span precision"].value == 1
    assert found["withheld mentions hidden"].whole == 0
    assert math.isnan(found["withheld mentions hidden"].value)


def test_a_withheld_mention_that_is_only_made_vaguer_is_told() -> None:
    found = measured(*ALL[:3], Mask(40, 44, "AGE", vaguer=True))
    assert found["withheld mentions hidden"] == 1
    assert found["withheld mentions only made vaguer"] == 1 / 4
    assert measured(*ALL)["withheld mentions only made vaguer"] == 0


def test_linking_counts_pairs_of_hidden_people() -> None:
    assert measured(*ALL)["linking recall"] == measured(*ALL)["linking precision"] == 1
    split = (Mask(0, 4, "PERSON", "1"), ALL[1], Mask(33, 38, "PERSON", "1"), Mask(40, 44, "C", "2"))
    assert measured(*split)["linking recall"] == 1 / 3
    assert measured(*split)["linking precision"] == 1


def test_one_identity_for_two_people_costs_precision() -> None:
    spans = (*SPANS[:2], GoldSpan(33, 38, "PERSON", "p9", "withhold"), SPANS[4])
    document = GoldDocument("d", 1, TEXT, spans)
    masks = [Mask(s.start, s.end, s.label, "same") for s in spans]
    found = figures([counted(TRANSCRIPTS, document, masks)])
    assert found["linking precision"].value == 1 / 3
    assert found["linking recall"].value == 1


def test_masks_without_identity_link_nothing() -> None:
    found = measured(*(Mask(m.start, m.end, m.entity_type) for m in ALL))
    assert found["linking recall"] == 0 and math.isnan(found["linking precision"])


def test_plain_text_and_links_are_counted_where_words_are_read_once() -> None:
    found = counted(TRANSCRIPTS, DOCUMENT, ALL, [(0, 32)])
    assert found.ratios["plain text masked", ""] == (0, 10)
    assert found.ratios["linking recall", ""] == (0, 0)
    assert found.ratios["withheld mentions hidden", ""] == (4, 4)


def test_misses_and_needless_masks_are_listed() -> None:
    found = counted(TRANSCRIPTS, DOCUMENT, [*ALL[:3], Mask(25, 31, "LOCATION")])
    assert found.missed == (SPANS[4],)
    assert found.extra == (Mask(25, 31, "LOCATION"),)


TAB_TEXT = "Mr Joe Bloggs of Nowhere sued Ruritania. Bloggs, no. 17/99, won."
TAB = GoldDocument(
    "t",
    1,
    TAB_TEXT,
    (
        GoldSpan(0, 13, "PERSON", "e1", "DIRECT"),
        GoldSpan(17, 24, "LOC", "e2", "QUASI"),
        GoldSpan(30, 39, "LOC", "e3", "NO_MASK"),
        GoldSpan(41, 47, "PERSON", "e1", "DIRECT"),
        GoldSpan(49, 58, "CODE", "e4", "QUASI"),
    ),
)
IDENTIFIERS = Gold("g", "identifiers", (), (TAB,))


def entities(*masks: Mask) -> dict[str, float]:
    return {n: f.value for n, f in figures([counted(IDENTIFIERS, TAB, masks)]).items()}


def test_an_entity_is_protected_only_if_every_mention_is() -> None:
    one = entities(Mask(3, 13, "PERSON"))
    assert one["direct entities protected"] == 0 and one["mentions hidden"] == 1 / 4
    both = entities(Mask(3, 13, "PERSON"), Mask(41, 47, "PERSON"))
    assert both["direct entities protected"] == both["entities protected PERSON"] == 1
    assert both["quasi entities protected"] == 0


def test_titles_and_function_words_of_an_identifier_need_no_mask() -> None:
    found = entities(Mask(53, 58, "DOCUMENT_ID"))
    assert found["quasi entities protected"] == 1 / 2
    assert found["entities protected CODE"] == 1


def test_an_identifier_that_is_only_made_vaguer_is_not_protected() -> None:
    found = entities(Mask(17, 24, "LOCATION", vaguer=True))
    assert found["quasi entities protected"] == found["mentions hidden"] == 0
    assert found["quasi entities at least made vaguer"] == 1 / 2


def test_masks_outside_identifiers_cost_precision() -> None:
    found = entities(Mask(3, 13, "PERSON"), Mask(25, 39, "LOCATION"))
    assert found["span precision"] == 1 / 2
    assert found["word precision"] == 2 / 4
    assert found["NO_MASK mentions masked"] == 1


def offsets(source: str, *masks: Mask) -> dict[str, float]:
    text, spans = marked(source)
    document = GoldDocument("o", 1, text, tuple(GoldSpan(*span) for span in spans))
    labels = tuple(sorted({label for _, _, label in spans}))
    return {
        name: figure.value
        for name, figure in figures(
            [counted(Gold("g", "offsets", labels, ()), document, masks)]
        ).items()
    }


def test_a_mention_kept_on_purpose_is_found_but_not_masked() -> None:
    found = offsets("{PER|Joe Bloggs} in {LOC|Nowhere}", Mask(0, 10, "PERSON", "k", False))
    assert found["mentions found PER"] == 1 and found["mentions masked PER"] == 0
    assert found["mentions found LOC"] == found["letters found LOC"] == 0
    assert found["span precision PER"] == 1
    assert math.isnan(found["span precision LOC"])


def test_part_of_a_mention_counts_by_letters_only() -> None:
    found = offsets("{PERSON|Joe Bloggs} won", Mask(4, 10, "PERSON"), Mask(11, 14, "PERSON"))
    assert found["mentions found PERSON"] == 0
    assert found["letters found PERSON"] == 6 / 9
    assert found["span precision PERSON"] == 1 / 2


def test_a_label_unknown_to_the_tool_has_no_precision() -> None:
    found = offsets("{FILM|Joe Bloggs} won", Mask(0, 10, "PERSON"))
    assert found["mentions found FILM"] == 1
    assert "span precision FILM" not in found


def counts(ratios: list[tuple[int, int]]) -> list[Count]:
    return [Count({("span precision", ""): ratio}, (), ()) for ratio in ratios]


@given(
    st.lists(
        st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1
    )
)
def test_intervals_lie_within_what_documents_show(ratios: list[tuple[int, int]]) -> None:
    figure = figures(counts(ratios))["span precision"]
    assert (figure.part, figure.whole) == (sum(p for p, _ in ratios), sum(w for _, w in ratios))
    if not figure.whole:
        assert math.isnan(figure.value) and math.isnan(figure.low)
        return
    shares = [part / whole for part, whole in ratios if whole]
    assert min(shares) - 1e-9 <= figure.low <= figure.high <= max(shares) + 1e-9


def test_the_interval_is_the_same_every_time_and_wider_with_fewer_documents() -> None:
    few, many = counts([(1, 2), (3, 3), (0, 1)]), counts([(1, 2), (3, 3), (0, 1)] * 30)
    assert figures(few) == figures(few)
    a, b = figures(few)["span precision"], figures(many)["span precision"]
    assert a.value == b.value
    assert b.high - b.low < a.high - a.low


def test_nothing_counted_gives_no_figure() -> None:
    assert figures([]) == {}


SPAN: dict[str, Any] = {
    "start": 0,
    "end": 4,
    "label": "PERSON",
    "entity": "p1",
    "action": "withhold",
}
ROW: dict[str, Any] = {"id": "a", "text": "Рома и Рома", "spans": [SPAN]}


def written(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows))
    return path


def test_the_keys_of_the_spans_tell_the_form(tmp_path: Path) -> None:
    tab = {"start": 0, "end": 4, "label": "PERSON", "identifier_type": "DIRECT", "entity_id": "e"}
    plain = {"start": 0, "end": 4, "label": "PERSON"}
    for span, form in ((SPAN, "transcripts"), (tab, "identifiers"), (plain, "offsets")):
        read = gold(written(tmp_path, ROW | {"spans": []}, "", ROW | {"spans": [span]}))
        assert read.form == form and read.labels == ("PERSON",)
        assert [d.line for d in read.documents] == [1, 3]
        assert read.documents[1].spans[0].label == "PERSON"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "not a JSON object"),
        ("[]", "not a JSON object"),
        ({"id": 1, "text": "a"}, "missing"),
        (ROW | {"text": 7}, "missing"),
        (ROW | {"text": "\ud800 Рома"}, "half a character"),
        (ROW | {"spans": ["Рома"]}, "not an object"),
        (ROW | {"spans": [SPAN | {"start": True}]}, "span 1: `start`"),
        (ROW | {"spans": [SPAN | {"end": 99}]}, "not a stretch"),
        (ROW | {"spans": [SPAN, SPAN | {"start": 4}]}, "not a stretch"),
        (ROW | {"spans": [SPAN | {"action": "hide"}]}, "unknown"),
        (ROW | {"spans": [{k: v for k, v in SPAN.items() if k != "entity"}]}, "missing"),
        (ROW | {"spans": [SPAN, SPAN | {"start": 2, "end": 6}]}, "overlap"),
        (ROW | {"spans": [{"start": 0, "end": 4, "label": "PERSON"}]}, "two forms"),
    ],
)
def test_an_error_says_line_and_remedy_and_no_text(tmp_path: Path, row: object, told: str) -> None:
    with pytest.raises(RedactError, match=told) as raised:
        gold(written(tmp_path, ROW, row))
    assert "line 2" in raised.value.message and raised.value.hint
    assert "Рома" not in raised.value.message + raised.value.hint


def test_gold_without_any_span_or_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match="no span"):
        gold(written(tmp_path, ROW | {"spans": []}))
    with pytest.raises(RedactError, match="cannot be read"):
        gold(tmp_path / "absent.jsonl")
    (tmp_path / "wide.jsonl").write_bytes("Рома".encode("utf-16"))
    with pytest.raises(RedactError, match="not UTF-8"):
        gold(tmp_path / "wide.jsonl")
