"""Fixes mojibake on request: text that was decoded with the wrong encoding, once or repeatedly."""

from __future__ import annotations

from ..document import Warning
from ..errors import MissingExtra

__all__ = ["repaired"]


def repaired(text: str) -> tuple[str, tuple[Warning, ...]]:
    """Fix mojibake only; return the text, with a warning if it had any.

    Raises:
        MissingExtra: ftfy is not installed.
    """
    try:
        from ftfy import TextFixerConfig, fix_text
    except ImportError:
        raise MissingExtra.of("repair=True needs ftfy", "repair") from None
    encoding_only = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
    fixed = fix_text(text, encoding_only)
    if fixed == text:
        return text, ()
    return fixed, (Warning("repaired", "characters decoded with the wrong encoding (mojibake) were fixed"),)
