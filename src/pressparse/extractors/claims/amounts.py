"""The rules for money and percentages: what stands behind a figure is read, the first rule that fits wins."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from ...model import Claim
from ...rules import Rule
from .building import claim_of, share_of
from .figures import Figure
from .scene import Scene

HUNDREDTH = Decimal("0.01")
PENCE_IN_A_POUND = 100  # and more is a picture's height: 720p

# $5 per share, $1,900/oz, 30 kg/m2, $70 a barrel, a $15-an-hour wage; "a year earlier" is none of these.
PER = r"""
    (?<per>
        [ ]?/[ ]?\p{L}++[23²³]?+ | -(?i:an?|per)-\p{L}+
      | [ ](?i:per[ ](?:\L<units_per_modifiers>[ ])?\p{L}[\p{L}-]*+)
      | [ ](?i:an?[ ]\L<units_per_words>)\b(?![ ](?:earlier|ago|later|before))
    )?+
"""
END = r"(?![\p{L}\p{N}])"


def signed_money(match: regex.Match[str], figure: Figure) -> Claim | None:
    """An amount with a currency sign or code before it (US$5 million, EUR 3-5m, $20 million CAD)."""
    if figure.currency is None:
        return None
    unit, code = currency_of(figure.currency, figure.scene), match["code"]
    if code and figure.currency != "$" and code != unit:
        return claim_of(figure, "money", match.start(), unit=unit)
    return claim_of(figure, "money", match.end(), unit=code or unit)


def named_money(match: regex.Match[str], figure: Figure) -> Claim | None:
    """An amount with its currency behind it (5 million euros, 20 cents)."""
    if figure.number.form == "ordinal":
        return None  # the first bitcoin-backed loan
    scene, name, low = figure.scene, match["name"], match["name"].lower()
    lexicon = scene.lexicon
    if low in lexicon.cents:
        unit = currency_of(lexicon.cents[low], scene)
        return claim_of(figure, "money", match.end(), unit=unit, factor=HUNDREDTH)
    unit = scene.local(name) or lexicon.money.get(name) or lexicon.money_names.get(low) or scene.dollar
    return claim_of(figure, "money", match.end(), unit=unit)


def lettered_money(match: regex.Match[str], figure: Figure) -> Claim | None:
    """An amount whose scale is a letter, with its currency behind it (3m USD, 5k €)."""
    number = figure.number
    if not number.letter or figure.range or number.letter[0] != match.end("letter"):
        return None
    return named_money(match, replace(figure, number=number.with_letter()))


def pounds(match: regex.Match[str], figure: Figure) -> Claim | None:
    """Pounds that are money, not weight: the text speaks of Britain or uses its currency sign."""
    scene = figure.scene
    if not scene.sterling or scene.shadow.startswith(" of ", match.end()):
        return None
    return claim_of(figure, "money", match.end(), unit="GBP")


def pence(match: regex.Match[str], figure: Figure) -> Claim | None:
    """Pence cut short, where the text speaks of Britain or uses its currency sign (20p a litre)."""
    is_sum = figure.number.form == "digits" and figure.last.value < PENCE_IN_A_POUND and not figure.currency
    return (
        claim_of(figure, "money", match.end(), unit="GBP", factor=HUNDREDTH)
        if is_sum and figure.scene.sterling
        else None
    )


def percent(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A percentage (12.5 per cent, 70%)."""
    return claim_of(figure, "percent", match.end(), unit="%", subject=share_of(match.end(), figure.scene))


def points(match: regex.Match[str], figure: Figure) -> Claim | None:
    """A difference of percentages (3 percentage points; 400 basis points are 4)."""
    factor = HUNDREDTH if match["basis"] else Decimal(1)
    return claim_of(figure, "percent", match.end(), unit="pp", factor=factor)


def currency_of(sign: str, scene: Scene) -> str:
    """The ISO 4217 code of a sign; a bare dollar takes the country of the dateline, else the United States.

    Rs. is the rupee of the country that the text is about, else of India.
    """
    return scene.dollar if sign == "$" else scene.local(sign) or scene.lexicon.money.get(sign, sign)


RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule("claims.money-sign", rf"(?:[ ](?<code>\L<currencies_codes>){END})?+" + PER, signed_money, 0.97),
    Rule(
        "claims.points",
        r"[ -]?(?: (?<basis>(?i:\L<units_basis_points>)) | (?i:\L<units_points>) )" + END,
        points,
        0.97,
    ),
    Rule("claims.percent", r"(?:[ -]?(?i:\L<units_percent>)|pc)" + END, percent, 0.98),
    Rule(
        "claims.money-name",
        r"""[ -]?(?: (?<name>\L<currencies_codes>|\L<money_signs>|[$€£¥¢])
               | (?i:(?<name>\L<currencies_names>|\L<money_words>|\L<money_dollars>|\L<money_cents>)) )"""
        + END
        + PER,
        named_money,
        0.97,
    ),
    Rule(
        "claims.money-letter",
        r"""[ ]?(?<letter>\p{L}{1,3})[ ]?
            (?: (?<name>\L<currencies_codes>|\L<money_signs>|[$€£¥¢])
              | (?i:(?<name>\L<currencies_names>|\L<money_words>|\L<money_dollars>)) )"""
        + END
        + PER,
        lettered_money,
        0.95,
    ),
    Rule("claims.pounds", r"[ -](?i:\L<money_pounds>)" + END, pounds, 0.85),
    Rule("claims.pence", r"p" + END + PER, pence, 0.85),
)
