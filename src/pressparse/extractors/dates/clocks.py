"""Adds clock times to dates: Friday *at 10 a.m. ET*, *7:30 p.m. on* Friday. The value of the date does not change."""

from __future__ import annotations

from collections.abc import Sequence

from ...rules import DIGITS, any_between, compiled, places
from .reference import ReferenceTime, TimeExpression

_HOUR = r"(?:[01]?\d|2[0-3])"
_CLOCK = rf"""(?:{_HOUR}(?:[:.][0-5]\d){{0,2}}[ ]?(?i:[ap]m\b|[ap]\.[ ]?m\b\.?|\L<dates_clock>)
    |{_HOUR}:[0-5]\d(?::[0-5]\d)?(?!\d)|(?i:\L<dates_noons>)\b
    |(?:[01]\d|2[0-3])[0-5]\d(?=[ ](?i:\L<dates_hours>|gmt|utc)\b)(?:[ ](?i:\L<dates_hours>))?)"""
_ZONE = r"""(?:[ ]?\(?(?:\L<dates_zones>)(?!\p{L})(?:[ ](?:\L<dates_zone_kinds>))?(?:[ ](?i:time)\b)?
    (?:/(?:\L<dates_zones>)(?!\p{L}))?\)?)?"""
_SPAN = rf"""(?:{_HOUR}(?:[:.][0-5]\d)?[ ]?(?:[-–—]|\L<dates_clock_joins>)[ ]?)?{_CLOCK}{_ZONE}
    (?:[ ]?(?:[-–—]|\L<dates_clock_joins>)[ ]?{_CLOCK}{_ZONE})?"""
_AFTER = rf"""(?:[ ](?:in[ ]the[ ])?(?i:\L<dates_day_parts>)\b(?!-))?+
    (?:,?[ ](?:(?:\L<dates_before_clock>)[ ]|@[ ]?|[-–—|][ ]|(?P<open>\())?{_SPAN}(?(open)\)))?"""
_BEFORE = rf"(?r)(?<![\p{{L}}\p{{N}}]){_SPAN},?[ ](?:on[ ])?(?:the[ ])?"

_FAR = 60  # characters between a date and the hour of its clock time


def take_clocks(found: Sequence[TimeExpression], reference: ReferenceTime) -> None:
    """Extend each date to include the clock time next to it. A clock time belongs to one date only."""
    shadow, floor = reference.document.shadow, 0
    hours = places((DIGITS, "dates_noons", "dates_day_parts"), reference.document, reference.language)
    ceilings = [*(said.start for said in found[1:]), len(shadow)]
    for said, ceiling in zip(found, ceilings, strict=False):
        when = said.when
        if when.day is not None or when.weekday is not None or not when.told:
            has_before = any_between(hours, max(floor, said.start - _FAR), said.start)
            has_after = any_between(hours, said.end, min(ceiling, said.end + _FAR))
            before = compiled(_BEFORE, reference.language).match(shadow, floor, said.start) if has_before else None
            may_follow = has_after and not before
            after = compiled(_AFTER, reference.language).match(shadow, said.end, ceiling) if may_follow else None
            said.start = before.start() if before else said.start
            said.end = after.end() if after else said.end
        floor = said.end
