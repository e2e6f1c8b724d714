"""Further English taggers: tiny models made here, loaded from a folder, never by a name."""

from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.language.words import tokens
from redact.nlp.others import other
from redact.pipeline import Settings, outcome
from redact.policies import taggers

TEXT = "Yesterday Vydumkin met Zzyzx Holdings.\nпотом приехал Примеренко\nIn Testograd all is well."


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A blank spaCy pipeline that knows one person, one place and one body."""
    import redact.nlp.light  # noqa: F401  (as every run imports it)

    spacy = pytest.importorskip("spacy")
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Vydumkin"},
            {"label": "GPE", "pattern": "Testograd"},
            {"label": "ORG", "pattern": "Zzyzx Holdings"},
            {"label": "DATE", "pattern": "Yesterday"},
            {"label": "PERSON", "pattern": "Примеренко"},
        ]
    )
    folder = tmp_path_factory.mktemp("spacy") / "tiny"
    made.to_disk(folder)
    return folder


def test_a_spacy_pipeline_names_what_it_knows_in_the_lines_it_is_given(pipeline: Path) -> None:
    english = [w for w in tokens(TEXT) if not "\u0400" <= w.text[0] <= "\u04ff"]
    found = other("spacy", pipeline).named(TEXT, english)
    assert [(TEXT[n.start : n.end], n.label) for n in found] == [
        ("Vydumkin", "PERSON"),
        ("Zzyzx Holdings", "ORGANIZATION"),
        ("Testograd", "LOCATION"),
    ]
    assert all(0 < n.score < 1 for n in found)


@pytest.mark.parametrize("engine", ["spacy", "transformers"])
def test_a_name_that_is_no_folder_is_refused(engine: str) -> None:
    with pytest.raises(RedactError, match="no folder 'en_core_web_sm'"):
        other(engine, Path("en_core_web_sm"))


@pytest.mark.parametrize("engine", ["spacy", "transformers"])
def test_a_folder_without_a_model_is_refused(engine: str, tmp_path: Path) -> None:
    with pytest.raises(RedactError) as caught:
        other(engine, tmp_path)
    assert caught.value.code == 2 and caught.value.hint


def test_a_run_hears_the_tagger_of_its_policy(pipeline: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    entry = f"{{engine: spacy, path: {pipeline}}}"
    path.write_text(f"policy: ours\nbase: ap\ntaggers:\n  - {entry}\n", encoding="utf-8")
    text = "They all work for Zzyzx Holdings in the city."
    safe = outcome(text.encode(), "a.txt", Settings(str(path))).redacted.data.decode()
    assert safe == "They all work for [ORGANIZATION 1] in the city."


def tiny(folder: Path) -> Path:
    """A Hugging Face token classifier of a few hundred weights that calls everything a person."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)]
    vocabulary = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *letters,
        *("##" + c for c in letters),
    ]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    cutter = transformers.BertTokenizerFast(vocab_file=str(folder / "vocab.txt"))
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=64, id2label={0: "O", 1: "B-PER"},
        label2id={"O": 0, "B-PER": 1},
    )  # fmt: skip
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        model.classifier.bias[:] = torch.tensor([-50.0, 50.0])
    model.save_pretrained(folder, safe_serialization=True)
    cutter.save_pretrained(folder)
    return folder


def test_a_token_classifier_reads_every_word_of_a_text_longer_than_it_can_take(
    tmp_path: Path,
) -> None:
    folder = tiny(tmp_path / "tiny")
    text = "ab cd ef gh " * 100
    words = tokens(text)
    found = other("transformers", folder).named(text, words)
    covered = {i for n in found for i in range(n.start, n.end)}
    assert all(w.start in covered for w in words)
    assert {n.label for n in found} == {"PERSON"}


def policy(folder: Path, entry: str) -> Path:
    """A policy that names one further tagger."""
    path = folder / "ours.yaml"
    path.write_text(f"policy: ours\ntaggers:\n  - {entry}\n", encoding="utf-8")
    return path


def test_a_policy_names_a_folder_beside_it(tmp_path: Path) -> None:
    path = policy(tmp_path, "{engine: spacy, path: models/tiny}")
    assert taggers(str(path)) == (("spacy", tmp_path / "models/tiny"),)
    assert taggers("ap") == ()


@pytest.mark.parametrize(
    "entry",
    ["{engine: stanza, path: x}", "{engine: spacy}", "{path: x}", "{engine: spacy, url: x}"],
)
def test_a_policy_with_an_unknown_engine_or_no_folder_is_refused(
    tmp_path: Path, entry: str
) -> None:
    with pytest.raises(RedactError, match="taggers") as caught:
        taggers(str(policy(tmp_path, entry)))
    assert caught.value.code == 2
