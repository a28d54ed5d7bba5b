"""Clock times that belong to a day: Friday at 10 a.m. ET, 7:30 p.m. on Friday. The value stays the day."""

from __future__ import annotations

from dataclasses import replace

import regex

from ...rules import compiled
from .setting import Mention, Setting

_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = rf"""(?:{_HOUR}(?:[:.][0-5]\d){{0,2}}[ ]?(?i:[ap]m\b|[ap]\.[ ]?m\b\.?|o'clock)
    |{_HOUR}:[0-5]\d(?::[0-5]\d)?(?!\d)|(?i:noon|midnight|midday)\b
    |(?:[01]\d|2[0-3])[0-5]\d(?=[ ](?i:hours|hrs|gmt|utc)\b)(?:[ ](?i:hours|hrs))?)"""
_ZONE = r"""(?:[ ]?\(?(?:\L<dates_zones>)(?!\p{L})(?:[ ](?:Standard|Daylight|Summer))?(?:[ ](?i:time)\b)?
    (?:/(?:\L<dates_zones>)(?!\p{L}))?\)?)?"""
_SPAN = rf"""(?:{_HOUR}(?:[:.][0-5]\d)?[ ]?(?:[-–—]|to|and)[ ]?)?{_CLOCK}{_ZONE}
    (?:[ ]?(?:[-–—]|to|and|until|till)[ ]?{_CLOCK}{_ZONE})?"""
_AFTER = rf"""(?:,?[ ](?:(?:at|from|between|by|around|about)[ ]|@[ ]?|[-–—|][ ]|(?:starting|beginning)[ ](?:at[ ])?
    |(?P<open>\())?){_SPAN}(?(open)\))"""
_PART_OF_DAY = r"[ ](?:in[ ]the[ ])?(?i:\L<dates_day_parts>)\b(?!-)"
_BEFORE = rf"{_SPAN},?[ ](?:on[ ])?(?:the[ ])?"
_HINT = regex.compile(r"\d|(?i:noon|midnight|midday)")
_REACH = 60  # characters


def with_clocks(found: list[Mention], setting: Setting) -> list[Mention]:
    """The dates with the clock times beside them, each time with one date."""
    done: list[Mention] = []
    for n, mention in enumerate(found):
        floor = done[-1].end if done else 0
        ceiling = found[n + 1].start if n + 1 < len(found) else len(setting.document.text)
        done.append(_with_clock(mention, floor, ceiling, setting))
    return done


def _with_clock(mention: Mention, floor: int, ceiling: int, setting: Setting) -> Mention:
    if mention.when.day is None and mention.when.weekday is None and mention.when.told:
        return mention
    start = _before(mention.start, floor, setting)
    end = mention.end if start < mention.start else _after(mention.end, ceiling, setting)
    return replace(mention, start=start, end=end, text=setting.document.text[start:end])


def _after(end: int, ceiling: int, setting: Setting) -> int:
    """Where the date ends with the part of day and the clock time behind it: *Friday morning at 9 a.m. ET*."""
    shadow, limit = setting.document.shadow, min(end + _REACH, ceiling)
    if shadow[end : end + 1] not in (" ", ",") or end >= limit:
        return end
    part = compiled(_PART_OF_DAY, setting.language).match(shadow, end, limit)
    end = part.end() if part else end
    clock = compiled(_AFTER, setting.language).match(shadow, end, limit) if _HINT.search(shadow, end, limit) else None
    return int(clock.end()) if clock else end


def _before(start: int, floor: int, setting: Setting) -> int:
    """Where the date starts with the clock time that leads up to it: *7:30 p.m. on Friday*."""
    shadow, first = setting.document.shadow, max(floor, start - _REACH)
    if not _HINT.search(shadow, max(first, start - 25), start):
        return start
    for match in compiled(_BEFORE, setting.language).finditer(shadow, first, start):
        if match.end() == start and not (match.start() and shadow[match.start() - 1].isalnum()):
            return int(match.start())
    return start
