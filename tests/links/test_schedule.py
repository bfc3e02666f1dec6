"""No host is hurried, none holds up the others, and none is asked for ever. The clock is the test's."""

from __future__ import annotations

from asking.schedule import Pace, Schedule, host_of
from studyguide.verdicts import Answer, Hop, Trouble

PACE = Pace(pause=2, attempts=3, back_off=5, longest_wait=60)
GOOD = Answer((Hop("x", 200),))
BUSY = Answer((Hop("x", 429),))
SILENT = Answer((Hop("x", None),), Trouble.TIMEOUT)


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    schedule = Schedule(["https://a.test/1", "https://a.test/2"], PACE)
    assert schedule.take(0) == "https://a.test/1"
    assert schedule.take(100) is None
    assert schedule.next_due() is None
    assert schedule.settle("https://a.test/1", GOOD, 100) == {"https://a.test/1": GOOD}
    assert schedule.take(101.9) is None
    assert schedule.next_due() == 102
    assert schedule.take(102) == "https://a.test/2"
    assert (schedule.open, schedule.hosts) == (1, 1)
    schedule.settle("https://a.test/2", GOOD, 103)
    assert (schedule.open, schedule.hosts, schedule.take(999), schedule.next_due()) == (0, 0, None, None)


def test_hosts_do_not_wait_for_each_other_and_the_longest_begins() -> None:
    schedule = Schedule(["https://a.test/1", "https://b.test/1", "https://b.test/2"], PACE)
    assert [schedule.take(0), schedule.take(0), schedule.take(0)] == ["https://b.test/1", "https://a.test/1", None]


def test_an_address_is_asked_for_once_however_often_it_is_given() -> None:
    assert Schedule(["https://a.test/1"] * 3, PACE).open == 1


def test_pauses_grow_with_failures_and_shrink_after_a_success() -> None:
    schedule = Schedule(["https://a.test/1", "https://a.test/2"], PACE)
    url = schedule.take(0) or ""
    assert schedule.settle(url, BUSY, 0) == {}
    assert schedule.next_due() == 5
    assert schedule.settle(schedule.take(5) or "", BUSY, 5) == {}
    assert schedule.next_due() == 15
    assert schedule.settle(schedule.take(15) or "", GOOD, 15) != {}
    assert schedule.next_due() == 17


def test_a_pause_that_is_asked_for_is_kept() -> None:
    schedule = Schedule(["https://a.test/1"], PACE)
    asked = Answer((Hop("x", 503),), retry_after=40)
    assert schedule.settle(schedule.take(0) or "", asked, 0) == {}
    assert schedule.next_due() == 40


def test_a_pause_of_hours_is_not_waited_for_and_the_host_is_left_alone() -> None:
    schedule = Schedule(["https://a.test/1", "https://a.test/2"], PACE)
    asked = Answer((Hop("x", 429),), retry_after=3600)
    assert schedule.settle(schedule.take(0) or "", asked, 0) == {"https://a.test/1": asked}
    assert schedule.open == 0


def test_a_link_has_a_number_of_attempts() -> None:
    schedule = Schedule(["https://a.test/1"], PACE)
    for _ in range(2):
        assert schedule.settle(schedule.take(1000) or "", SILENT, 0) == {}
    assert schedule.settle(schedule.take(1000) or "", SILENT, 0) == {"https://a.test/1": SILENT}


def drive(schedule: Schedule, answers: dict[str, Answer]) -> tuple[int, dict[str, Answer]]:
    """All final answers, and how many requests they took."""
    now, asked, final = 0.0, 0, {}
    while schedule.open:
        url = schedule.take(now)
        if url is None:
            due = schedule.next_due()
            assert due is not None
            now = due
            continue
        asked += 1
        final.update(schedule.settle(url, answers.get(url, GOOD), now))
    return asked, final


def test_a_silent_host_speaks_for_all_its_links() -> None:
    urls = [f"https://a.test/{number}" for number in range(50)]
    asked, final = drive(Schedule(urls, PACE), dict.fromkeys(urls, SILENT))
    assert asked == 6
    assert final == dict.fromkeys(urls, SILENT)


def test_a_host_that_has_enough_is_not_asked_for_the_rest() -> None:
    urls = [f"https://a.test/{number}" for number in range(50)]
    asked, final = drive(Schedule(urls, PACE), dict.fromkeys(urls, BUSY))
    assert asked == 6
    assert len(final) < 6  # the rest has no answer, and keeps the record that it has


def test_a_few_bad_pages_do_not_speak_for_their_host() -> None:
    urls = [f"https://a.test/{number}" for number in range(50)]
    _, final = drive(Schedule(urls, PACE), dict.fromkeys(urls[:5], SILENT))
    assert {url for url, answer in final.items() if answer is SILENT} == set(urls[:5])
    assert len(final) == 50


def test_hosts_of_addresses() -> None:
    assert host_of("https://EXAMPLE.org:443/a") == "example.org"
    assert host_of("https://[x/") == ""
