"""An email message (``.eml``) → the text of its parts, with title, date and author from its headers."""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby

from ...document import Metadata, Stated, Warning
from ...errors import TooDeep, Unreadable
from .. import encoding, kinds
from . import Contained

__all__ = ["read"]

_DEEPEST = 20  # parts within parts; press mail has three
_MOST_PARTS = 500
_LONGEST_HEADER = 1000
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SOFT_BREAK = re.compile(r"(?<!\n--) \n(?=[^\s>])")  # RFC 3676, 4.1: the line continues
_REPLY_MARKS = re.compile(r"^(?:>[ ]?)++")
_TAG = re.compile(r"<[^<>]*+>")


def read(data: bytes) -> Contained:
    """Read the text of a message: every text part in order, including those of forwarded messages.

    If a part exists as HTML and as plain text, the HTML is read, unless it has no words. Attachments are not read; each
    gets a warning.

    Raises:
        TooDeep: parts are nested deeper than any mail program nests them.
        Unreadable: the message has no text.
    """
    try:
        # compat32 returns headers and bodies unchanged; newer policies raise errors on odd ones.
        message = email.message_from_bytes(_without_mailbox_line(data), policy=email.policy.compat32)
        parts = list(_parts(message))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise Unreadable(f"the message cannot be parsed: {error}") from None
    bodies = [_body(forms) for forms in parts if not _is_attachment(forms[0])]
    if not bodies:
        raise Unreadable("there is no text in the message")
    attachments = [forms[0] for forms in parts if _is_attachment(forms[0])]
    is_html = any(body.is_html for body in bodies)
    return Contained(
        "\n\n".join(body.as_html() if is_html else body.text for body in bodies),
        is_html=is_html,
        encoding=bodies[0].encoding,
        metadata=_metadata(message),
        warnings=(*(w for body in bodies for w in body.warnings), *(_unread(part) for part in attachments)),
    )


@dataclass(frozen=True)
class _Body:
    """A text part of a message."""

    text: str
    is_html: bool
    encoding: str
    warnings: Sequence[Warning]

    def as_html(self) -> str:
        """The text as HTML; plain text is split into paragraphs at blank lines."""
        if self.is_html:
            return self.text
        paragraphs = (html.escape(paragraph, quote=False) for paragraph in _BLANK_LINE.split(self.text))
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph.strip())


def _body(forms: Sequence[Message]) -> _Body:
    """The first version of a message part that has words; HTML is tried first."""
    in_order = sorted(forms, key=lambda part: part.get_content_type() != kinds.HTML)
    bodies = [_Body(text, part.get_content_type() == kinds.HTML, used, warnings)
              for part in in_order for text, used, warnings in [_decoded(part)]]  # fmt: skip
    return next((body for body in bodies if _has_words(body)), bodies[0])


def _has_words(body: _Body) -> bool:
    return bool((_TAG.sub("", body.text) if body.is_html else body.text).strip())


def _without_mailbox_line(data: bytes) -> bytes:
    return data.partition(b"\n")[2] if data.startswith(b"From ") else data


def _parts(message: Message) -> Iterator[list[Message]]:
    """Yield the versions (HTML, plain text) of each part, in order. Works without recursion.

    Raises:
        TooDeep: there are too many parts, or they are nested too deeply.
    """
    waiting, count = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if depth > _DEEPEST or count > _MOST_PARTS:
            raise TooDeep(f"the message has more than {_MOST_PARTS} parts, or parts nested deeper than {_DEEPEST}")
        inside = part.get_payload()
        inner = [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []
        if part.get_content_type() == "multipart/alternative":
            forms = [text for each in inner if (text := _first_text(each)) is not None]
            if forms:
                yield forms
        elif inner:
            waiting.extend((each, depth + 1) for each in reversed(inner))
        elif not part.is_multipart():
            yield [part]


def _first_text(part: Message) -> Message | None:
    """The text in one version of a part; HTML may be bundled with its pictures."""
    if part.is_multipart():
        inside = part.get_payload()
        nearest = inside[0] if isinstance(inside, list) and inside else None
        part = nearest if isinstance(nearest, Message) else part
    return None if _is_attachment(part) or part.is_multipart() else part


def _is_attachment(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def _unread(part: Message) -> Warning:
    name = _without_codes(part.get_filename() or "") or part.get_content_type()
    return Warning("attachment", f"the attachment {name!r:.120} was not read")


def _decoded(part: Message) -> tuple[str, str, list[Warning]]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, used, warnings = encoding.decode(data, f"text/plain; charset={part.get_content_charset() or ''}")
    text = text.replace("\r\n", "\n")
    text = _unquoted(text) if part.get_content_type() == kinds.PLAIN else text
    is_flowed = str(part.get_param("format")).lower() == "flowed"
    return _SOFT_BREAK.sub(" ", text) if is_flowed else text, used, warnings


def _unquoted(text: str) -> str:
    """Put the message that a reply quotes (``> …``) into separate paragraphs."""
    runs = groupby(text.split("\n"), lambda line: line.startswith(">"))
    return "\n\n".join("\n".join(_REPLY_MARKS.sub("", line) for line in lines) for _, lines in runs)


def _metadata(message: Message) -> Metadata:
    name, address = parseaddr(_header(message, "From"))
    values = {
        "title": " ".join(_header(message, "Subject").split()),
        "author": name or address,
        "published": _date(message),
    }
    return Metadata(**{field: Stated(value, "mail") for field, value in values.items() if value})


def _header(message: Message, name: str) -> str:
    """The text of a message's header; bytes that are not ASCII are read as UTF-8."""
    raw = next((str(value) for given, value in message.raw_items() if given.lower() == name.lower()), "")
    return _without_codes(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _without_codes(text: str) -> str:
    """The text with its encoded words (RFC 2047) decoded."""
    from email.header import decode_header, make_header

    text = text[:_LONGEST_HEADER]
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, ValueError, LookupError):
        return text


def _date(message: Message) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (TypeError, ValueError, OverflowError, IndexError):
        return ""
