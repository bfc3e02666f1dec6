"""What readers cost a host: the sums, and how they are said."""

from __future__ import annotations

import datetime

import pytest

from studyguide.model import HostLoad, Traffic
from studyguide.pages import host_load
from studyguide.pages.host_load import HEAD, amount, months_of, share

LOAD = HostLoad(
    version=1,
    measured=datetime.date(2026, 11, 20),
    pages_a_day=6,
    first_view=Traffic(requests=10, sent=40_000),
    first_visit=Traffic(requests=200, sent=3_000_000),
    day=Traffic(requests=30, sent=200_000),
    day_kept=Traffic(requests=7, sent=1_000),
    edition=Traffic(requests=100, sent=2_000_000),
    site=Traffic(requests=300, sent=8_000_000),
    largest=4_000_000,
)


def test_a_month_is_the_sum_of_its_visits() -> None:
    months = months_of(LOAD)
    assert months["nothing kept"].requests == 31 * 30
    assert months["nothing kept"].sent == 31 * (200_000 + 30 * HEAD)
    assert months["no new edition"].requests == 200 + 30 * 7
    assert months["no new edition"].sent == 3_000_000 + 200 * HEAD + 30 * (1_000 + 7 * HEAD)
    weekly = months["a new edition every week"]
    assert weekly.requests == 200 + 30 * 7 + 4 * 100
    assert weekly.sent == months["no new edition"].sent + 4 * (2_000_000 + 100 * HEAD)


def test_many_learners_take_as_many_times_as_much() -> None:
    text = next(iter(host_load.render(LOAD))).text
    assert "| 1,000 | 6.7 GB | 11 GB | 65 GB |" in text
    assert "| 10 million | 67 TB | 110 TB | 650 TB |" in text
    assert "| 10 million | 1,900 | 30,000 |" in text  # 10 million times 7, and times 107, a tenth of it in 3,600 s
    assert "used 11 % by 1,000 learners, 11 times over by 100,000 learners and 1,100 times over by 10 million" in text
    assert "8,700 learners with a new edition every week" in text


def test_where_nobody_has_measured_there_is_no_page() -> None:
    assert list(host_load.render(None)) == []


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "1 kB"),
        (44_150, "44 kB"),
        (999_499, "1 MB"),
        (3_632_046, "3.6 MB"),
        (13_900_000_000, "14 GB"),
        (99_600_000_000, "100 GB"),
        (8.1e14, "810 TB"),
        (1.26e15, "1.3 PB"),
    ],
)
def test_amounts(count: float, said: str) -> None:
    assert amount(int(count)) == said


@pytest.mark.parametrize(("part", "said"), [(0.001, "1 %"), (0.138, "14 %"), (1.2, "120 %"), (13.8, "14 times over")])
def test_shares(part: float, said: str) -> None:
    assert share(part) == said
