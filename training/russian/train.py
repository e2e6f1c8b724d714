"""Train the Russian tagger: `python training/russian/train.py --corpora DIR`.

Writes redact/models/russian.npz and russian.json (what was done and measured). Seeded; one CPU
core. See docs/russian.md.
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator
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
from lessons import IGNORED, Lesson, Vocabulary, joined, lessons  # noqa: E402

from redact.nlp.russian_input import BUCKETS, KINDS, LABELS, MIXED, WIDTH, grams, traits  # noqa: E402
from redact.nlp.tagger import slovnet  # noqa: E402

SEED = 20221122
_AT_ONCE = 2300
"""Words per step."""
_RATE = 2e-3
_DROP = 0.35
_EPOCHS = 6
_DOCUMENTS = 1000
"""Made-up documents."""
_NOVELS = 0.1
"""Share of the paragraphs of novels."""
_NEWS, _CALLS = 2, 3
"""Times that news, and calls marked by hand, are drawn."""

Batch = tuple[Tensor, Tensor, Tensor]
"""Numbers, labels and groups of the words of some texts: texts x length each."""


def made_up(where: Path, share: float, dice: Random, heldout: bool) -> Iterator[list[Piece]]:
    """Documents that are written by program; `share` of them for a trial."""
    for _ in range(int(_DOCUMENTS * share * (0.5 if heldout else 1))):
        yield document(dice, where, heldout)


def paragraphs(where: Path, share: float, dice: Random, heldout: bool) -> Iterator[list[Piece]]:
    """Some of the novels."""
    for number, row in enumerate(novels(where, dice, heldout)):
        if number % 1000 < 1000 * share * _NOVELS:
            yield row


def learned(
    where: Path, share: float, half: int | None, vocabulary: Vocabulary, dice: Random
) -> list[Lesson]:
    """Everything that the model learns from."""
    found = list(joined(lessons(paragraphs(where, share, dice, False), vocabulary, dice)))
    others = list(made_up(where, share, dice, False))
    others += [piece for _ in range(_NEWS) for piece in news(where, dice, half)]
    others += [piece for _ in range(_CALLS) for piece in calls(where, dice)]
    return found + list(lessons(others, vocabulary, dice))


def batches(found: list[Lesson], dice: Random | None = None) -> Iterator[Batch]:
    """Texts of about the same length together; in random order with `dice`."""
    jitter = [30 * dice.random() if dice else 0.0 for _ in found]
    order = sorted(range(len(found)), key=lambda i: len(found[i].numbers) + jitter[i])
    rows: list[list[Lesson]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, len(found[i].numbers))
        if rows[-1] and longest * (len(rows[-1]) + 1) > _AT_ONCE:
            rows.append([])
            longest = len(found[i].numbers)
        rows[-1].append(found[i])
    if dice:
        dice.shuffle(rows)
    for some in rows:
        longest = max(len(lesson.numbers) for lesson in some)
        yield tuple(
            torch.tensor([part + [fill] * (longest - len(part)) for part in parts])
            for parts, fill in zip(zip(*some, strict=True), (0, IGNORED, 0), strict=True)
        )  # type: ignore[misc]


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


def trained(model: Tagger, found: list[Lesson], words: Words, dice: Random) -> Tagger:
    """`model` after all epochs over `found`."""
    steps = _EPOCHS * sum(1 for _ in batches(found))
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / 200, max(0.0, 1 - s / steps))
    )
    begun, running, step = time.time(), 0.0, 0
    model.train()
    for _ in range(_EPOCHS):
        for numbers, labels, groups in batches(found, dice):
            scores = model(*words.of(model, numbers), groups, _DROP)
            loss = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            running = 0.99 * running + 0.01 * loss.item()
            step += 1
            if step % 200 == 0:
                print(f"{step}/{steps} loss {running:.4f} {time.time() - begun:.0f}s", flush=True)
    return model.eval()


def measured(model: Tagger, found: list[Lesson], words: Words) -> dict[str, Any]:
    """Of each kind, per word: how many are found, and rightly, at several probabilities."""
    told: dict[str, Any] = {}
    every, real = [], []
    with torch.no_grad():
        for numbers, labels, groups in batches(found):
            every.append(model(*words.of(model, numbers), groups).softmax(-1).flatten(0, 1))
            real.append(labels.flatten())
    shares, truth = torch.cat(every), torch.cat(real)
    shares, truth = shares[truth != IGNORED], truth[truth != IGNORED]
    for i, kind in enumerate(KINDS):
        likely = shares[:, 1 + 2 * i] + shares[:, 2 + 2 * i]
        mine = (truth == 1 + 2 * i) | (truth == 2 + 2 * i)
        told[kind] = {
            str(p): [
                round(float((mine & (likely >= p)).sum() / mine.sum().clamp(1)), 4),
                round(float((mine & (likely >= p)).sum() / (likely >= p).sum().clamp(1)), 4),
            ]
            for p in (0.1, 0.5, 0.9, 0.98)
        }
    return told


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
    given.add_argument("--share", type=float, default=1.0, help="part of what is made up")
    given.add_argument("--threads", type=int, default=1)
    given.add_argument("--half", type=int, choices=(0, 1), help="only this half of the news")
    options = given.parse_args()
    where, share = options.corpora, options.share
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    begun, vocabulary, dice = time.time(), Vocabulary(), Random(SEED)  # noqa: S311  (repeatable)
    found = learned(where, share, options.half, vocabulary, dice)
    words = Words(vocabulary)
    count = sum(len(lesson.numbers) for lesson in found)
    print(f"{count} words, {len(vocabulary.numbers)} distinct, {time.time() - begun:.0f}s")
    model = trained(Tagger(len(LABELS), BUCKETS, WIDTH, MIXED + 1), found, words, dice)
    vocabulary, dice = Vocabulary(), Random(SEED + 2)  # noqa: S311
    held = list(joined(lessons(paragraphs(where, share, dice, True), vocabulary, dice)))
    held += lessons(made_up(where, share, dice, True), vocabulary, dice)
    told = {"held out: found, rightly": measured(model, held, Words(vocabulary)), "seed": SEED}
    options.out.mkdir(parents=True, exist_ok=True)
    told |= exported(model, options.out) | {"seconds": round(time.time() - begun)}
    (options.out / "russian.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
