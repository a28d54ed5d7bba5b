"""Loads word lists and patterns once, in the process that forks the workers."""

from __future__ import annotations

from .work import Task, answer

_RELEASE = (
    b"<html><body><p>Ann Lee, the chief executive of Bramble Foods, said: "
    b"&ldquo;We sold 150 pies in May 2024.&rdquo;</p></body></html>"
)

answer(Task("parse", _RELEASE, "text/html", {"format": "html"}))
