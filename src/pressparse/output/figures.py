"""Figures and dates as people write them: *more than US$100 million*, *1 in 5 homes*, *18 March 2025*."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Claim

__all__ = ["day", "figure"]

_BOUNDS = {"=": "", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about", "range": ""}
_SIGNS = {
    "USD": "US$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "NGN": "₦", "AUD": "A$",
    "CAD": "C$", "NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "BRL": "R$", "ZAR": "R",
}  # fmt: skip
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_DIGITS = 3  # decimals that a shortened number may have: 12.345 million, but 12,345,678
_PLURALS = {
    "second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months",
    "year": "years", "decade": "decades", "century": "centuries", "mile": "miles", "foot": "feet", "inch": "inches",
    "yard": "yards", "acre": "acres", "metre": "metres", "meter": "meters", "kilometre": "kilometres",
    "kilometer": "kilometers", "litre": "litres", "liter": "liters", "gallon": "gallons", "tonne": "tonnes",
    "ton": "tons", "pound": "pounds", "ounce": "ounces", "hectare": "hectares",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBER = re.compile(r"(-?)(\d[\d,.]*)")
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")


def figure(claim: Claim) -> str:
    """A claim's bound, number and unit in words; empty for a superlative without a number."""
    number = _amount(claim)
    if not number:
        return ""
    return f"{_BOUNDS[claim.comparator]} {number}".strip()


def _amount(claim: Claim) -> str:
    if claim.numerator is not None and claim.denominator is not None:
        joint = "of" if claim.denominator > 10 else "in"
        return f"{_number(claim.numerator)} {joint} {_number(claim.denominator)} {claim.unit or ''}".strip()
    if claim.low is not None and claim.high is not None:
        return _with_unit(f"{_number(claim.low)} to {_number(claim.high)}", claim, is_one=False)
    if claim.value is None:
        return ""
    number = f"number {_number(claim.value)}" if claim.kind == "rank" else _number(claim.value)
    return _with_unit(number, claim, is_one=claim.value == 1)


def _with_unit(number: str, claim: Claim, *, is_one: bool) -> str:
    """The number with its currency sign before it or its unit after it."""
    unit = claim.unit or ""
    if claim.kind == "money" and unit:
        sign = _SIGNS.get(unit, f"{unit} ")
        return _NUMBER.sub(rf"\g<1>{sign}\g<2>", number)
    if unit == "%":
        return f"{number}%"
    if unit == "pp":
        return f"{number} percentage point{'' if is_one else 's'}"
    return f"{number} {unit if is_one else _PLURALS.get(unit, unit)}".strip()


def _number(value: Decimal) -> str:
    """The number with thousands separators; from a million up, in millions or more if that is shorter."""
    for scale, name in _SCALES:
        scaled = value / scale
        if abs(scaled) >= 1:
            is_short = scaled == round(scaled, _DIGITS)
            return f"{_plain(scaled)} {name}" if is_short else _plain(value)
    return _plain(value)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def day(value: str) -> str:
    """A day or month as people write it; any other EDTF value unchanged."""
    parts = _DAY.fullmatch(value)
    if not parts or not 1 <= int(parts[2]) <= len(_MONTHS):
        return value
    year = "of an unknown year" if parts[1] == "XXXX" else parts[1]
    number = f"{int(parts[3])} " if parts[3] else ""
    return f"{number}{_MONTHS[int(parts[2]) - 1]} {year}"
