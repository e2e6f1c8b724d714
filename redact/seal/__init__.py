"""Seal a mapping for its recipients, and open it again. The only door to pyrage."""

from redact.seal.age import opened, sealed
from redact.seal.keys import Key, Recipient, identities, keygen, recipients, warning
from redact.seal.payload import mapping, random_id, versions
from redact.seal.restore import readable, restored

__all__ = [
    "Key",
    "Recipient",
    "identities",
    "keygen",
    "mapping",
    "opened",
    "random_id",
    "readable",
    "recipients",
    "restored",
    "sealed",
    "versions",
    "warning",
]
