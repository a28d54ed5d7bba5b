"""A message (``.eml``) → its body: the HTML part where there is one, else the text; headers say title, date, author."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from ...document import Metadata, Stated, Warning
from ...errors import TooDeep, Unreadable
from .. import encoding, kinds
from . import Contained

__all__ = ["read"]

_DEEPEST = 20  # parts within parts; press mail has three
_MOST_PARTS = 500
_LONGEST_HEADER = 1000


def read(data: bytes) -> Contained:
    """The body of a message; attachments are named in warnings, not read.

    Raises:
        TooDeep: parts are nested deeper than any mail program makes them.
        Unreadable: there is no text in it.
    """
    try:
        # compat32 hands out headers and bodies as they are; the newer policies raise on odd ones.
        message = email.message_from_bytes(_without_mailbox_line(data), policy=email.policy.compat32)
        parts = list(_parts(message))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(f"the message cannot be taken apart: {error}") from None
    bodies = [part for part in parts if not _is_attachment(part)]
    body = next(
        (part for kind in (kinds.HTML, kinds.PLAIN) for part in bodies if part.get_content_type() == kind), None
    )
    if body is None:
        raise Unreadable("there is no text in the message")
    text, used, warnings = _decoded(body)
    attachments = [part for part in parts if _is_attachment(part)]
    return Contained(
        text,
        is_html=body.get_content_type() == kinds.HTML,
        encoding=used,
        metadata=_metadata(message),
        warnings=(*warnings, *(_unread(part) for part in attachments)),
    )


def _without_mailbox_line(data: bytes) -> bytes:
    return data.partition(b"\n")[2] if data.startswith(b"From ") else data


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something themselves, in order; no recursion.

    Raises:
        TooDeep: there are too many, or one in another too often.
    """
    waiting, count = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > _DEEPEST or count > _MOST_PARTS:
            raise TooDeep(f"the message has more than {_MOST_PARTS} parts, or parts nested deeper than {_DEEPEST}")
        inside = part.get_payload()
        if part.is_multipart() and isinstance(inside, list):
            waiting.extend((inner, depth + 1) for inner in reversed(inside) if isinstance(inner, Message))
        else:
            yield part


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def _unread(part: Message) -> Warning:
    name = _header(part.get_filename()) or part.get_content_type()
    return Warning("attachment", f"the attachment {name!r:.120} was not read")


def _decoded(part: Message) -> tuple[str, str, list[Warning]]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, used, warnings = encoding.decode(data, f"text/plain; charset={part.get_content_charset() or ''}")
    return text.replace("\r\n", "\n"), used, warnings


def _metadata(message: Message) -> Metadata:
    name, address = parseaddr(_header(message.get("From")))
    values = {
        "title": " ".join(_header(message.get("Subject")).split()),
        "author": name or address,
        "published": _date(message),
    }
    return Metadata(**{field: Stated(value, "mail") for field, value in values.items() if value})


def _header(value: object) -> str:
    """A header with its encoded words (RFC 2047) decoded."""
    from email.header import decode_header, make_header

    text = str(value or "")[:_LONGEST_HEADER]
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, ValueError, LookupError):
        return text


def _date(message: Message) -> str:
    try:
        return parsedate_to_datetime(_header(message.get("Date"))).date().isoformat()
    except (TypeError, ValueError, OverflowError, IndexError):
        return ""
