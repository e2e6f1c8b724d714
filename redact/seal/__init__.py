"""Seal a mapping for its recipients, and open it again. The only door to pyrage."""

from redact.seal.age import decrypted, encrypted
from redact.seal.envelope import opened, sealed
from redact.seal.keys import Ask, Key, identities, keygen, publics
from redact.seal.locks import halved
from redact.seal.payload import mapping, random_id, versions
from redact.seal.recipients import (
    KINDS,
    Editor,
    Pairs,
    Recipient,
    editors,
    pairs,
    recipients,
    warning,
)
from redact.seal.regain import Regained, regained
from redact.seal.restore import partly, readable, restored

__all__ = [
    "KINDS",
    "Ask",
    "Editor",
    "Key",
    "Pairs",
    "Recipient",
    "Regained",
    "decrypted",
    "editors",
    "encrypted",
    "halved",
    "identities",
    "keygen",
    "mapping",
    "opened",
    "pairs",
    "partly",
    "publics",
    "random_id",
    "readable",
    "recipients",
    "regained",
    "restored",
    "sealed",
    "versions",
    "warning",
]
