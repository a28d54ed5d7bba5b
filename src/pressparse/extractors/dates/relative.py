"""Dates that depend on the document's date: today, this week, last June, next Tuesday, a year ago."""

from __future__ import annotations

import regex

from ...rules import Match, Rule, compiled
from .patterns import DAY_PART, LED_BY_THE, MONTH, NO_NOUN, month_number, word_before
from .reference import ReferenceTime, TimeExpression
from .when import UNTOLD, WINTER, When, half, on

_NO_HYPHEN = r"(?<![\p{L}\d]-)"
# "last", "this past", "next" …
_SHIFT = rf"{_NO_HYPHEN}(?P<shift>(?i:\L<dates_shifts>))[ ](?:(?P<inner>(?i:\L<dates_inner_shifts>))[ ])?"
_COUNT = r"(?<![\d.,$-])(?P<count>\d{1,3}|(?i:\L<dates_numbers>))[ -](?P<unit>(?i:\L<dates_plain_units>))"
_KIND = r"(?:(?P<kind>(?i:\L<dates_year_kinds>))[ ](?=(?i:year)))?"
_NO_END = r"(?!-|[ ](?:ended|ending)|,?[ ](?:of[ ])?\d)"  # the quarter ended June 30, the end of the year 2000

_NAME_BEFORE_TODAY = r"(?r)\b(?:\L<dates_names_before_today>)[ ]"
_NAME_AFTER_TODAY = r"[ ](?:\L<dates_names_after_today>)\b"
_LABELS_A_DATE = regex.compile(r":[ ]?(?:\p{Lu}\p{L}+[.,]?[ ]\d|\d)")
_HALVES = {"century": (5, "decades"), "decade": (5, "years"), "year": (6, "months")}  # "half a century ago"
SATURDAY, SUNDAY = 5, 6


def day_word(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A word for the document's date or a day near it: today, tonight, yesterday, tomorrow."""
    if match["word"][0].isupper() and _is_name(match, reference):
        return None
    if match["of"] and any(reference.has("dates_nowadays", word) for word in match["of"].split()):
        return None  # no particular day: "today's market"
    shift = reference.value("dates_day_words", match["word"])
    if shift > 0 and reference.has("dates_before_dreamt_of", word_before(match, reference).word):
        return None  # no particular day: a cleaner tomorrow
    if _LABELS_A_DATE.match(match.string, match.end()):
        return None  # the date itself follows: Today: July 24, 2008
    return reference.said(match, reference.day_away(2 * shift if match["led"] else shift))


def _is_name(match: Match, reference: ReferenceTime) -> bool:
    """Whether *today* or a similar word is part of a name, as in *USA Today* and *Today Show*."""
    shadow, start, language = match.string, match.start(), reference.language
    if compiled(_NAME_BEFORE_TODAY, language).match(shadow, 0, start):
        return True
    if compiled(_NAME_AFTER_TODAY, language).match(shadow, match.end("word")):
        return True
    stands_first = reference.opens_sentence(start) or reference.document.wide_gaps(start - 2, start)
    return not (stands_first or reference.in_headline(start))


def day_part(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A part of the day on which the document is dated, or of the night before: this morning, last night."""
    return reference.said(match, reference.day_away(reference.value("dates_shifts", match["shift"])))


def shifted_unit(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The period that contains the document's date, or the one before or after: this week, last month, next year."""
    if match["shift"].istitle() and match["unit"].istitle() and not reference.in_headline(match.start()):
        return None  # the name of a programme or magazine
    unit, shift, published = match["unit"].lower(), _shift(match, reference), reference.published
    comes = reference.has("dates_coming", match["inner"] or match["shift"])
    if unit == "weekend" and comes and published and published.weekday() < SATURDAY:
        shift = 0  # the weekend of the current week
    if unit == "week" and match["inner"] and shift < 0 and published and published.weekday() >= SATURDAY:
        shift = 0  # at the end of a week, "this past week" is that week
    return reference.said(match, _period(match, shift, reference))


def _period(match: Match, shift: int, reference: ReferenceTime) -> When:
    """The period that the group ``unit`` names. The group ``kind`` can name a kind of year, such as a school year."""
    when = reference.period(match["unit"].lower(), shift)
    if not match["kind"] or not reference.has("dates_autumn_year_kinds", match["kind"]):
        return when
    if when.year is None or reference.published is None:
        return UNTOLD
    first = when.year - (reference.published.month < 7)  # before July, the school year began last year
    return When(first, last=When(first + 1))


def edge_of_unit(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The beginning or end of the period that contains the document's date: the end of the year, later in the week."""
    return reference.said(match, _period(match, 0, reference))


def half_of_this_year(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The first or second half of the year of the document's date: the second half of the year."""
    year = reference.published_year
    return reference.said(match, half(year, reference.value("dates_halves", match["half"])) if year else UNTOLD)


def near_weekend(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The weekend before or after the document's date: over the weekend."""
    in_it = reference.published is not None and reference.published.weekday() == SUNDAY
    ahead = reference.direction(*match.span()) > 0
    return reference.said(match, reference.period("weekend", 0 if ahead or in_it else -1))


def year_end(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The end of a year: by year-end, year-end 2025."""
    return reference.said(match, When(int(match["year"])) if match["year"] else reference.period("year", 0))


def new_year(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The next year, or the current one if it has just begun: in the new year."""
    late = reference.published is not None and reference.published.month > 6
    return reference.said(match, reference.period("year", int(late)))


def shifted_month(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A month before, in or after the month of the document's date: last June, next March, this October."""
    number = month_number(match, reference)
    if reference.published is None:
        return reference.said(match, UNTOLD)
    now = divmod(reference.published.year * 12 + reference.published.month - 1, 12)
    return reference.said(match, When(_round_beside(now, number - 1, match, reference), number))


def shifted_season(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A season before, in or after the season of the document's date: last fall, this summer, next spring."""
    number = reference.value("dates_seasons", match["season"])
    if reference.published is None:
        return reference.said(match, UNTOLD)
    # A year of seasons begins with spring, so January and February belong to the winter of the year before.
    now = divmod((reference.published.year * 12 + reference.published.month - 3) // 3, 4)
    return reference.said(match, When(_round_beside(now, number - WINTER + 3, match, reference), number))


def _round_beside(now: tuple[int, int], wanted: int, match: Match, reference: ReferenceTime) -> int:
    """The year of *last June* or *next spring*, worked out from the month or season of the document's date."""
    (current, turn), shift = now, _shift(match, reference)
    if shift < 0:
        return current - (wanted >= turn)
    if shift > 0 or (wanted < turn and reference.direction(*match.span()) > 0):
        return current + (wanted <= turn)
    return current


def shifted_weekday(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A weekday before or after the document's date: next Tuesday, last Friday, this Sunday."""
    weekday, shift = reference.value("dates_weekdays", match["weekday"]), _shift(match, reference)
    if reference.published is None:
        return reference.said(match, UNTOLD._replace(weekday=weekday))
    today = reference.published.weekday()
    ahead = (weekday - today) % 7
    if shift > 0:  # "next" means next week, even if this week's day has not come yet
        away = 7 - today + weekday if match["shift"].lower() == "next" else ahead or 7
    elif shift < 0 or (ahead and reference.direction(*match.span()) < 0):
        away = ahead - 7
    else:
        away = ahead
    return reference.said(match, reference.day_away(away)._replace(weekday=weekday))


def _shift(match: Match, reference: ReferenceTime) -> int:
    return reference.value("dates_shifts", match["inner"] or match["shift"])


def ago(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A date, given as a length of time before the document's date: a year ago, two weeks ago, three days ago."""
    count, unit = _count(match["count"], reference), match["unit"].lower()
    if not count:
        count, unit = _HALVES.get(unit, (0, unit))
    when = _away(-count, unit, reference) if count else UNTOLD
    if match["day"] and when.is_year and reference.published:
        same_day = on(reference.published)._replace(year=when.year)
        when = same_day if same_day.exists else when
    return reference.said(match, when)


def earlier(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """The period one unit before the document's date, in a comparison: up from a year earlier."""
    return reference.said(match, reference.period(match["unit"].lower(), -1))


def from_now(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A date, given as a length of time after the document's date: two weeks from now, in two years' time."""
    return reference.said(match, _away(_count(match["count"], reference), match["unit"].lower(), reference))


def in_time(match: Match, reference: ReferenceTime) -> TimeExpression | None:
    """A future date, given as a length of time from the document's date: opens in two years."""
    is_ahead = match["present"] or reference.direction(*match.span()) > 0
    return from_now(match, reference) if is_ahead else None


def _count(text: str, reference: ReferenceTime) -> int:
    return int(text) if text[0].isdecimal() else reference.value("dates_numbers", text)


def _away(count: int, unit: str, reference: ReferenceTime) -> When:
    """The period this many units from the document's date. A century is ten decades, and a fortnight two weeks."""
    unit = "century" if unit == "centuries" else unit.removesuffix("s")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit == "century":
        unit, count = "decade", 10 * count
    return reference.period(unit, count)


RULES: tuple[Rule[TimeExpression, ReferenceTime], ...] = (
    Rule(
        "dates.ago",
        rf"{_COUNT}[ ](?i:\L<dates_ago>)\b(?:[ ](?P<day>(?i:\L<dates_this_day>)))?",
        ago,
        0.93,
        at=("dates_numbers", "0", "00", "000"),
        holds=("dates_ago",),
    ),
    Rule(
        "dates.earlier",
        r"""(?<=\b(?i:\L<dates_compares>)[ ])(?i:a|the)[ ](?P<unit>(?i:\L<dates_compared_units>))
            [ ](?i:\L<dates_earlier>)\b""",
        earlier,
        0.8,
        at=("dates_articles",),
        holds=("dates_earlier",),
    ),
    Rule(
        "dates.from-now",
        rf"{_COUNT}(?:[ ](?i:\L<dates_from_now>)|'[ ]\L<dates_time>)\b",
        from_now,
        0.9,
        at=("dates_numbers", "0", "00", "000"),
        holds=("dates_from_now", "dates_time"),
    ),
    Rule(
        "dates.in-time",
        rf"""(?<=\b(?:(?P<present>\L<dates_present_before_in_time>)|(?i:\L<dates_before_in_time>))[ ](?P<led>in[ ]))
            {_COUNT}(?=[ ]?[,.;)]|[ ]?$)""",
        in_time,
        0.7,
        at=("dates_numbers", "0", "00"),
        holds=("dates_plain_units",),
    ),
    Rule(
        "dates.day-word",
        rf"""{_NO_HYPHEN}(?<!\b(?<!(?i:\L<dates_before_of_today>)[ ])of[ ])
            (?<=\b(?P<led>(?i:the[ ]day[ ](?:after|before)[ ]))?)
            (?P<word>(?i:\L<dates_day_words>))\b(?!-\p{{L}}|\.com)
            (?:[ ](?i:\L<dates_day_parts>)\b|(?='s[ ](?P<of>(?:[\p{{L}}-]+[ ]?){{1,4}})))?+""",
        day_word,
        0.97,
        at=("dates_day_words",),
    ),
    Rule(
        "dates.day-part",
        rf"{_NO_HYPHEN}(?P<shift>(?i:\L<dates_part_shifts>))[ ](?i:\L<dates_shifted_parts>)\b(?!-)",
        day_part,
        0.95,
        at=("dates_shifts",),
        holds=("dates_shifted_parts",),
    ),
    Rule(
        "dates.shifted-unit",
        # a length of time, not a date: "the past year"
        rf"""(?:(?<!\b(?i:the)[ ])|(?=(?i:\L<dates_shifts_after_the>)\b)){_SHIFT}{_KIND}
            (?P<unit>(?i:\L<dates_units>))\b(?!-\p{{L}})""",
        shifted_unit,
        0.93,
        at=("dates_shifts",),
        holds=("dates_units",),
    ),
    Rule(
        "dates.shifted-month",
        rf"{_SHIFT}(?=\p{{Lu}}){MONTH}(?![ ]\d)",
        shifted_month,
        0.9,
        at=("dates_shifts",),
        holds=("dates_months",),
    ),
    Rule(
        "dates.shifted-season",
        rf"{_SHIFT}(?P<season>(?i:\L<dates_seasons>))\b(?!-)",
        shifted_season,
        0.92,
        at=("dates_shifts",),
        holds=("dates_seasons",),
    ),
    Rule(
        "dates.shifted-weekday",
        rf"{_SHIFT}(?P<weekday>(?i:\L<dates_weekdays>))\b{DAY_PART}",
        shifted_weekday,
        0.9,
        at=("dates_shifts",),
        holds=("dates_weekdays",),
    ),
    Rule(
        "dates.half-of-this-year",
        rf"""{LED_BY_THE}(?P<half>(?i:\L<dates_halves>))[ -](?i:\L<dates_half>)[ ]of[ ](?i:the|this)[ ](?i:year)\b
            {_NO_END}""",
        half_of_this_year,
        0.88,
        at=("dates_halves",),
        holds=("dates_half",),
    ),
    Rule(
        "dates.edge-of-unit",
        rf"""{LED_BY_THE}(?:(?i:\L<dates_edge_nouns>)[ ]of|(?i:\L<dates_edges>)[ ]in)[ ]the[ ]{_KIND}
            (?P<unit>\L<dates_edged_units>)\b{_NO_END}""",
        edge_of_unit,
        0.85,
        at=("dates_edges", "dates_edge_nouns"),
        holds=("dates_edged_units",),
    ),
    Rule(
        "dates.weekend",
        rf"(?<=\b(?i:\L<dates_before_weekend>)[ ])(?i:the[ ]\L<dates_weekend>)\b(?!['-]){NO_NOUN}",
        near_weekend,
        0.9,
        at=("dates_the",),
        holds=("dates_weekend",),
    ),
    Rule(
        "dates.year-end",
        r"""(?<=\b(?P<by>(?i:\L<dates_before_year_end>)[ ])?)(?i:year[ -]\L<dates_year_end>)\b
            (?:[ ](?P<year>[12]\d{3})(?!\d)|(?(by)|(?!)))""",
        year_end,
        0.85,
        at=("dates_year",),
        holds=("dates_year_end",),
    ),
    Rule(
        "dates.new-year",
        r"(?i:the)[ ](?:coming[ ])?\L<dates_new>[ ]year\b(?!['-])",
        new_year,
        0.9,
        at=("dates_the",),
        holds=("dates_new",),
    ),
)
