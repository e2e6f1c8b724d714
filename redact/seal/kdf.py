"""The slow part of a passphrase, run as a process of its own; imports nothing of ours.

scrypt takes a gigabyte of memory for an ordinary identity file; where that is missing the
process is aborted, which no `except` catches. So it must not be the process of the command.

`kdf.py lock|unlock` reads the length of the passphrase (4 bytes), the passphrase and the data
from standard input and writes the result to standard output. Exit 1: the passphrase does not
fit, or the data is damaged.
"""

import resource
import sys

from pyrage import DecryptError, passphrase


def main() -> int:
    """Lock or unlock standard input. Returns the exit code."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = sys.stdin.buffer.read()
    end = 4 + int.from_bytes(given[:4], "big")
    secret, data = given[4:end].decode(), given[end:]
    try:
        if sys.argv[1] == "lock":
            made = passphrase.encrypt(data, secret, armored=True)
        else:
            made = passphrase.decrypt(data, secret)
    except DecryptError:
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
