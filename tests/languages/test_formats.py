from datetime import UTC, date, datetime

import pytest

from languages import formats
from languages.registry import LANGUAGES

JUNE = date(2023, 6, 5)
NB = "\u202f"


@pytest.mark.parametrize(
    ("language", "long", "full"),
    [
        ("en", "5 June 2023", "Monday, 5 June 2023"),
        ("sq", "5 qershor 2023", "e hënë, 5 qershor 2023"),
        ("bs", "5. juni 2023.", "ponedjeljak, 5. juni 2023."),
        ("cnr", "5. jun 2023.", "ponedjeljak, 5. jun 2023."),
        ("hr", "5. lipnja 2023.", "ponedjeljak, 5. lipnja 2023."),
        ("mk", f"5 јуни 2023{NB}г.", f"понеделник, 5 јуни 2023{NB}г."),
        ("sr", "5. јун 2023.", "понедељак, 5. јун 2023."),
        ("sr-latn", "5. jun 2023.", "ponedeljak, 5. jun 2023."),
        ("sl", "5. junij 2023", "ponedeljek, 5. junij 2023"),
        ("tr", "5 Haziran 2023", "5 Haziran 2023 Pazartesi"),
        ("ro", "5 iunie 2023", "luni, 5 iunie 2023"),
        ("bg", f"5 юни 2023{NB}г.", f"понеделник, 5 юни 2023{NB}г."),
    ],
)
def test_date(language, long, full):
    assert formats.format_date(JUNE, language=language) == long
    assert formats.format_date(JUNE, language=language, length="full") == full


def test_the_montenegrin_week_is_ijekavian():
    week = [
        formats.format_date(date(2023, 6, day), language="cnr", length="full").split(",")[0]
        for day in range(5, 12)
    ]
    assert week == (["ponedjeljak", "utorak", "srijeda", "četvrtak", "petak", "subota", "nedjelja"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_is_on_the_24_hour_clock_and_says_its_zone(language):
    moment = datetime(2023, 1, 25, 13, 5, tzinfo=UTC)
    text = formats.format_datetime(moment, language=language, zone="Europe/Skopje")
    assert "14:05" in text
    assert text.endswith(", UTC+1)")
    assert "srpski" not in text.lower()


def test_datetime_in_words():
    moment = datetime(2023, 7, 25, 13, 0, tzinfo=UTC)
    in_words = formats.format_datetime
    assert in_words(moment, language="mk", zone="Europe/Skopje") == (
        f"25 јули 2023{NB}г., 15:00 (Скопје, UTC+2)"
    )
    assert in_words(moment, language="sr-latn", zone="Europe/Belgrade") == (
        "25. jul 2023. 15:00 (Beograd, UTC+2)"
    )
    assert in_words(moment, language="en", zone="UTC") == "25 July 2023, 13:00 (UTC)"
    assert in_words(moment, language="en", zone="Asia/Kolkata").endswith("UTC+5:30)")
    assert in_words(moment, language="en", zone="America/New_York").endswith("UTC−4)")


@pytest.mark.parametrize("zone", ["Nowhere/City", "", "../etc/passwd", "Europe", "a\0b"])
def test_an_unknown_zone_is_a_value_error(zone):
    with pytest.raises(ValueError, match="time zone"):
        formats.format_datetime(datetime(2023, 1, 1, tzinfo=UTC), language="en", zone=zone)


def test_a_naive_moment_is_a_value_error():
    with pytest.raises(ValueError, match="zone"):
        formats.format_datetime(datetime(2023, 1, 1), language="en", zone="UTC")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_aware_moment_keeps_its_own_hour_and_month(language):
    late = datetime(2023, 6, 30, 23, 30, tzinfo=UTC).astimezone(
        formats.ZoneInfo("Pacific/Kiritimati")
    )
    assert "13:30" in formats.format_time(late, language=language)
    assert formats.format_month(late, language=language) == formats.format_month(
        date(2023, 7, 1), language=language
    )


@pytest.mark.parametrize(
    ("language", "end", "text"),
    [
        ("en", date(2023, 6, 5), "5 June 2023"),
        ("en", date(2023, 6, 7), "5–7 June 2023"),
        ("en", date(2023, 7, 7), "5 June – 7 July 2023"),
        ("en", date(2024, 1, 1), "5 June 2023 – 1 January 2024"),
        ("sr", date(2023, 6, 7), "5.–7. јун 2023."),
        ("hr", date(2023, 7, 7), "5. lipnja – 7. srpnja 2023."),
        ("mk", date(2023, 7, 7), f"5 јуни – 7 јули 2023{NB}г."),
        ("en", datetime(2023, 6, 7, 12, tzinfo=UTC), "5–7 June 2023"),
    ],
)
def test_date_range(language, end, text):
    assert formats.format_date_range(JUNE, end, language=language) == text


def test_a_range_that_ends_before_it_starts_is_a_value_error():
    with pytest.raises(ValueError, match="before"):
        formats.format_date_range(JUNE, date(2023, 6, 4), language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_dates_begin_with_the_day_and_end_with_the_year(language):
    pattern = formats._locale(language).date_formats["long"].pattern
    assert formats._DAY_IN_PATTERN.match(pattern)
    assert formats._YEAR_IN_PATTERN.search(pattern).start() > pattern.index("MMMM")


@pytest.mark.parametrize(
    ("language", "month", "number", "phrase"),
    [
        ("en", "June 2023", "12,345.6", "a, b and c"),
        ("sq", "qershor 2023", "12\u00a0345,6", "a, b dhe c"),
        ("hr", "lipanj 2023.", "12.345,6", "a, b i c"),
        ("cnr", "jun 2023.", "12.345,6", "a, b i c"),
        ("sr", "јун 2023.", "12.345,6", "a, b и c"),
        ("ro", "iunie 2023", "12.345,6", "a, b și c"),
    ],
)
def test_month_number_and_list(language, month, number, phrase):
    assert formats.format_month(JUNE, language=language) == month
    assert formats.format_number(12345.6, language=language) == number
    assert formats.format_list(["a", "b", "c"], language=language) == phrase


def test_short_lists():
    assert formats.format_list([], language="sq") == ""
    assert formats.format_list(["një"], language="sq") == "një"
    assert formats.format_list(["{0}", "{1}"], language="sq") == "{0} dhe {1}"
