"""The tagger in PyTorch: what is known of a word, four convolutions over its neighbours, and what
the same word's other places in the text say."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

EMBEDDED, LETTERS, INNER, SAID = 300, 48, 288, 64
STEPS = (1, 2, 4, 8)
"""Distance of the neighbours that each convolution sees: fifteen words on either side in all."""


class Tagger(nn.Module):
    """Words' embeddings, letter groups, traits and letter case in, a score for each label out."""

    def __init__(self, labels: int, buckets: int, traits: int, cases: int) -> None:
        super().__init__()
        self.embedded = nn.Linear(EMBEDDED, INNER)
        self.traits = nn.Linear(traits, INNER, bias=False)
        self.cases = nn.Embedding(cases, INNER)
        self.table = nn.EmbeddingBag(buckets, LETTERS, mode="mean")
        self.letters = nn.Linear(LETTERS, INNER, bias=False)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(INNER, INNER, 3, dilation=step, padding=step) for step in STEPS
        )
        self.said = nn.Linear(INNER, SAID)
        self.elsewhere = nn.Linear(2 * SAID + 2, INNER)
        self.head = nn.Linear(INNER, labels)
        nn.init.normal_(self.table.weight, std=0.2)
        nn.init.normal_(self.cases.weight, std=0.1)

    def words(
        self, embedded: Tensor, traits: Tensor, cases: Tensor, rows: Tensor, starts: Tensor
    ) -> Tensor:
        """What is known of each distinct word: words x INNER. `rows`: letter groups of all of
        them, one after the other from `starts` on."""
        letters = self.letters(self.table(rows, starts))
        known = self.embedded(embedded) + self.traits(traits) + self.cases(cases)
        return F.relu(known + letters)

    def forward(self, words: Tensor, places: Tensor, groups: Tensor, drop: float = 0.0) -> Tensor:
        """Scores for texts whose words are rows of `words`; `places`, `groups`: texts x length.
        Forms of one word have one number in `groups`, words without a stem 0."""
        x = F.dropout(words, drop, self.training)[places].transpose(1, 2)
        for convolution in self.convolutions:
            x = x + F.dropout(F.relu(convolution(x)), drop, self.training)
        x = x.transpose(1, 2)
        return self.head(x + F.dropout(self._others(x, groups), drop, self.training))

    def _others(self, x: Tensor, groups: Tensor) -> Tensor:
        """What the other places of a word in its text add: their mean, and the most of all."""
        texts, length, _ = x.shape
        said = F.relu(self.said(x)).reshape(texts * length, SAID)
        own = (groups + torch.arange(texts)[:, None] * (length + 1)).reshape(-1)
        rows = texts * (length + 1)
        times = torch.zeros(rows).index_add(0, own, torch.ones(len(own)))[own][:, None]
        total = torch.zeros(rows, SAID).index_add(0, own, said)[own]
        most = torch.zeros(rows, SAID).scatter_reduce(
            0, own[:, None].expand(-1, SAID), said, "amax"
        )
        mean = (total - said) / (times - 1).clamp(1)
        again = ((groups.reshape(-1, 1) > 0) & (times > 1)).float()
        known = torch.cat([mean, most[own], torch.ones_like(times), times.log()], 1)
        return (F.relu(self.elsewhere(known)) * again).reshape(texts, length, -1)
