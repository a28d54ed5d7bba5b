"""Dates that hang on the document's own: today, this week, last June, next Tuesday, a year ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import regex

from ...rules import Rule, compiled
from .patterns import DAY_PART, MONTH, NO_NOUN, Match, month_number, word_before
from .setting import Mention, Setting
from .when import UNTOLD, WINTER, When, century, decade, half, month, on, quarter, week, weekend

_NO_HYPHEN = r"(?<![\p{L}\d]-)"
# "last", "this past", "next" …
_SHIFT = rf"{_NO_HYPHEN}(?P<shift>(?i:\L<dates_shifts>))[ ](?:(?P<inner>(?i:past|coming|upcoming))[ ])?"
_COUNT = r"(?<![\d.,$-])(?P<count>\d{1,3}|(?i:\L<dates_numbers>))[ -](?P<unit>(?i:\L<dates_plain_units>))"
_KIND = r"(?:(?P<kind>(?i:\L<dates_year_kinds>))[ ](?=(?i:year)))?"

_TODAY_NAMES = r"\b(?:\L<dates_names_before_today>)[ ](?i:today)\b|\b(?i:today)[ ](?:\L<dates_names_after_today>)\b"
# Two spaces and more stand where a mark was lost: WASHINGTON  DC   Today the Senate …
_SENTENCE_OPENS = regex.compile(r"(?r)(?:(?:^|[.!?:;\"(*•·|>,/–—-][\"')]*)[ ]*|[ ]{2})")
_LABELS_A_DATE = regex.compile(r":[ ]?(?:\p{Lu}\p{L}+\.?[ ]\d|\d)")
_HALVES = {"century": (5, "decades"), "decade": (5, "years"), "year": (6, "months")}  # "half a century ago"
SATURDAY = 5
_DAYS_IN = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3_660, "century": 36_600}


def day_word(match: Match, setting: Setting) -> Mention | None:
    """A word for a day near the document's: today, tonight, yesterday, tomorrow."""
    if match["word"][0].isupper() and _is_name(match, setting):
        return None
    if match["of"] and any(setting.has("nowadays", word) for word in match["of"].split()):
        return None  # "today's market"
    if _LABELS_A_DATE.match(setting.document.shadow, match.end()):
        return None  # Today: July 24, 2008
    shift = setting.value("day_words", match["word"])
    if shift > 0 and _is_dreamt_of(match, setting):
        return None
    start = match.start("beyond") if match["beyond"] else match.start()
    return setting.mention((start, match.end()), setting.day(2 * shift if match["beyond"] else shift))


def _is_dreamt_of(match: Match, setting: Setting) -> bool:
    """Whether a word for the next day stands for the future: a cleaner tomorrow."""
    before = word_before(match, setting)
    return before is not None and setting.has("before_dreamt_of", before["word"])


def _is_name(match: Match, setting: Setting) -> bool:
    """Whether a capitalised word stands inside a sentence (USA Today), or before another one (Today Show)."""
    shadow, start = setting.document.shadow, match.start()
    if compiled(_TODAY_NAMES, setting.language).search(shadow, max(0, start - 20), match.end() + 12):
        return True
    opens = _SENTENCE_OPENS.match(shadow, max(0, start - 8), start)
    on_new_line = "\n" in setting.document.text[max(0, start - 4) : start]
    return not (opens or on_new_line or setting.document.is_wide(start - 1) or setting.in_headline(start))


def day_part(match: Match, setting: Setting) -> Mention | None:
    """A part of the document's own day or of the night before: this morning, last night."""
    return setting.mention(match.span(), setting.day(setting.value("shifts", match["shift"])))


def shifted_unit(match: Match, setting: Setting) -> Mention | None:
    """The period the document came out in, or one beside it: this week, last month, next year."""
    if match["the"] and not setting.has("shifts_after_the", match["shift"]):
        return None  # "the past year" is a length of time
    if match["shift"].istitle() and match["unit"].istitle() and not setting.in_headline(match.start()):
        return None  # a programme or magazine
    unit, shift = match["unit"].lower(), _shift(match, setting)
    comes = setting.has("coming", match["inner"] or match["shift"])
    if unit == "weekend" and comes and setting.published is not None and setting.published.weekday() < SATURDAY:
        shift = 0  # the one that ends this week
    return setting.mention(match.span(), period(unit, shift, setting, match["kind"]))


def period(unit: str, shift: int, setting: Setting, kind: str | None = None) -> When:
    """The unit of time so many units from the document's date; ``kind`` is that of a year (*school*)."""
    published = setting.published
    if unit == "year" and setting.published_year and 0 < setting.published_year + shift <= 9999:
        if kind and setting.has("autumn_year_kinds", kind):
            return _autumn_year(published, shift) if published else UNTOLD
        return When(setting.published_year + shift)
    if published is None or not 200 < published.year < 9800:
        return UNTOLD
    match unit:
        case "day":
            return setting.day(shift)
        case "week":
            return week(published, shift)
        case "weekend":
            return weekend(published, shift)
        case "month":
            return month(published, shift)
        case "quarter":
            count = published.year * 4 + (published.month - 1) // 3 + shift
            return quarter(count // 4, count % 4 + 1)
        case "decade":
            return decade(published.year + 10 * shift)
        case "century":
            return century(published.year + 100 * shift)
    return UNTOLD


def _autumn_year(published: date, shift: int) -> When:
    """A year from autumn to summer, as schools have; from July on it is the coming one."""
    first = published.year + shift - (published.month < 7)
    return When(first, last=When(first + 1))


def edge_of_unit(match: Match, setting: Setting) -> Mention | None:
    """The edge of the period the document came out in: the end of the year, later in the week."""
    start = match.start("the") if match["the"] else match.start()
    return setting.mention((start, match.end()), period(match["unit"].lower(), 0, setting, match["kind"]))


def half_of_this_year(match: Match, setting: Setting) -> Mention | None:
    """Half of the year the document came out in: the second half of the year."""
    year, start = setting.published_year, match.start("the") if match["the"] else match.start()
    when = half(year, setting.value("halves", match["half"])) if year else UNTOLD
    return setting.mention((start, match.end()), when)


def near_weekend(match: Match, setting: Setting) -> Mention | None:
    """The nearest weekend: over the weekend."""
    in_it = setting.published is not None and setting.published.weekday() == 6
    ahead = setting.direction(*match.span()) > 0
    return setting.mention(match.span(), period("weekend", 0 if ahead or in_it else -1, setting))


def year_end(match: Match, setting: Setting) -> Mention | None:
    """The end of a year: by year-end, year-end 2025."""
    when = When(int(match["year"])) if match["year"] else period("year", 0, setting)
    return setting.mention(match.span(), when)


def new_year(match: Match, setting: Setting) -> Mention | None:
    """The coming year, or the one that has just begun: in the new year."""
    late = setting.published is not None and setting.published.month > 6
    return setting.mention(match.span(), period("year", int(late), setting))


def shifted_month(match: Match, setting: Setting) -> Mention | None:
    """The nearest such month on one side: last June, next March, this October."""
    number, shift = month_number(match, setting), _shift(match, setting)
    if setting.published is None:
        return setting.mention(match.span(), UNTOLD)
    year, now = setting.published.year, setting.published.month
    if shift < 0:
        year -= number >= now
    elif shift > 0 or (number < now and setting.direction(*match.span()) > 0):
        year += number <= now
    return setting.mention(match.span(), When(year, number))


def shifted_season(match: Match, setting: Setting) -> Mention | None:
    """The nearest such season on one side: last fall, this summer, next spring."""
    number, shift = setting.value("seasons", match["season"]), _shift(match, setting)
    if setting.published is None:
        return setting.mention(match.span(), UNTOLD)
    # Seasons since the year 0, spring first: January and February are in the winter of the year before.
    now, wanted = (setting.published.year * 12 + setting.published.month - 3) // 3, number - WINTER + 3
    over = 4 * (now // 4) + wanted < now
    if shift < 0:
        year = (now - 1 - wanted) // 4
    elif shift > 0 or (over and setting.direction(*match.span()) > 0):
        year = (now - wanted) // 4 + 1
    else:
        year = now // 4
    return setting.mention(match.span(), When(year, number))


def shifted_weekday(match: Match, setting: Setting) -> Mention | None:
    """A weekday on one side of the document's day: next Tuesday, last Friday, this Sunday."""
    weekday, shift = setting.value("weekdays", match["weekday"]), _shift(match, setting)
    if setting.published is None:
        return setting.mention(match.span(), UNTOLD)
    ahead = (weekday - setting.published.weekday()) % 7
    if shift < 0:
        away = ahead - 7
    elif shift == 0:
        away = ahead - 7 if ahead and setting.direction(*match.span()) < 0 else ahead
    elif match["shift"].lower() == "next":  # of the next week, however near this one's is
        away = 7 - setting.published.weekday() + weekday
    else:
        away = ahead or 7
    return setting.mention(match.span(), setting.day(away))


def _shift(match: Match, setting: Setting) -> int:
    return setting.value("shifts", match["inner"] or match["shift"])


def ago(match: Match, setting: Setting) -> Mention | None:
    """So long before the document's date: a year ago, two weeks ago, three days ago."""
    count, unit = _count(match["count"], setting), match["unit"].lower()
    if not count:
        count, unit = _HALVES.get(unit, (0, unit))
    when = _away(-count, unit, setting) if count else UNTOLD
    if match["day"] and when.is_year and setting.published is not None:
        same = replace(on(setting.published), year=when.year)
        when = same if same.exists else when
    return setting.mention(match.span(), when)


def earlier(match: Match, setting: Setting) -> Mention | None:
    """The same period before, in a comparison: up from a year earlier."""
    return setting.mention(match.span(), period(match["unit"].lower(), -1, setting))


def from_now(match: Match, setting: Setting) -> Mention | None:
    """So long after the document's date: two weeks from now, three days from today, in two years' time."""
    return setting.mention(match.span(), _away(_count(match["count"], setting), match["unit"].lower(), setting))


def _count(text: str, setting: Setting) -> int:
    return int(text) if text[0].isdecimal() else setting.value("numbers", text)


def _away(count: int, unit: str, setting: Setting) -> When:
    """The unit so many units away: a year by the year alone, a week as its seven days, a century to the decade."""
    unit = "century" if unit == "centuries" else unit.removesuffix("s")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "century":
        unit, count = "decade", 10 * count
    if setting.published is None:
        return period(unit, count, setting) if unit == "year" else UNTOLD
    within_calendar = 40_000 < setting.published.toordinal() + count * _DAYS_IN[unit] < 3_600_000
    return period(unit, count, setting) if within_calendar else UNTOLD


RULES: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.ago",
        rf"{_COUNT}[ ](?i:ago)\b(?:[ ](?P<day>(?i:today|this[ ](?:very[ ])?day)))?",
        ago,
        0.93,
        ("dates_numbers", "0", "00", "000"),
        holds=("dates_ago",),
    ),
    Rule(
        "dates.earlier",
        r"""(?<=\b(?i:from|than|with|versus|over|to)[ ])(?i:a|the)[ ](?P<unit>(?i:year|month|week|quarter))
            [ ](?i:earlier|before)\b""",
        earlier,
        0.8,
        ("dates_articles",),
        holds=("dates_earlier",),
    ),
    Rule(
        "dates.from-now",
        rf"{_COUNT}(?:[ ](?i:from[ ](?:now|today)|hence)\b|'[ ]time\b)",
        from_now,
        0.9,
        ("dates_numbers", "0", "00", "000"),
        holds=("dates_from_now",),
    ),
    Rule(
        "dates.day-word",
        rf"""{_NO_HYPHEN}(?<!\b(?<!(?i:as|end|start|morning|rest|close)[ ])of[ ])
            (?<=\b(?P<beyond>(?i:the[ ]day[ ](?:after|before)[ ]))?)
            (?P<word>(?i:\L<dates_day_words>))\b(?!-\p{{L}}|\.com)
            (?:[ ](?i:\L<dates_day_parts>)\b|(?='s[ ](?P<of>(?:[\p{{L}}-]+[ ]?){{1,4}})))?+""",
        day_word,
        0.97,
        ("dates_day_words",),
    ),
    Rule(
        "dates.day-part",
        rf"{_NO_HYPHEN}(?P<shift>(?i:this|last))[ ](?i:morning|afternoon|evening|night)\b(?!-)",
        day_part,
        0.95,
        ("dates_shifts",),
        holds=("dates_day_parts",),
    ),
    Rule(
        "dates.shifted-unit",
        rf"(?<=(?P<the>\b(?i:the)[ ])?){_SHIFT}{_KIND}(?P<unit>(?i:\L<dates_units>))\b(?!-\p{{L}})",
        shifted_unit,
        0.93,
        ("dates_shifts",),
        holds=("dates_units",),
    ),
    Rule(
        "dates.shifted-month",
        rf"{_SHIFT}(?=\p{{Lu}}){MONTH}(?![ ]\d)",
        shifted_month,
        0.9,
        ("dates_shifts",),
        holds=("dates_months",),
    ),
    Rule(
        "dates.shifted-season",
        rf"{_SHIFT}(?P<season>(?i:\L<dates_seasons>))\b(?!-)",
        shifted_season,
        0.92,
        ("dates_shifts",),
        holds=("dates_seasons",),
    ),
    Rule(
        "dates.shifted-weekday",
        rf"{_SHIFT}(?P<weekday>(?i:\L<dates_weekdays>))\b{DAY_PART}",
        shifted_weekday,
        0.9,
        ("dates_shifts",),
        holds=("dates_weekdays",),
    ),
    Rule(
        "dates.half-of-this-year",
        r"""(?<=\b(?P<the>(?i:the)[ ])?)(?P<half>(?i:\L<dates_halves>))[ -](?i:half)[ ]of[ ](?i:the|this)[ ](?i:year)\b
            (?!-|[ ](?:ended|ending)|,?[ ](?:of[ ])?\d)""",
        half_of_this_year,
        0.88,
        ("dates_halves",),
        holds=("dates_half",),
    ),
    Rule(
        "dates.edge-of-unit",
        rf"""(?<=\b(?P<the>(?i:the)[ ])?)(?:(?i:\L<dates_edge_nouns>)[ ]of|(?i:\L<dates_edges>)[ ]in)[ ]the[ ]{_KIND}
            (?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-|[ ](?:ended|ending)|,?[ ](?:of[ ])?\d)""",
        edge_of_unit,
        0.85,
        ("dates_edges", "dates_edge_nouns"),
        holds=("dates_units",),
    ),
    Rule(
        "dates.weekend",
        rf"(?<=\b(?i:over|during|on|at|of|for|through)[ ])(?i:the[ ]weekend)\b(?!['-]){NO_NOUN}",
        near_weekend,
        0.9,
        ("dates_the",),
        holds=("dates_weekend",),
    ),
    Rule(
        "dates.year-end",
        r"""(?<=\b(?P<led>(?i:by|at|before|until|of|since|through)[ ])?)(?i:year)[ -](?i:end)\b
            (?:[ ](?P<year>[12]\d{3})(?!\d)|(?(led)|(?!)))""",
        year_end,
        0.85,
        ("dates_year",),
        holds=("dates_year_end",),
    ),
    Rule(
        "dates.new-year",
        r"(?i:the)[ ](?:coming[ ])?new[ ]year\b(?!['-])",
        new_year,
        0.9,
        ("dates_the",),
        holds=("dates_new",),
    ),
)
