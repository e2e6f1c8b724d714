"""Train the Russian tagger: `python training/russian/train.py --corpora DIR`.

Writes redact/models/russian.npz and russian.json (what was done and measured). Seeded; one CPU
core. See docs/russian.md.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training"), str(Path(__file__).parent)]

from corpora import calls, news, novels  # noqa: E402
from dialogues import Piece, document  # noqa: E402
from encoder import Tagger  # noqa: E402
from windows import IGNORED, Vocabulary, made  # noqa: E402

from redact.nlp.russian_input import BUCKETS, KINDS, LABELS, MIXED, WIDTH, grams, traits  # noqa: E402
from redact.nlp.tagger import slovnet  # noqa: E402

SEED = 20221122
_AT_ONCE = 24
"""Windows per step."""
_RATE = 2e-3
_LOW_RATE = 7e-4
_DROP = 0.25
_DOCUMENTS = 6600
"""Made-up documents of a full run."""
_NOVELS = 0.6
"""Share of the paragraphs of novels."""
_EPOCHS = 2
_SECOND_LEG = 0.12
"""The second leg: part of all that, drawn anew, with calls marked by hand and news, while the rate
falls to nothing."""
_NEWS, _CALLS = 5, 6
"""Times that news, and calls, are drawn for it."""


def documents(where: Path, share: float, dice: Random, heldout: bool) -> Iterator[list[Piece]]:
    """Everything the model learns from, or is measured on; `share` of it for a trial."""
    for number, row in enumerate(novels(where, dice, heldout)):
        if number % 1000 < 1000 * share * _NOVELS:
            yield row
    for _ in range(int(_DOCUMENTS * share / (12 if heldout else 1))):
        yield document(dice, where, heldout)


class Words:
    """What is known of every distinct word, ready to be taken by number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        infer = slovnet().infer
        numbers, embedding = infer.encoder.words_vocab, infer.model.emb.word
        listed = list(vocabulary.numbers)
        ids = [numbers.encode(w) if known else numbers.unk_id for w, _, known in listed]
        distinct = sorted(set(ids))
        place = {n: i for i, n in enumerate(distinct)}
        self.rows = torch.tensor([place[n] for n in ids])
        self.embedded = torch.from_numpy(embedding(np.array(distinct)).astype(np.float32))
        self.traits = torch.tensor([traits(w, known) for w, _, known in listed])
        self.cases = torch.tensor([case for _, case, _ in listed])
        self.grams = [grams(w) for w, _, _ in listed]

    def of(self, model: Tagger, numbers: Tensor) -> tuple[Tensor, Tensor]:
        """The model's words behind `numbers` (texts x length), and their places among them."""
        distinct, places = numbers.unique(return_inverse=True)
        some = [self.grams[n] for n in distinct.tolist()]
        starts = np.cumsum([0, *map(len, some[:-1])])
        words = model.words(
            self.embedded[self.rows[distinct]], self.traits[distinct], self.cases[distinct],
            torch.tensor([g for word in some for g in word]), torch.from_numpy(starts),
        )  # fmt: skip
        return words, places


def trained(
    model: Tagger, data: tuple[Tensor, Tensor], words: Words, epochs: int, rate: float
) -> Tagger:
    """`model` after `epochs` over `data` (numbers and labels of windows)."""
    numbers, labels = data
    steps = epochs * -(-len(numbers) // _AT_ONCE)
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / 200, max(0.0, 1 - s / steps))
    )
    begun, running, step = time.time(), 0.0, 0
    model.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(numbers)).split(_AT_ONCE):
            known, places = words.of(model, numbers[batch])
            scores = model(known, places, _DROP)
            loss = F.cross_entropy(
                scores.flatten(0, 1), labels[batch].flatten(), ignore_index=IGNORED
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            running = 0.99 * running + 0.01 * loss.item()
            step += 1
            if step % 200 == 0:
                print(f"{step}/{steps} loss {running:.4f} {time.time() - begun:.0f}s", flush=True)
    return model.eval()


def measured(model: Tagger, data: tuple[Tensor, Tensor], words: Words) -> dict[str, Any]:
    """Of each kind, per word: how many are found, and rightly, at several probabilities."""
    numbers, labels = data
    told: dict[str, Any] = {}
    with torch.no_grad():
        shares = torch.cat([
            model(*words.of(model, n)).softmax(-1) for n in numbers.split(_AT_ONCE)
        ]).flatten(0, 1)  # fmt: skip
    real = labels.flatten()
    shares, real = shares[real != IGNORED], real[real != IGNORED]
    for i, kind in enumerate(KINDS):
        likely = shares[:, 1 + 2 * i] + shares[:, 2 + 2 * i]
        mine = (real == 1 + 2 * i) | (real == 2 + 2 * i)
        told[kind] = {
            str(p): [
                round(float((mine & (likely >= p)).sum() / mine.sum().clamp(1)), 4),
                round(float((mine & (likely >= p)).sum() / (likely >= p).sum().clamp(1)), 4),
            ]
            for p in (0.1, 0.5, 0.9, 0.98)
        }
    return told


def windows(
    found: Iterable[list[Piece]], vocabulary: Vocabulary, dice: Random
) -> tuple[Tensor, Tensor]:
    """Numbers and labels of all windows of documents."""
    drawn = list(made(found, vocabulary, dice))
    return torch.tensor([n for n, _ in drawn]), torch.tensor([t for _, t in drawn])


def exported(model: Tagger, out: Path) -> dict[str, Any]:
    """Write russian.npz; its digest and size."""
    state = {k: v.numpy().astype(np.float16) for k, v in model.state_dict().items()}
    table = model.table.weight.detach().numpy()
    scale = np.abs(table).max() / 127
    state["table.weight"] = np.round(table / scale).astype(np.int8)
    state["table.scale"] = np.float32(scale)
    path = out / "russian.npz"
    with path.open("wb") as file:
        np.savez_compressed(file, **state)
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}


def main() -> int:
    """Train, measure on held-out names and sentences, export."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--corpora", type=Path, required=True)
    given.add_argument("--out", type=Path, default=ROOT / "redact" / "models")
    given.add_argument("--share", type=float, default=1.0, help="part of the data, for a trial")
    given.add_argument("--threads", type=int, default=1)
    given.add_argument("--first-leg", type=Path, help="weights after the first leg: kept, or read")
    given.add_argument("--half", type=int, choices=(0, 1), help="only this half of the news")
    options = given.parse_args()
    where, share = options.corpora, options.share
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    begun, model = time.time(), Tagger(len(LABELS), BUCKETS, WIDTH, MIXED + 1)
    if options.first_leg and options.first_leg.is_file():
        model.load_state_dict(torch.load(options.first_leg))
    else:
        dice = Random(SEED)  # noqa: S311  (repeatable on purpose)
        model = leg(model, documents(where, share, dice, False), SEED, _EPOCHS, _RATE)
        if options.first_leg:
            torch.save(model.state_dict(), options.first_leg)
    dice = Random(SEED + 1)  # noqa: S311
    found = list(documents(where, share * _SECOND_LEG, dice, False))
    found += [piece for _ in range(_NEWS) for piece in news(where, dice, options.half)]
    found += [piece for _ in range(_CALLS) for piece in calls(where, dice)]
    dice.shuffle(found)
    model = leg(model, found, SEED + 1, 1, _LOW_RATE)
    vocabulary, dice = Vocabulary(), Random(SEED + 2)  # noqa: S311
    held = windows(documents(where, share, dice, True), vocabulary, dice)
    told = {"held out: found, rightly": measured(model, held, Words(vocabulary)), "seed": SEED}
    options.out.mkdir(parents=True, exist_ok=True)
    told |= exported(model, options.out) | {"seconds": round(time.time() - begun)}
    (options.out / "russian.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told))
    return 0


def leg(model: Tagger, found: Iterable[list[Piece]], seed: int, epochs: int, rate: float) -> Tagger:
    """`model` after one leg over the documents `found`."""
    begun, vocabulary = time.time(), Vocabulary()
    data = windows(found, vocabulary, Random(seed))  # noqa: S311
    words = Words(vocabulary)
    distinct = len(vocabulary.numbers)
    print(f"{data[0].numel()} words, {distinct} distinct, {time.time() - begun:.0f}s", flush=True)
    return trained(model, data, words, epochs, rate)


if __name__ == "__main__":
    sys.exit(main())
