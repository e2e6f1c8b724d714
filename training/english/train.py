"""Train the English tagger and export it: `python training/english/train.py --corpora DIR`.

Writes redact/models/: english.onnx (int8), english_pieces.json, and english.json (what was done
and measured). Seeded. About an hour on one CPU core that knows
bfloat16; runs on a GPU where there is one.
See docs/english.md.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training"), str(Path(__file__).parent)]

import corpora  # noqa: E402
from dialogues import document, page  # noqa: E402
from encoder import Tagger, package, pretrained  # noqa: E402
from export import exported  # noqa: E402
from windows import IGNORED, Window, made, varied  # noqa: E402

from redact.nlp.english_input import LABELS, SHAPES, Pieces  # noqa: E402

SEED = 20221121
_AT_ONCE = 1400
"""Word pieces per step."""
_RATE = 2e-4
_WARM = 0.05
_NAMELESS = 0.7
"""Share of the windows without any name that are learned from."""
_CALLS, _PAGES, _ROUNDS = 11_000, 16_000, 5
"""Documents of our own, and how often the public sets are gone through."""
_FIRST_LEG = 1600
"""Steps of the first leg: about half of an epoch over everything."""
_LATE_CALLS, _LATE_PAGES, _LATE_ROUNDS, _MARKED = 3000, 6000, 1, 4
_LATE_RATE = 1e-4
"""The second leg: fewer documents, drawn anew, with what was written later and, a few times, the
texts marked by hand."""
_KEPT_EVERY = 200


def documents(
    where: Path, share: float, dice: Random, late: bool
) -> Iterator[list[tuple[str, str]]]:
    """Everything the model learns from in a leg; `share` of it for a trial."""
    calls, pages, rounds = (
        (_LATE_CALLS, _LATE_PAGES, _LATE_ROUNDS) if late else (_CALLS, _PAGES, _ROUNDS)
    )
    for _ in range(int(calls * share)):
        yield document(dice, where, late)
    yield from _joined((page(dice, where, late) for _ in range(int(pages * share))), dice)
    for _ in range(_MARKED * late):
        yield from corpora.calls(where, dice)
    for _ in range(rounds):  # each time with other people
        rest = [
            *_joined(corpora.wnut(where, dice), dice), *corpora.tab(where, dice),
            *_joined(corpora.synthetic(where, dice, 1500), dice),
            *corpora.novels(where, dice, 2000),
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
    drawn: list[list[Window]] = []
    for at in range(0, len(windows), 1000):
        batch: list[Window] = []
        for window in sorted(windows[at : at + 1000], key=lambda w: len(w.ids)):
            if (len(batch) + 1) * len(window.ids) > _AT_ONCE:
                drawn.append(batch)
                batch = []
            batch.append(window)
        drawn.append(batch)
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


def trained(
    model: Tagger, windows: list[Window], rate: float, stop: int, kept: Path | None, dice: Random
) -> Tagger:
    """`model` after an epoch over `windows`, or after `stop` steps of it, while the rate rises to
    `rate` and falls to 0 at the epoch's end.

    Goes on from the step that `kept` holds, where there is such a file; it is written on the way.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = model.to(device).train()
    model.word.weight.requires_grad = False
    weights = [p for p in model.parameters() if p.requires_grad]
    drawn = list(batches(windows, dice))
    steps = len(drawn)
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (steps * _WARM), 1 - s / steps)
    )
    parts = {"model": model, "optimizer": optimizer, "schedule": schedule}
    done = _resumed(kept, parts, dice)
    begun, running = time.time(), 0.0
    for step, batch in enumerate(drawn[done:stop], done + 1):
        ids, shapes, labels = tensors([varied(w, dice) for w in batch], device)
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
        if kept and step % _KEPT_EVERY == 0:
            state: dict[str, Any] = {name: part.state_dict() for name, part in parts.items()}
            state |= {"step": step, "dice": dice.getstate(), "torch": torch.get_rng_state()}
            torch.save(state, kept)
    return model.cpu().eval()


def _resumed(kept: Path | None, parts: dict[str, Any], dice: Random) -> int:
    """The steps that `kept` has behind it; `parts` are as they were then."""
    if kept is None or not kept.is_file():
        return 0
    state = torch.load(kept, weights_only=False)
    for name, part in parts.items():
        part.load_state_dict(state[name])
    dice.setstate(state["dice"])
    torch.set_rng_state(state["torch"])
    return int(state["step"])


def learned(where: Path, share: float, dice: Random, late: bool) -> list[Window]:
    """The windows of `documents`, without some of those that name nobody."""
    cut = Pieces((package() / "tokenizer.json").read_bytes())
    every = made(documents(where, share, dice, late), cut)
    windows = [w for w in every if any(x > 0 for x in w.labels) or dice.random() < _NAMELESS]
    size = sum(len(w.ids) for w in windows)
    print(f"{len(windows)} windows, {size} word pieces", flush=True)
    return windows


def main() -> int:
    """Train in two legs, export, tell what was done."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--corpora", type=Path, required=True)
    given.add_argument("--out", type=Path, default=ROOT / "redact" / "models")
    given.add_argument("--share", type=float, default=1.0, help="part of the data, for a trial")
    given.add_argument("--threads", type=int, default=1)
    given.add_argument("--kept", type=Path, help="folder to keep what is learned so far in")
    options = given.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    begun, model = time.time(), pretrained(len(LABELS), len(SHAPES) + 1)
    first = int(_FIRST_LEG * options.share)
    for leg, (rate, stop) in enumerate(((_RATE, first), (_LATE_RATE, sys.maxsize))):
        dice = Random(SEED + leg)  # noqa: S311  (repeatable on purpose)
        windows = learned(options.corpora, options.share, dice, late=leg > 0)
        kept = options.kept / f"leg{leg}.pt" if options.kept else None
        model = trained(model, windows, rate, stop, kept, dice)
    options.out.mkdir(parents=True, exist_ok=True)
    told = exported(model, options.out) | {"seed": SEED, "seconds": round(time.time() - begun)}
    (options.out / "english.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
