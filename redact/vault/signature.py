"""A signature over the manifest, made and checked by OpenSSH's `ssh-keygen -Y`.

age does not say who sealed: whoever has the public keys can. A signature says whose manifest
this is, and the manifest binds every safe text to its mapping.
"""

import shutil
import subprocess
from pathlib import Path

from redact.errors import RedactError

NAMESPACE = "redact-manifest"
"""What `ssh-keygen -Y sign -n` must have been given, so that no other signature will do."""


def signer(manifest: Path, signature: Path, allowed: Path) -> str:
    """Who signed `manifest`, one of the principals in the file of allowed signers.

    Raises RedactError if nobody there did, or if there is no ssh-keygen to ask.
    """
    found = _run("find-principals", "-s", str(signature), "-f", str(allowed))
    for name in found.stdout.decode(errors="replace").splitlines() if not found.returncode else ():
        check = _run("verify", "-f", str(allowed), "-I", name, "-n", NAMESPACE,
                     "-s", str(signature), given=manifest.read_bytes())  # fmt: skip
        if not check.returncode:
            return name
    raise RedactError(
        "the signature is not one of the allowed signers over this manifest",
        f"it must be made with `ssh-keygen -Y sign -n {NAMESPACE}`; else do not trust the folder",
        1,
    )


def _run(*args: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("ssh-keygen")
    if program is None:
        raise RedactError(
            "there is no ssh-keygen to check the signature", "install OpenSSH's client"
        )
    return subprocess.run(
        [program, "-Y", *args], input=given, capture_output=True, timeout=60, check=False
    )
