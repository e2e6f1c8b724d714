"""What people decide about a transcript: acts, what stands of them, and the file that keeps them.

Pure but for reading and writing that file; knows nothing of screens. The pipeline applies what
stands, and a desk (`redact.desk`) asks the questions.
"""

from redact.review.acts import REASONS, Act, Choice, Log, Standing, standing
from redact.review.applied import reviewed
from redact.review.decisions import Entry, Review, Signature, in_force, text_digest
from redact.review.stored import review

__all__ = [
    "REASONS",
    "Act",
    "Choice",
    "Entry",
    "Log",
    "Review",
    "Signature",
    "Standing",
    "in_force",
    "review",
    "reviewed",
    "standing",
    "text_digest",
]
