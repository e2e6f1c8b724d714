"""The one expected error: what is wrong, and what to do about it."""


class RedactError(Exception):
    """Something the user can act on.

    `message` is one lower-case line saying what is wrong and where; `hint` is one line
    saying what to do. Neither may hold text from a transcript.
    `code` is the process exit code it leads to: 2 for usage, 3 for "could not do or check it".
    """

    def __init__(self, message: str, hint: str = "", code: int = 3) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code

    def __reduce__(self) -> tuple[type["RedactError"], tuple[str, str, int]]:
        """Survive the way back from a worker process."""
        return RedactError, (self.message, self.hint, self.code)
