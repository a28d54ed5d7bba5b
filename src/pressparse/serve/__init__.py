"""The page and the API on this machine. Nothing that comes is stored, and nothing is fetched."""

from __future__ import annotations

from .settings import LOOPBACK, Settings

__all__ = ["LOOPBACK", "Settings"]
