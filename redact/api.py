"""The few functions of the Python API that bind stages together."""

from datetime import UTC, datetime
from typing import Any

from redact import pipeline, seal
from redact.batch.listing import spans as listed
from redact.model import Mapping
from redact.pipeline import Outcome, Settings


def outcome(data: bytes, name: str = "text.txt", settings: Settings | None = None) -> Outcome:
    """Redact the bytes of a file whose relative path is `name` (its suffix tells the format).

    `.redacted.data` holds the safe bytes. The engines are built once per process and policy.
    Raises RedactError if the file could not be read or checked.
    """
    return pipeline.outcome(data, name, settings or Settings())


def spans(done: Outcome, *, with_text: bool = False) -> list[dict[str, Any]]:
    """The entries that `redact spans` prints for a file, in file order."""
    return listed(done, done.transcript.name, with_text)


def mapping(done: Outcome, data: bytes, policy: str = "ap") -> Mapping:
    """What `sealed` takes: everything that leads from the safe bytes back to `data`."""
    return seal.mapping(
        done.transcript,
        done.redacted,
        done.identities,
        done.decisions,
        data,
        policy=pipeline.tool(policy).policy,
        batch_id=seal.random_id(),
        created=datetime.now(UTC).date(),
    )
