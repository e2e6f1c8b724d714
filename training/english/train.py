"""Train the English tagger and export it: `python training/english/train.py --corpora DIR`.

Writes redact/models/: english.onnx (int8), english_pieces.json, and english.json (what was done
and measured). Seeded. About 15 minutes on one idle CPU core
that knows bfloat16; runs on a GPU where there is one.
See docs/english.md.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import corpora  # noqa: E402
from dialogues import document  # noqa: E402
from encoder import Tagger, package, pretrained  # noqa: E402
from export import exported  # noqa: E402
from windows import IGNORED, Window, made, recased  # noqa: E402

from redact.nlp.english_input import LABELS, SHAPES, Pieces  # noqa: E402

SEED = 20221121
_AT_ONCE = 20
"""Windows per step."""
_RATE = 2e-4
_NAMELESS = 0.5
"""Share of the windows without any name that are learned from."""
_WARM = 0.06
_FIRST_LEG = 400
"""Steps of the first leg, out of an epoch over all documents."""
_SECOND_LEG = 0.25
_LOW_RATE = 1.2e-4
"""The second leg: part of the documents, drawn anew, while the rate falls to nothing."""


def documents(where: Path, share: float, dice: Random) -> Iterator[list[tuple[str, str]]]:
    """Everything the model learns from; `share` of it for a trial."""
    for _ in range(int(5200 * share)):
        yield document(dice, where)
    for _ in range(2):  # each time with other people
        rest = [
            *_joined(corpora.wnut(where, dice), dice), *corpora.tab(where, 30),
            *_joined(corpora.synthetic(where, dice, 1000), dice),
            *corpora.novels(where, dice, 1200),
        ]  # fmt: skip
        dice.shuffle(rest)
        yield from rest[: int(len(rest) * share)]


def _joined(found: Iterator[list[tuple[str, str]]], dice: Random) -> Iterator[list[Any]]:
    """Short documents, one or a few together, as a feed shows them."""
    together: list[tuple[str, str]] = []
    for one in found:
        together += [*one, ("\n", "")]
        if dice.random() < 0.6:
            yield together
            together = []
    if together:
        yield together


def batches(windows: list[Window], dice: Random) -> Iterator[list[Window]]:
    """All windows once, of like length together, in random order."""
    windows = dice.sample(windows, len(windows))
    drawn = []
    for at in range(0, len(windows), _AT_ONCE * 40):
        chunk = sorted(windows[at : at + _AT_ONCE * 40], key=lambda w: len(w.ids))
        drawn += [chunk[i : i + _AT_ONCE] for i in range(0, len(chunk), _AT_ONCE)]
    dice.shuffle(drawn)
    yield from drawn


def tensors(batch: list[Window], device: str) -> tuple[torch.Tensor, ...]:
    """Ids, letter case, labels: rows filled up to the longest."""
    longest = max(len(w.ids) for w in batch)

    def rows(values: list[list[int]], filler: int) -> torch.Tensor:
        return torch.tensor([v + [filler] * (longest - len(v)) for v in values], device=device)

    return (
        rows([w.ids for w in batch], 0),
        rows([w.shapes for w in batch], 0),
        rows([w.labels for w in batch], IGNORED),
    )


def trained(model: Tagger, windows: list[Window], rate: float, stop: int, dice: Random) -> Tagger:
    """`model` after one epoch over `windows`, or after `stop` steps of it; the rate falls to 0."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = model.to(device).train()
    model.word.weight.requires_grad = False
    weights = [p for p in model.parameters() if p.requires_grad]
    steps = -(-len(windows) // _AT_ONCE) + 1
    warm = steps * _WARM if rate == _RATE else 1
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, 1 - s / steps))
    )
    begun, running = time.time(), 0.0
    for step, batch in enumerate(islice(batches(windows, dice), stop), 1):
        ids, shapes, labels = tensors([recased(w, dice) for w in batch], device)
        with torch.autocast(device, dtype=torch.bfloat16):
            logits = model(ids, shapes)
        loss = F.cross_entropy(logits.float().flatten(0, 1), labels.flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        schedule.step()
        running = 0.98 * running + 0.02 * loss.item()
        if step % 50 == 0:
            print(f"{step}/{steps} loss {running:.4f} {time.time() - begun:.0f}s", flush=True)
    return model.cpu().eval()


def learned(where: Path, share: float, dice: Random) -> list[Window]:
    """The windows of `documents`, with only some of those that name nobody."""
    cut = Pieces((package() / "tokenizer.json").read_bytes())
    every = made(documents(where, share, dice), cut)
    windows = [w for w in every if any(x > 0 for x in w.labels) or dice.random() < _NAMELESS]
    size = sum(len(w.ids) for w in windows)
    print(f"{len(windows)} windows, {size} word pieces", flush=True)
    return windows


def main() -> int:
    """Train in two legs (the second on fresh documents, with a lower rate), export."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--corpora", type=Path, required=True)
    given.add_argument("--out", type=Path, default=ROOT / "redact" / "models")
    given.add_argument("--share", type=float, default=1.0, help="part of the data, for a trial")
    given.add_argument("--threads", type=int, default=1)
    given.add_argument("--first-leg", type=Path, help="weights after the first leg: kept, or read")
    options = given.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    begun, model = time.time(), pretrained(len(LABELS), len(SHAPES) + 1)
    if options.first_leg and options.first_leg.is_file():
        model.load_state_dict(torch.load(options.first_leg))
    else:
        dice = Random(SEED)  # noqa: S311  (repeatable on purpose)
        windows = learned(options.corpora, options.share, dice)
        model = trained(model, windows, _RATE, int(_FIRST_LEG * options.share), dice)
        if options.first_leg:
            torch.save(model.state_dict(), options.first_leg)
    dice = Random(SEED + 1)  # noqa: S311
    windows = learned(options.corpora, options.share * _SECOND_LEG, dice)
    model = trained(model, windows, _LOW_RATE, len(windows), dice)
    options.out.mkdir(parents=True, exist_ok=True)
    told = exported(model, options.out) | {"seed": SEED, "seconds": round(time.time() - begun)}
    (options.out / "english.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
