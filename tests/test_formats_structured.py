"""HTML, tables, JSON lines, YAML: everything is read, and only what is replaced changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import formats
from redact.errors import RedactError

PAGE = """<!DOCTYPE html><html><head><title>Черновик</title>
<meta name="author" content="Иван Выдумкин"><script>{"by": "Пётр"}</script></head>
<body><p>Звонил <b>Ив</b>ан
Выдумкин &#1042;сё.</p><!-- снял Сидор --><img alt='Мама Глеба'>
<a href="/news/%D0%98%D0%B2%D0%B0%D0%BD">тут</a><x-gleb data-egor="1">z</x-gleb></body></html>"""


def replaced(name, source, old, new="[PERSON 1]"):
    transcript = formats.transcript(source.encode(), name)
    at = transcript.text.index(old)
    return formats.spliced(transcript, [(at, at + len(old), new, "p1")])[0]


@pytest.mark.parametrize(
    "said",
    ["Иван Выдумкин Всё", "Пётр", "снял Сидор", "Мама Глеба", "/news/Иван", "x-gleb", "data-egor"],
)
def test_a_page_reads_as_shown_then_all_that_is_not_shown(said):
    assert said in formats.transcript(PAGE.encode(), "a.html").text


def test_a_name_in_two_styles_and_over_a_line_break_is_replaced_whole():
    safe = replaced("a.html", PAGE, "Иван Выдумкин Всё")
    assert "<b>[PERSON 1]</b>" in safe
    assert "Выдумкин &" not in safe
    assert 'content="Иван Выдумкин"' in safe  # another mention, not replaced here


def test_an_escaped_link_goes_whole():
    page = '<a href="/news/%D0%98%D0%B2%D0%B0%D0%BD/2">тут</a>'
    assert replaced("a.html", page, "Иван") == '<a href="/news/[PERSON 1]/2">тут</a>'


def test_a_replacement_cannot_bring_markup():
    safe = replaced("a.html", "<p>Иван</p>", "Иван", '<b>"x"</b>')
    assert safe == "<p>&lt;b&gt;&quot;x&quot;&lt;/b&gt;</p>"


def test_an_unclosed_comment_or_script_is_read_to_the_end():
    assert "Глеб" in formats.transcript("<p>a</p><!-- Глеб".encode(), "a.html").text
    assert "Глеб" in formats.transcript("<script>var x='Глеб'".encode(), "a.html").text


def test_cells_read_behind_their_heads():
    text = formats.transcript('от;что\nИван;"Да, ""мам"""\n'.encode(), "a.csv").text
    assert 'от: Иван\nчто: Да, "мам"' in text


def test_a_cell_keeps_its_quotes_and_its_neighbours():
    source = 'от,что\r\nИван,"Да, ""мам"""\r\nЯ,\r\n'
    assert replaced("a.csv", source, "Иван") == source.replace("Иван", "[PERSON 1]")
    assert (
        replaced("a.csv", source, '"мам"', "[PERSON 2]")
        == 'от,что\r\nИван,"Да, [PERSON 2]"\r\nЯ,\r\n'
    )


def test_a_replacement_cannot_end_a_cell():
    assert replaced("a.csv", "a,b\nИван,c\n", "Иван", "x,y\nz") == "a,b\nx y z,c\n"


def test_lines_of_json_are_read_and_replaced_each_by_itself():
    source = '{"from": "\\u0418ван", "phone": 80001234567}\n\n{"text": "ок"}\n'
    text = formats.transcript(source.encode(), "a.jsonl").text
    assert text.startswith("from: Иван\nphone: 80001234567\ntext: ок")
    assert '{"from": "[PERSON 1]", "phone": 80001234567}' in replaced("a.jsonl", source, "Иван")
    assert '"phone": null' in replaced("a.jsonl", source, "80001234567")


def test_a_line_that_is_no_json_is_refused_by_its_number():
    with pytest.raises(RedactError, match="line 2"):
        formats.transcript(b'{"a": 1}\n{oops\n', "a.jsonl")


def test_yaml_is_read_with_comments_and_escapes():
    text = formats.transcript('# Глеб\nname: "\\u0418ван"\n'.encode(), "a.yaml").text
    assert "Глеб" in text
    assert "Иван" in text


def test_yaml_whose_structure_a_placeholder_would_change_is_refused():
    assert replaced("a.yml", 'name: "Иван"\n', "Иван") == 'name: "[PERSON 1]"\n'
    with pytest.raises(RedactError, match="timings"):
        replaced("a.yml", "name: Иван\n", "Иван")


@given(
    st.text(alphabet='<>/!-"=&;abИ \n%D0', max_size=60), st.sampled_from(["html", "csv", "yaml"])
)
def test_whatever_is_not_replaced_stays(source, suffix):
    transcript = formats.transcript(source.encode(), f"a.{suffix}")
    for s in transcript.segments:
        if s.view == 0 and s.end - s.start == s.until - s.at:
            shown, there = transcript.text[s.start : s.end], transcript.source[s.at : s.until]
            assert "".join(shown.split()) == "".join(there.split())
    assert formats.spliced(transcript, []) == (source, ())
