"""Bytes → text: finds the encoding, and rejects bytes that are not text."""

from __future__ import annotations

import codecs
import re

from ..document import Warning
from ..errors import Unreadable

# The first bytes of other kinds of file (Gary Kessler's file signatures table).
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP file (or an office document other than .docx)"),
    (b"PK\x05\x06", "a ZIP file (or an office document other than .docx)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"OggS", "a media file"),
    (b"ID3", "a media file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip file"),
    (b"Rar!", "a RAR file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKUP_CHARSET = re.compile(
    rb"(?:\A\s*<\?xml|<\s?meta)\b[^<>]{1,1000}?(?:encoding|charset)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE
)
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WESTERN_SHARE = 0.15
_SAMPLE = 100_000
_HEAD = 2048  # bytes to search; in a long page, the first twentieth

# Browsers read these as windows-1252, because pages that declare them use it (WHATWG Encoding Standard, 4.2).
_MEANS_WINDOWS_1252 = {"ascii", "iso8859-1", "latin_1", "cp1252"}
_BYTE_SHIFTING = {"iso2022_jp", "iso2022_kr", "hz"}  # encodings that use ASCII bytes with other meanings
_C1_AS_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def decode(data: bytes, media_type: str | None = None) -> tuple[str, str, list[Warning]]:
    """Decode bytes: return the text, the encoding, and any warnings.

    The encoding is that of a byte order mark; else the one declared in the media type or the HTML; else UTF-8 if the
    bytes are valid; else it is detected. Valid UTF-8 with characters beyond ASCII is read as UTF-8, even if a saved
    page declares another encoding.

    Raises:
        Unreadable: the bytes are an image, an archive or something else that is not text.
    """
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if kind:
        raise Unreadable(f"the source is {kind}, not text or HTML")
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), _wide_encoding(data))
    if marked:
        text, warnings = _replacing(data, marked)
        return text.removeprefix("\ufeff"), marked, warnings
    if data.count(b"\0", 0, _SAMPLE) > len(data[:_SAMPLE]) // 50:
        raise Unreadable("the source is not text: it is full of null bytes")
    declared = _declared(data, media_type)
    utf8 = None if declared in _BYTE_SHIFTING else _strict_utf8(data)
    if utf8 is not None:
        return utf8, "utf-8", []
    if declared in _MEANS_WINDOWS_1252:
        return _windows_1252(data), "windows-1252", []
    if declared and declared != "utf-8":
        text, warnings = _replacing(data, declared)
        return text, declared, warnings
    return _detected(data)


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark: every other byte of Western text is null."""
    sample = data[:400]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.7
    if odd > most and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd * 10 < even else None


def _strict_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, media_type: str | None) -> str | None:
    """Python's name for the encoding that the media type or the HTML declares."""
    header = _HEADER_CHARSET.search(media_type or "")
    name = header[1] if header else _declared_in_markup(data)
    try:
        b"a".decode(name)  # raises an error for wide encodings and for those not of text ("rot13")
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return None


def _declared_in_markup(data: bytes) -> str:
    """The encoding in the XML declaration, or in a ``<meta>`` near the beginning."""
    declared = _MARKUP_CHARSET.search(data, 0, max(_HEAD, len(data) // 20))
    return declared[1].decode() if declared else ""


def _windows_1252(data: bytes) -> str:
    return data.decode("latin-1").translate(_C1_AS_WINDOWS_1252)


def _detected(data: bytes) -> tuple[str, str, list[Warning]]:
    """Detect the encoding: few bytes beyond ASCII (quotes, accents) mean Western text; else ask charset-normalizer."""
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 20:
        raise Unreadable("the source is not text: it is full of control characters")
    encoding = "windows-1252"
    if len(_BEYOND_ASCII.findall(sample)) > len(sample) * _WESTERN_SHARE:
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        fitting = {best.encoding, *best.could_be_from_charset} if best else set()
        if best and fitting.isdisjoint(_MEANS_WINDOWS_1252):
            encoding = best.encoding
    warning = Warning("encoding", f"no encoding is declared; read as {encoding}")
    if encoding == "windows-1252":
        return _windows_1252(data), encoding, [warning]
    text, warnings = _replacing(data, encoding)
    return text, encoding, [warning, *warnings]


def _replacing(data: bytes, encoding: str) -> tuple[str, list[Warning]]:
    """Decode the bytes. Those that cannot be decoded become U+FFFD, and cause a warning.

    Raises:
        Unreadable: a quarter or more of the text cannot be decoded.
    """
    try:
        return data.decode(encoding), []
    except UnicodeError:
        pass
    try:
        text = data.decode(encoding, "replace")
    except UnicodeError:
        text = "\ufffd"
    if text.count("\ufffd") > len(text) // 4:
        raise Unreadable(f"the source cannot be read as {encoding}")
    return text, [Warning("encoding", f"some bytes are not {encoding}; they were replaced by U+FFFD")]
