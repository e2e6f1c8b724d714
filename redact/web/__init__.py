"""The local review page: a small server on this machine's loopback address, for one reviewer."""

from redact.web.serve import serve

__all__ = ["serve"]
