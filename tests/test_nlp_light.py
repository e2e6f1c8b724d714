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
