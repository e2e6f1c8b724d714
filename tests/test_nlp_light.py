import subprocess
import sys


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_presidio_is_imported_without_spacys_program() -> None:
    code = "import redact.pipeline, sys; print('presidio_analyzer' in sys.modules, 'typer' in sys.modules)"
    assert run(code) == "True False"


def test_spacys_program_can_still_be_had() -> None:
    code = (
        "import redact.nlp.light, spacy.cli; from spacy.cli.info import info; print(callable(info))"
    )
    assert run(code) == "True"


def test_nothing_that_downloads_or_is_only_spacys_is_loaded() -> None:
    code = (
        "import redact.pipeline, sys; print([m for m in ('spacy', 'thinc', 'requests', 'urllib3')"
        " if m in sys.modules])"
    )
    assert run(code) == "[]"


def test_what_was_put_off_leads_to_the_real_thing() -> None:
    code = (
        "import redact.pipeline, presidio_analyzer.nlp_engine.spacy_nlp_engine as e;"
        " import presidio_analyzer.nlp_engine.no_op_nlp_engine as n;"
        " doc = e.spacy.blank('ru')('a b');"
        " print(isinstance(doc, e.Doc), e.Language is not None, len(n.Doc(n.Vocab(), words=['x'])))"
    )
    assert run(code) == "True True 1"


def test_presidios_own_patterns_work_when_they_are_asked_for() -> None:
    code = (
        "import redact.pipeline; from presidio_analyzer.predefined_recognizers import UrlRecognizer;"
        " found = UrlRecognizer().analyze('see https://example.com/x', ['URL']);"
        " print([(r.start, r.end) for r in found][:1])"
    )
    assert run(code) == "[(4, 25)]"
