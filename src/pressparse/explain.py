"""Why each item is there."""

from __future__ import annotations
