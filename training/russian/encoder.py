"""The tagger in PyTorch: what is known of a word, then four convolutions over its neighbours."""

from torch import Tensor, nn
from torch.nn import functional as F

EMBEDDED, LETTERS, INNER = 300, 48, 208
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

    def forward(self, words: Tensor, places: Tensor, drop: float = 0.0) -> Tensor:
        """Scores for texts whose words are rows of `words`; `places`: texts x length."""
        x = F.dropout(words, drop, self.training)[places].transpose(1, 2)
        for convolution in self.convolutions:
            x = x + F.dropout(F.relu(convolution(x)), drop, self.training)
        return self.head(x.transpose(1, 2))
