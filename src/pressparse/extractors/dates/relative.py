"""Dates that hang on the document's own: today, last June, a year ago, the winter, on Tuesday, Labor Day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import regex

from ...rules import DIGITS, Rule
from .absolute import MONTH, NO_NOUN, YEAR, Match, month_number, year_number
from .setting import Mention, Setting
from .when import AUTUMN, UNTOLD, When, century, days, decade, half, holiday, month, nth_weekday, on, quarter, week, weekend

_NO_HYPHEN = r"(?<![\p{L}\d]-)"
_ENDS = r"\b(?!-\p{L})"
_SHIFT = r"(?P<shift>(?i:\L<dates_shifts>))"
_DAY_PART = r"(?:[ ](?P<part>(?i:\L<dates_day_parts>))\b)?"
_NEXT_NAME = regex.compile(r"[ ](?P<word>\p{Lu}\p{Ll}+)")
_LEADS_TO_WEEKDAY = regex.compile(r"\b(?i:on|said|late|early|by|until|announced|and)[ ]$")
_HALVES = {"century": (5, "decades"), "decade": (5, "years"), "year": (6, "months")}
_TODAY_NAMES = regex.compile(r"\b(?:USA|Psychology|Christianity|Medical News)[ ](?i:today)|\bToday[ ](?:Show|Newspaper|Magazine|Network|FM|TV)\b")
_IN_THE_FALL = regex.compile(r"\b(?i:in|during|by|until|since|through|over|for|of|before|after|this)[ ](?i:the[ ])?$")
_SENTENCE_OPENS = regex.compile(r"(?r)(?:^|[.!?:;\"(*•·|>–—-][\"')]*|,|/)[ ]*")


def day_word(match: Match, setting: Setting) -> Mention | None:
    """A word for a day near the document's: today, tonight, yesterday, tomorrow."""
    if match["word"][0].isupper() and _is_name(match, setting):
        return None
    if match["of"] and any(word in setting.language.words("dates_nowadays") for word in match["of"].lower().split()):
        return None
    shift = setting.language.values("dates_day_words")[match["word"].lower()]
    if match["beyond"]:
        shift *= 2
    start = match.start("beyond") if match["beyond"] else match.start()
    return setting.mention(start, match.end(), _days_away(setting.published, int(shift)))


def _is_name(match: Match, setting: Setting) -> bool:
    """Whether a capitalised word stands inside a sentence (USA Today), or before another one (Today Show)."""
    shadow, start = setting.document.shadow, match.start()
    if _TODAY_NAMES.search(shadow, max(0, start - 20), match.end() + 12):
        return True
    opens = _SENTENCE_OPENS.match(shadow, max(0, start - 8), start)
    on_new_line = "\n" in setting.document.text[max(0, start - 4) : start]
    return not (opens or on_new_line or setting.in_headline(start))


def _days_away(published: date | None, shift: int) -> When:
    if published is None:
        return UNTOLD
    return on(date.fromordinal(max(1, min(date.max.toordinal(), published.toordinal() + shift))))


def day_part(match: Match, setting: Setting) -> Mention | None:
    """A part of the document's own day or of the night before: this morning, last night."""
    shift = -1 if match["shift"].lower() == "last" else 0
    return setting.mention(*match.span(), _days_away(setting.published, shift))


def shifted_unit(match: Match, setting: Setting) -> Mention | None:
    """The period the document came out in, or one beside it: this week, last month, next year."""
    unit, shift = match["unit"].lower(), int(setting.language.values("dates_shifts")[match["shift"].lower()])
    if match["the"] and not match["shift"].lower() in ("current", "previous", "prior", "upcoming", "coming"):
        return None
    if match["shift"].istitle() and match["unit"].istitle() and not setting.in_headline(match.start()):
        return None  # a programme or magazine
    if match["past"]:
        shift = -1 if match["past"].lower() == "past" else 1
    return setting.mention(match.start(), match.end(), period(unit, shift, setting, match["kind"]))


def period(unit: str, shift: int, setting: Setting, kind: str | None = None) -> When:
    """The unit of time so many units from the document's date."""
    published = setting.published
    if unit == "year" and setting.published_year:
        year = setting.published_year + shift
        if kind and kind.lower() in ("school", "academic"):
            return _school_year(published, shift) if published else UNTOLD
        return When(year)
    if published is None or not 200 < published.year < 9800:
        return UNTOLD
    match unit:
        case "day":
            return _days_away(published, shift)
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


def _school_year(published: date, shift: int) -> When:
    """From autumn to summer; July looks ahead."""
    first = published.year + shift - (published.month < 7)
    return When(first, last=When(first + 1))


def rest_of_unit(match: Match, setting: Setting) -> Mention | None:
    """The edge of the period the document came out in: the end of the year, later in the week."""
    start = match.start("the") if match["the"] else match.start()
    return setting.mention(start, match.end(), period(match["unit"].lower(), 0, setting, match["kind"]))


def near_weekend(match: Match, setting: Setting) -> Mention | None:
    """The nearest weekend: over the weekend."""
    ahead = _ahead(match, setting)
    sunday = setting.published is not None and setting.published.weekday() == 6
    return setting.mention(*match.span(), period("weekend", 0 if ahead or sunday else -1, setting))


def year_end(match: Match, setting: Setting) -> Mention | None:
    """The end of a year: by year-end, year-end 2025."""
    if match["year"]:
        return setting.mention(*match.span(), When(int(match["year"])))
    return setting.mention(*match.span(), period("year", 0, setting))


def shifted_month(match: Match, setting: Setting) -> Mention | None:
    """The nearest such month on one side: last June, next March, this October."""
    number, shift = month_number(match, setting), _shift(match, setting)
    if setting.published is None:
        return setting.mention(*match.span(), When(None, number) if shift == 0 else UNTOLD)
    year, now = setting.published.year, setting.published.month
    if shift < 0:
        year -= number >= now
    elif shift > 0 or (number < now and _ahead(match, setting)):
        year += number <= now
    return setting.mention(*match.span(), When(year, number))


def shifted_season(match: Match, setting: Setting) -> Mention | None:
    """The nearest such season on one side: last fall, this summer, next spring."""
    number, shift = int(setting.language.values("dates_seasons")[match["season"].lower()]), _shift(match, setting)
    published = setting.published
    if published is None:
        return setting.mention(*match.span(), UNTOLD)
    wanted, now = number - 21, _season_count(published)
    if shift < 0:
        year = (now - 1 - wanted) // 4
    elif shift > 0 or (4 * (now // 4) + wanted < now and _ahead(match, setting)):
        year = (now - wanted) // 4 + 1
    else:
        year = now // 4
    return setting.mention(*match.span(), When(year, number))


def _season_count(day: date) -> int:
    """Seasons since the year 0, spring first; January and February are in the winter of the year before."""
    return (day.year * 12 + day.month - 3) // 3


def _ahead(match: Match, setting: Setting) -> bool:
    return setting.direction(setting.document.span(*match.span())) > 0


def _shift(match: Match, setting: Setting) -> int:
    if match["past"]:
        return -1 if match["past"].lower() == "past" else 1
    return int(setting.language.values("dates_shifts")[match["shift"].lower()])


def shifted_weekday(match: Match, setting: Setting) -> Mention | None:
    """A weekday on one side of the document's day: next Tuesday, last Friday, this Sunday."""
    weekday = int(setting.language.values("dates_weekdays")[match["weekday"].lower()])
    published, shift = setting.published, _shift(match, setting)
    if published is None:
        return setting.mention(*match.span(), UNTOLD)
    if shift == 0:
        return setting.mention(*match.span(), When(weekday=weekday)) if _back(match, setting) else setting.mention(
            *match.span(), _days_away(published, (weekday - published.weekday()) % 7)
        )
    if shift < 0:
        return setting.mention(*match.span(), _days_away(published, -((published.weekday() - weekday) % 7 or 7)))
    if match["shift"].lower() != "next" or match["past"]:
        return setting.mention(*match.span(), _days_away(published, (weekday - published.weekday()) % 7 or 7))
    return setting.mention(*match.span(), _days_away(published, 7 - published.weekday() + weekday))


def _back(match: Match, setting: Setting) -> bool:
    return setting.direction(setting.document.span(*match.span())) < 0


def ago(match: Match, setting: Setting) -> Mention | None:
    """So long before the document's date: a year ago, two weeks ago, three days ago."""
    count, unit = _count(match["count"], setting), match["unit"].lower()
    if not count:  # half a
        count, unit = _HALVES.get(unit, (0, unit))
    when = _away(-count, unit, setting) if count else UNTOLD
    if match["day"] and setting.published is not None:
        when = _same_day(when, setting.published)
    return setting.mention(*match.span(), when)


def earlier(match: Match, setting: Setting) -> Mention | None:
    """The same period before, in a comparison: up from a year earlier."""
    return setting.mention(*match.span(), period(match["unit"].lower(), -1, setting))


def from_now(match: Match, setting: Setting) -> Mention | None:
    """So long after the document's date: two weeks from now, three days from today, in two years' time."""
    return setting.mention(*match.span(), _away(_count(match["count"], setting), match["unit"].lower(), setting))


def _count(text: str, setting: Setting) -> int:
    if text[0].isdigit():
        return int(text.replace(",", ""))
    return int(setting.language.values("dates_numbers")[text.lower()])


def _away(count: int, unit: str, setting: Setting) -> When:
    """The unit so many units away; a year by the year alone, a week as its seven days."""
    published = setting.published
    unit = {"centuries": "century", "decade": "decades", "century": "century"}.get(unit, unit).rstrip("s")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if published is None:
        known = setting.published_year if unit == "year" else None
        return When(known + count) if known and 0 < known + count < 9999 else UNTOLD
    size = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3660, "century": 36600}.get(unit, 1)
    if not 40000 < published.toordinal() + count * size < 3_600_000:
        return UNTOLD
    if unit == "century":
        return decade(published.year + 100 * count)
    return period(unit, count, setting)


def _same_day(when: When, published: date) -> When:
    """*A year ago today*: the day itself."""
    if when.is_year and when.year is not None:
        same = replace(on(published), year=when.year)
        return same if same.exists else when
    return when


def season(match: Match, setting: Setting) -> Mention | None:
    """A season, with its year or by its article: summer 2017, the winter of 2023, in the spring, the winter months."""
    number = int(setting.language.values("dates_seasons")[match["season"].lower()])
    told = year_number(match, setting)
    if not (match["year"] or match["short"] or match["of_year"]) and not match["the"]:
        return None
    led = setting.document.shadow[max(0, match.start() - 12) : match.start()]
    if told is None and number == AUTUMN and not match["of_year"] and not _IN_THE_FALL.search(led):
        return None
    start = match.start("the") if match["the"] and not match["the"].lower().startswith("in") else match.start()
    return setting.mention(start, match.end(), When(told, number))


def quarter_in_words(match: Match, setting: Setting) -> Mention | None:
    """A quarter in words: the third quarter, fourth-quarter 2025, second quarter of last year."""
    number = setting.language.values("dates_nths")[match["nth"].lower()]
    if number == -1:
        number = 4
    told = year_number(match, setting)
    if match["fy"]:
        told = int(match["fy"]) if len(match["fy"]) == 4 else 2000 + int(match["fy"])
    return setting.mention(*match.span(), quarter(told, int(number)) if 1 <= number <= 4 else None)


def weekday(match: Match, setting: Setting) -> Mention | None:
    """A weekday by itself: the nearest one, before the document's day unless the sentence looks ahead."""
    if _opens_name(match, setting):
        return None
    when = When(weekday=int(setting.language.values("dates_weekdays")[match["weekday"].lower()]))
    return setting.mention(*match.span(), when)


def _opens_name(match: Match, setting: Setting) -> bool:
    """Whether the weekday opens a name (Sunday School, Monday Night Football) rather than follows a verb."""
    following = _NEXT_NAME.match(setting.document.shadow, match.end())
    if following is None or following["word"].lower() in _date_words(setting):
        return False
    before = setting.document.shadow[max(0, match.start() - 12) : match.start()]
    return _LEADS_TO_WEEKDAY.search(before) is None


def _date_words(setting: Setting) -> frozenset[str]:
    words = setting.language.words
    return words("dates_months") | words("dates_before_year") | words("dates_day_parts")


def short_weekday(match: Match, setting: Setting) -> Mention | None:
    """A weekday cut short, beside the date it belongs to: Mon., Oct. 10."""
    return setting.mention(
        *match.span(), When(weekday=int(setting.language.values("dates_short_weekdays")[match["weekday"].lower()])), alone=False
    )


def feast(match: Match, setting: Setting) -> Mention | None:
    """A holiday, as the day it falls on: Labor Day, Christmas 2024, the New Year."""
    name = regex.sub(r"\s+", " ", match["holiday"].lower())
    definition = setting.language.values("dates_holidays")[name]
    told = year_number(match, setting)
    if not _names_day(match, setting):
        return None
    start = match.start("the") if match["the"] else match.start()
    weekdays = setting.language.values("dates_weekdays")
    if told is not None:
        day = holiday(definition, told, weekdays)
        return setting.mention(start, match.end(), on(day) if day else None)
    if setting.published is None:
        fixed = regex.fullmatch(r"(\d\d)-(\d\d)", definition)
        return setting.mention(start, match.end(), When(None, int(fixed[1]), int(fixed[2])) if fixed else UNTOLD)
    return setting.mention(start, match.end(), _nearest(definition, match, setting, setting.published))


def new_year(match: Match, setting: Setting) -> Mention | None:
    """The coming year, or the one that has just begun: in the new year."""
    if setting.published is None:
        return setting.mention(*match.span(), UNTOLD)
    return setting.mention(*match.span(), period("year", int(setting.published.month > 6), setting))


def _names_day(match: Match, setting: Setting) -> bool:
    """Whether the day is meant rather than something named after it (the Memorial Day Parade, Christmas cards)."""
    if match["year"] or match["short"] or match["the"]:
        return True
    if match["holiday"].islower():
        return False
    following = regex.match(r"(?:'s?)?[ ](?P<word>[\p{L}]+)", setting.document.shadow, pos=match.end())
    if following is None:
        return True
    return following["word"] in setting.language.words("dates_after_holiday")


def _nearest(definition: str, match: Match, setting: Setting, published: date) -> When:
    weekdays = setting.language.values("dates_weekdays")
    years = (published.year + shift for shift in (-1, 0, 1) if 1 <= published.year + shift <= 9999)
    found = [day for year in years if (day := holiday(definition, year, weekdays))]
    direction = setting.direction(setting.document.span(*match.span()))
    if match["side"]:
        direction = {"last": -1, "past": -1}.get(match["side"].lower(), 1)
    fitting = [day for day in found if (day - published).days * direction >= 0]
    return on(min(fitting or found, key=lambda day: abs((day - published).days)))


def day_of_month(match: Match, setting: Setting) -> Mention | None:
    """A day of the month the document came out in, or the one beside it: on the 26th."""
    published, day = setting.published, int(match["day"])
    if published is None or not 1 <= day <= 31:
        return None
    direction = setting.direction(setting.document.span(*match.span()))
    near = [replace(month(published, shift), day=day) for shift in (0, -1, 1)]
    found = [first for when in near if when.exists and (first := when.first_day())]
    fitting = [first for first in found if (first - published).days * direction >= 0]
    if not fitting:
        return None
    return setting.mention(match.start("the"), match.end(), on(min(fitting, key=lambda first: abs((first - published).days))))


RULES: tuple[Rule[Mention, Setting], ...] = (
    Rule(
        "dates.ago",
        r"(?<![\d.,$-])(?P<count>\d{1,3}|(?i:\L<dates_numbers>))[ -](?P<unit>(?i:\L<dates_plain_units>))[ ](?i:ago)\b(?:[ ](?P<day>(?i:today|this[ ](?:very[ ])?day)))?",
        ago, 0.93, ("dates_numbers", DIGITS),
    ),
    Rule(
        "dates.earlier",
        r"(?<=\b(?i:from|than|with|versus|over|to)[ ])(?i:a|the)[ ](?P<unit>(?i:year|month|week|quarter))[ ](?i:earlier|before)\b",
        earlier, 0.8, ("dates_articles",),
    ),
    Rule(
        "dates.from-now",
        r"(?<![\d.,$-])(?P<count>\d{1,3}|(?i:\L<dates_numbers>))[ -](?P<unit>(?i:\L<dates_plain_units>))(?:[ ](?i:from[ ](?:now|today)|hence)\b|'[ ]time\b)",
        from_now, 0.9, ("dates_numbers", DIGITS),
    ),
    Rule(
        "dates.day-word",
        _NO_HYPHEN + rf"(?<!\b(?<!(?i:as|end|start|morning|rest|close)[ ])of[ ])(?:(?<=\b(?i:(?P<beyond>the[ ]day[ ](?:after|before)[ ])))?)(?P<word>(?i:\L<dates_day_words>)){_ENDS}(?!\.com)(?:[ ](?P<part>(?i:\L<dates_day_parts>))\b|(?='s[ ](?P<of>(?:[\p{{L}}-]+[ ]?){{1,4}})))?+",
        day_word, 0.97, ("dates_day_words",),
    ),
    Rule(
        "dates.day-part",
        _NO_HYPHEN + r"(?P<shift>(?i:this|last))[ ](?P<part>(?i:morning|afternoon|evening|night))\b(?!-)",
        day_part, 0.95, ("dates_shifts",),
    ),
    Rule(
        "dates.shifted-unit",
        _NO_HYPHEN + rf"(?<=(?P<the>\b(?i:the)[ ])?){_SHIFT}[ ](?:(?P<past>(?i:past|coming|upcoming))[ ])?(?:(?P<kind>(?i:\L<dates_year_kinds>))[ ](?=(?i:year)))?(?P<unit>(?i:\L<dates_units>))\b(?!-\p{{L}})",
        shifted_unit, 0.93, ("dates_shifts",),
    ),
    Rule(
        "dates.shifted-month",
        _NO_HYPHEN + rf"{_SHIFT}[ ](?:(?P<past>(?i:past|coming|upcoming))[ ])?(?=\p{{Lu}}){MONTH}(?![ ][\d])",
        shifted_month, 0.9, ("dates_shifts",),
    ),
    Rule(
        "dates.shifted-season",
        _NO_HYPHEN + rf"{_SHIFT}[ ](?:(?P<past>(?i:past|coming|upcoming))[ ])?(?P<season>(?i:\L<dates_seasons>))\b(?!-)",
        shifted_season, 0.92, ("dates_shifts",),
    ),
    Rule(
        "dates.shifted-weekday",
        _NO_HYPHEN + rf"{_SHIFT}[ ](?:(?P<past>(?i:past|coming|upcoming))[ ])?(?P<weekday>(?i:\L<dates_weekdays>))\b{_DAY_PART}",
        shifted_weekday, 0.9, ("dates_shifts",),
    ),
    Rule(
        "dates.edge-of-unit",
        r"(?<=\b(?P<the>(?i:the)[ ])?)(?i:end|beginning|start|middle|rest|remainder|close|balance|later|earlier|early|late)[ ](?:of|in)[ ]the[ ](?:(?P<kind>(?i:\L<dates_year_kinds>))[ ](?=year))?(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-|[ ](?:ended|ending)|,?[ ](?:of[ ])?\d)",
        rest_of_unit, 0.85, ("dates_edges", "dates_edge_nouns"),
    ),
    Rule(
        "dates.weekend", r"(?<=\b(?i:over|during|on|at|of|for|through)[ ])(?i:the[ ]weekend)\b(?!['-])" + NO_NOUN, near_weekend, 0.9, ("dates_the",),
    ),
    Rule(
        "dates.year-end",
        r"(?<=\b(?i:by|at|before|until|of|since|through)[ ]|(?P<bare>))(?i:year)[ -](?i:end)(?:[ ](?P<year>[12]\d{3})(?!\d)|(?(bare)(?!)))",
        year_end, 0.85, ("dates_year",),
    ),
    Rule(
        "dates.season",
        rf"(?<=(?P<the>\b(?i:the|in)[ ])?)(?P<season>(?i:\L<dates_seasons>))(?:[ ](?:months|season)\b)?(?:{YEAR}|(?=(?P<of_year>[ ](?:of[ ])?(?i:this|last|next|the[ ]previous|the[ ]following)[ ]year\b))|(?![ ]of\b){NO_NOUN})",
        season, 0.85, ("dates_seasons",),
    ),
    Rule(
        "dates.quarter",
        rf"(?P<nth>(?i:\L<dates_nths>))[ -](?i:quarter)\b(?!-)(?:[ ](?:of[ ])?(?:the[ ])?(?i:fiscal|FY)[ ]?(?i:year[ ])?'?(?P<fy>20\d\d|\d\d)(?!\d)|[ ](?:of[ ])?(?:the[ ])?(?i:calendar[ ](?:year[ ])?)?(?P<year>[12]\d{{3}})(?![\d,%])|{YEAR})?",
        quarter_in_words, 0.88, ("dates_nths",),
    ),
    Rule("dates.new-year", r"(?i:the)[ ](?:coming[ ])?new[ ]year\b(?!['’]|-)", new_year, 0.9, ("dates_the",)),
    Rule(
        "dates.holiday",
        rf"(?<=\b(?P<the>(?i:the[ ](?=New[ ]Year\b)))?)(?:(?P<side>(?i:last|this|next|past))[ ])?(?P<holiday>(?i:\L<dates_holidays>))(?!\p{{L}})(?<!(?<!(?i:the)[ ])\bNew[ ]Year){YEAR}?",
        feast, 0.8, ("dates_holidays", "dates_shifts"),
    ),
    Rule(
        "dates.weekday",
        r"(?<![\p{L}\d]-|(?i:every|each)[ ]|(?:Black|Good|Super|Ruby|Ash|Cyber|Fat|Giving|Palm)[ ])(?P<weekday>(?i:\L<dates_weekdays>))\b(?!-\p{Ll}|s\b)" + _DAY_PART,
        weekday, 0.9, ("dates_weekdays",),
    ),
    Rule("dates.short-weekday", r"(?P<weekday>(?i:\L<dates_short_weekdays>))\b\.?", short_weekday, 0.9, ("dates_short_weekdays",)),
    Rule(
        "dates.day-of-month",
        r"(?<=\b(?i:on|by|until|before)[ ](?P<the>the[ ]))(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[ ]?(?:[,.;)]|and\b|at\b|to\b|for\b|from\b|of[ ](?:this|the)[ ]month))",
        day_of_month, 0.75, (DIGITS,),
    ),
)
