"""Start the page's server on the loopback address, and say where it is."""

import logging
import socket
import sys
from collections.abc import Callable

import uvicorn

from redact.desk import Pile
from redact.errors import RedactError
from redact.web.app import application
from redact.web.guard import Guard

# Deciding again runs in a thread of this process: answers to the page must not wait for it.
SWITCH = 0.001


def serve(pile: Pile, port: int, opened: Callable[[str], None], sample: int = 0) -> None:
    """Serve the review of `pile` until interrupted; `opened` gets the one-time address.

    With `sample` it opens on a sample of so many lines.

    Port 0 takes any free one. Raises RedactError if the port is taken.
    """
    sys.setswitchinterval(SWITCH)
    with listener(port) as own:
        made, address = server(pile, own, sample)
        opened(address)
        made.run(sockets=[own])


def listener(port: int) -> socket.socket:
    """A socket that only this machine can reach. Raises RedactError if the port is taken."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(("127.0.0.1", port))
    except OSError:
        made.close()
        raise RedactError("this port is taken", "give another --port, or none", 2) from None
    made.listen(64)
    return made


def server(pile: Pile, own: socket.socket, sample: int = 0) -> tuple[uvicorn.Server, str]:
    """A server for `pile` on a listening socket, and the address that opens it once."""
    # Its records of failures would carry tracebacks, and those may quote a transcript.
    logging.getLogger("uvicorn.error").disabled = True
    port = own.getsockname()[1]
    guard = Guard(application(pile, sample), port)
    config = uvicorn.Config(
        guard,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config), f"http://127.0.0.1:{port}/?token={guard.token}"
