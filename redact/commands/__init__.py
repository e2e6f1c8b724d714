"""The commands of `redact`: a command is a file, and the table below is all there is.

Modules here hold options and messages, no logic, and import everything heavy inside the
command, so that `--help` answers at once.
"""

COMMANDS = {
    "keygen": "keygen",
    "recipients": "recipients",
    "run": "run",
    "review": "review",
    "sample": "sample",
    "spans": "spans",
    "restore": "restore",
    "open": "open_",
    "verify": "verify",
    "sweep": "sweep",
    "reseal": "reseal",
    "check": "check",
    "watchlist": "watchlist",
    "allow": "allow",
    "pair": "pair",
    "rules": "rules",
    "evaluate": "evaluate",
}
"""Each command's name and its module here, which defines a click command of the module's name."""
