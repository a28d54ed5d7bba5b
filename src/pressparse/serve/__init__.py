"""A web page and an API on this machine. The server stores nothing that it receives, and downloads nothing."""

from __future__ import annotations

from .settings import LOOPBACK, Settings

__all__ = ["LOOPBACK", "Settings"]
