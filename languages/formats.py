"""Dates, times, numbers and lists as each language writes them (CLDR, by Babel)."""

import datetime
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, dates, lists, numbers

from languages.registry import get

# CLDR has the first day of the Montenegrin week in its Serbian form only.
_MONTENEGRIN_DAYS = {"ponedeljak": "ponedjeljak", "nedelja": "nedjelja", "sreda": "srijeda"}
_DAY_IN_PATTERN = re.compile(r"^d\.?")
_YEAR_IN_PATTERN = re.compile(r"\s*y.*$")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(get(language).cldr)


def _own_days(text: str, language: str) -> str:
    if language == "cnr":
        for serbian, montenegrin in _MONTENEGRIN_DAYS.items():
            text = text.replace(serbian, montenegrin)
    return text


def format_date(value: datetime.date, *, language: str, length: str = "long") -> str:
    """Return a date in words: "25. januar 2023.".

    `length` is CLDR's: `full` (with the day of the week), `long`, `medium` or `short`. Of an
    aware datetime its own day counts: convert it to the zone you mean first.
    """
    # Moments that are equal may have different days.
    return _format_day(datetime.date(value.year, value.month, value.day), language, length)


@lru_cache(maxsize=4_096)
def _format_day(day: datetime.date, language: str, length: str) -> str:
    return _own_days(dates.format_date(day, length, locale=_locale(language)), language)


def format_month(value: datetime.date, *, language: str) -> str:
    """Return month and year: "lipanj 2023."."""
    # As a date: Babel would move an aware datetime to UTC.
    day = datetime.date(value.year, value.month, 1)
    return dates.format_skeleton("yMMMM", day, locale=_locale(language))


def format_time(value: datetime.datetime | datetime.time, *, language: str) -> str:
    """Return hours and minutes on the 24-hour clock, in the zone the value is in."""
    # A bare time: Babel would move an aware one to UTC.
    time = datetime.time(value.hour, value.minute)
    return dates.format_skeleton("Hm", time, locale=_locale(language))


def format_datetime(value: datetime.datetime, *, language: str, zone: str) -> str:
    """Return day, time and zone: "25. januar 2023. 14:00 (Skoplje, UTC+1)".

    `value` is aware and is shown in `zone`, an IANA name. ValueError for a naive value or an
    unknown zone.
    """
    if value.tzinfo is None:
        raise ValueError("a time without its zone cannot be shown in another")
    try:
        local = value.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone: {zone!r}") from error
    glue = str(_locale(language).datetime_formats["long"])
    moment = glue.format(
        format_time(local, language=language), format_date(local.date(), language=language)
    )
    return f"{moment} ({_zone_in_words(local, zone, language)})"


def _zone_in_words(local: datetime.datetime, zone: str, language: str) -> str:
    minutes = round(local.utcoffset().total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    offset = "UTC"
    if minutes:
        offset += ("+" if minutes > 0 else "−") + str(hours) + (f":{rest:02}" if rest else "")
    if "/" not in zone or zone.startswith("Etc/"):
        return offset
    city = dates.get_timezone_location(
        dates.get_timezone(zone), locale=_locale(language), return_city=True
    )
    return f"{city}, {offset}"


def format_date_range(start: datetime.date, end: datetime.date, *, language: str) -> str:
    """Return two days as one phrase that says nothing twice: "5.–7. jun 2023.".

    ValueError if `end` is before `start`.
    """
    # Of datetimes the days count; comparing a day with a moment would fail.
    start, end = (datetime.date(day.year, day.month, day.day) for day in (start, end))
    if end < start:
        raise ValueError("the last day is before the first")
    until = format_date(end, language=language)
    if start == end:
        return until
    pattern = _locale(language).date_formats["long"].pattern
    if (start.year, start.month) == (end.year, end.month):
        day = _DAY_IN_PATTERN.match(pattern).group()
        return f"{_by_pattern(start, day, language)}–{until}"
    if start.year == end.year:
        return f"{_by_pattern(start, _YEAR_IN_PATTERN.sub('', pattern), language)} – {until}"
    return f"{format_date(start, language=language)} – {until}"


def _by_pattern(value: datetime.date, pattern: str, language: str) -> str:
    return dates.format_date(value, pattern, locale=_locale(language))


@lru_cache(maxsize=4_096)
def format_number(value: float, *, language: str) -> str:
    """Return a number with the language's own separators: "1.234,5"."""
    return numbers.format_decimal(value, locale=_locale(language))


def format_list(items: Sequence[str], *, language: str) -> str:
    """Return the items as a list in words: "a, b i c"."""
    return _format_list(tuple(str(item) for item in items), language)


@lru_cache(maxsize=1_024)
def _format_list(items: tuple[str, ...], language: str) -> str:
    return lists.format_list(list(items), locale=_locale(language))
