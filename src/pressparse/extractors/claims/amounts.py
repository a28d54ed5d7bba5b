"""The rules for money and percentages. Each rule reads the words after a figure, and the first rule that fits wins."""

from __future__ import annotations

from decimal import Decimal

from ...model import Claim
from ...rules import Match, Rule
from .building import claim_of, share_of
from .context import FigureContext
from .figures import Figure
from .noun import phrase_behind

HUNDREDTH = Decimal("0.01")
_LED_BY_MONEY = 24  # code points in which a word for money may precede an amount in pounds
PARTS = 100  # cents in a dollar, pence in a pound
PICTURE_HEIGHTS = frozenset(map(Decimal, (240, 360, 480, 540, 576, 720, 900, 1080, 1440, 2160)))  # lines: 720p

# $5 per share, $1,900/oz, 30 kg/m2, $70 a barrel, a $15-an-hour wage; but not "a year earlier".
PER = r"""
    (?<per>
        [ ]?/[ ]?\p{L}++[23²³]?+ | -(?i:\L<numbers_articles>|per)-\p{L}+
      | [ ](?i:per[ ](?:\L<units_per_modifiers>[ ])?\p{L}[\p{L}-]*+)
      | [ ](?i:\L<numbers_articles>)[ ](?i:\L<units_per_words>)\b(?![ ](?:\L<units_compares>))
    )?+
"""
END = r"(?![\p{L}\p{N}])"


def signed_money(match: Match, figure: Figure) -> Claim | None:
    """An amount with a currency sign or code before it (EUR 3m, $20 million CAD, $20 million Canadian dollars)."""
    sign, context, name = figure.currency or "$", figure.context, match["name"] or ""
    unit, code = context.currency(sign), match["code"] or context.lexicon.money_names.get(name.lower())
    if code and code != unit and (sign != "$" or not (match["code"] or _is_dollar(name, context))):
        return claim_of(figure, "money", match.start(), unit=unit)
    return claim_of(figure, "money", match.end(), unit=code or unit)


def _is_dollar(name: str, context: FigureContext) -> bool:
    """Whether a currency is a kind of dollar, judging by the last word of its name: *Canadian dollars*."""
    return context.has("money_dollars", name.rpartition(" ")[2])


def named_money(match: Match, figure: Figure) -> Claim | None:
    """An amount with its currency after it (5 million euros, 20 cents)."""
    context, name = figure.context, match["name"]
    if _is_modifier(match, figure):
        return None
    if sign := context.language.values("money_cents").get(name.lower()):
        return claim_of(figure, "money", match.end(), unit=context.currency(sign), factor=HUNDREDTH)
    return claim_of(figure, "money", match.end(), unit=_unit_of(name, context))


def _is_modifier(match: Match, figure: Figure) -> bool:
    """Whether a currency's name describes the noun after it: *12 Bitcoin mines*, but not *5 million euro deals*."""
    name, number, lexicon = match["name"], figure.number, figure.context.lexicon
    is_singular = name.lower() in lexicon.money_names and not name.isupper() and not name.endswith("s")
    if number.is_large or not is_singular or not match.group().startswith(" "):
        return False
    phrase = phrase_behind(match.end(), figure.context)
    return phrase is not None and phrase.plural


def _unit_of(name: str, context: FigureContext) -> str:
    """The ISO 4217 code for the name of a currency after an amount."""
    lexicon = context.lexicon
    return context.local(name) or lexicon.signs.get(name) or lexicon.money_names.get(name.lower()) or context.dollar


def scaled_money(match: Match, figure: Figure) -> Claim | None:
    """An amount whose scale is written with the currency, not with the number (75 USD million, 120 MEUR)."""
    number, context = figure.number, figure.context
    if not number.counts or number.scale != 1 or figure.range:
        return None
    scale, name = match["scale"], match["name"]
    lexicon = context.lexicon
    factor = lexicon.letters.get(scale) or lexicon.abbreviations.get(scale) or lexicon.scales[scale.lower()]
    return claim_of(figure, "money", match.end(), unit=context.currency(name), factor=factor)


def money_and_cents(match: Match, figure: Figure) -> Claim | None:
    """An amount in two units, the larger first (3 dollars 50 cents, 3 pounds and 50 pence)."""
    context, name, rest = figure.context, match["name"], figure.context.number_at(match.end())
    cents = context.after(_CENTS, rest.end) if rest and rest.value < PARTS else None
    if rest is None or cents is None or figure.range or not (figure.number.counts and rest.counts):
        return None
    unit = context.currency(context.language.values("money_cents")[cents["name"].lower()])
    if not match["pounds"] and unit == context.dollar:
        unit = context.lexicon.money_names.get(name.lower(), unit)
    value = figure.number.value + rest.value * HUNDREDTH
    return claim_of(figure._replace(number=figure.number._replace(value=value)), "money", cents.end(), unit=unit)


def money_of_sum(match: Match, figure: Figure) -> Claim | None:
    """The smaller of two amounts, where only the larger names the currency (280 million of the 1.5 billion shekels)."""
    context, whole = figure.context, figure.context.number_at(match.end())
    name = context.after(IS_MONEY, whole.end) if whole else None
    if whole is None or name is None or figure.number.scale == 1 or figure.number.value > whole.value:
        return None
    return claim_of(figure, "money", figure.end, unit=_unit_of(name["name"], context))


def lettered_money(match: Match, figure: Figure) -> Claim | None:
    """An amount with a letter for its scale and the currency after it (3m USD, 5k €)."""
    number = figure.number
    if not number.letter or figure.range or number.letter[0] != match.end("letter"):
        return None
    return named_money(match, figure._replace(number=number.with_letter()))


def pounds(match: Match, figure: Figure) -> Claim | None:
    """Pounds that are money, not weight. The text uses the pound sign or is about Britain, or a word shows it."""
    context = figure.context
    is_money = context.sterling or (match.group().startswith(" ") and _follows_money(figure))
    if not is_money or context.shadow.startswith(" of ", match.end()):
        return None
    return claim_of(figure, "money", match.end(), unit="GBP")


def _follows_money(figure: Figure) -> bool:
    """Whether a word right before the figure shows that its pounds are money, as in *profit improved to 300 pounds*."""
    context, start = figure.context, figure.start
    before = context.document.tokens.between(max(context.sentence(start).start, start - _LED_BY_MONEY), start)
    return any(context.has("money_pound_words", token.lower) for token in before)


def pence(match: Match, figure: Figure) -> Claim | None:
    """Pence abbreviated to p, in a text that is about Britain or contains the pound sign (20p a litre)."""
    if figure.number.form != "digits" or figure.last.value in PICTURE_HEIGHTS or not figure.context.sterling:
        return None
    return claim_of(figure, "money", match.end(), unit="GBP", factor=HUNDREDTH)


def percent(match: Match, figure: Figure) -> Claim | None:
    """A percentage (12.5 per cent, 70%)."""
    return claim_of(figure, "percent", match.end(), unit="%", subject=share_of(match.end(), figure.context))


def points(match: Match, figure: Figure) -> Claim | None:
    """A difference between percentages (3 percentage points). 400 basis points are 4 percentage points."""
    return claim_of(figure, "percent", match.end(), unit="pp", factor=HUNDREDTH if match["basis"] else Decimal(1))


# Figures with a currency sign are tried only on this rule. All other figures are tried on the other rules.
SIGNED: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.money-sign",
        rf"""(?:[ ](?:(?<code>\L<currencies_codes>)
            |(?i:(?<name>\L<currencies_names>|\L<money_words>|\L<money_dollars>))){END})?+"""
        + PER,
        signed_money,
        0.97,
    ),
)
_NAMES = r"""(?: (?<name>\L<currencies_codes>|\L<money_signs>|[$€£¥¢])
    | (?i:(?<name>\L<currencies_names>|\L<money_words>|\L<money_dollars>|\L<money_cents>)) )"""
_NAME_LISTS = (
    "currencies_codes", "money_signs", "currencies_names", "money_words", "money_dollars", "money_cents",
)  # fmt: skip
IS_MONEY = rf"[ -]?{_NAMES}{END}{PER}"
_CENTS = rf"[ ](?i:(?<name>\L<money_cents>)){END}"
RULES: tuple[Rule[Claim, Figure], ...] = (
    Rule(
        "claims.money-and-cents",
        rf"[ ](?:{_NAMES}|(?<pounds>(?<name>(?i:\L<money_pounds>)))),?[ ](?:(?i:\L<numbers_and>)[ ])?",
        money_and_cents,
        0.93,
        at=(*_NAME_LISTS, "money_pounds"),
    ),
    Rule(
        "claims.money-scaled",
        rf"""[ ]?(?: (?<name>\L<currencies_codes>|\L<money_signs>|[$€£¥])[ ]?
                (?<scale>(?i:\L<numbers_scales>)|\L<numbers_abbreviations>)
            | (?<scale>\L<numbers_letters>)(?<name>\L<currencies_codes>) ){END}{PER}""",
        scaled_money,
        0.93,
    ),
    Rule(
        "claims.money-of-sum", r"[ ](?i:of)[ ](?:(?i:\L<ranks_determiners>)[ ])?", money_of_sum, 0.9, at=("ranks_of",)
    ),
    Rule(
        "claims.points",
        r"[ -]?(?: (?<basis>(?i:\L<units_basis_points>)) | (?i:\L<units_points>) )" + END,
        points,
        0.97,
        at=("units_basis_points", "units_points"),
    ),
    Rule(
        "claims.percent",
        r"(?:[ -]?(?i:\L<units_percent>)|\L<units_percent_cut>)" + END,
        percent,
        0.98,
        at=("units_percent", "units_percent_cut"),
    ),
    Rule("claims.money-name", IS_MONEY, named_money, 0.97, at=_NAME_LISTS),
    Rule(
        "claims.money-letter",
        rf"[ ]?(?<letter>\L<numbers_letters>)(?!\p{{L}})[ ]?{_NAMES}{END}{PER}",
        lettered_money,
        0.95,
        at=("numbers_letters",),
    ),
    Rule("claims.pounds", r"[ -](?i:\L<money_pounds>)" + END, pounds, 0.85, at=("money_pounds",)),
    Rule("claims.pence", r"\L<money_pence>" + END + PER, pence, 0.85, at=("money_pence",)),
)
