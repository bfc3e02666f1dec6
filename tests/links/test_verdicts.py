"""What a row of answers means: days, changes, exceptions, and a file in which only changes show."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Sequence

import pytest

from studyguide.model import LinkException, LinkRecord, Links, LinkStatus
from studyguide.problems import Path
from studyguide.verdicts import (
    Answer,
    Hop,
    Outcome,
    Trouble,
    find_old_exceptions,
    find_work,
    follow,
    is_public,
    judge,
    retry_after,
    site_of,
    title_of,
    to_text,
    update,
)

URL = "https://docs.example.org/guide"
OK, MOVED, OFF = LinkStatus.OK, LinkStatus.MOVED, LinkStatus.OFF_DOMAIN
UNREACHABLE, BROKEN = LinkStatus.UNREACHABLE, LinkStatus.BROKEN
ROBOTS, ACCOUNT = LinkStatus.ROBOTS, LinkStatus.ACCOUNT
FAILS = Outcome(None, "it answers 404")
GOOD = Outcome(OK)
LEFT = Outcome(OFF, "it leads to another site, casino.test", "https://casino.test/win")


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


def history(*outcomes: Outcome, confirmed: bool = False) -> LinkRecord:
    """The record after one outcome a day, from the first of the month on."""
    record = None
    for number, outcome in enumerate(outcomes, start=1):
        before = day(number - 1) if number > 1 else None
        record = follow(record, outcome, day(number), before=before, confirmed=confirmed)
    assert record
    return record


def test_one_failure_condemns_nothing_and_three_days_of_them_do() -> None:
    assert history(GOOD, FAILS).status is UNREACHABLE
    assert history(GOOD, FAILS, FAILS).status is UNREACHABLE
    broken = history(GOOD, FAILS, FAILS, FAILS)
    assert (broken.status, broken.since, broken.last_ok) == (BROKEN, day(2), day(1))
    assert broken.failing == (day(2), day(3), day(4))


def test_three_failures_on_one_day_are_one() -> None:
    record = history(GOOD)
    for _ in range(3):
        record = follow(record, FAILS, day(2), before=day(2), confirmed=False)
    assert record.status is UNREACHABLE


@pytest.mark.parametrize("between", [GOOD, Outcome(ROBOTS, "it answers 403"), Outcome(ACCOUNT, "it answers 401")])
def test_only_failures_in_a_row_count(between: Outcome) -> None:
    assert history(FAILS, FAILS, between, FAILS, FAILS).status is UNREACHABLE


def test_one_good_answer_heals() -> None:
    healed = history(GOOD, FAILS, FAILS, FAILS, GOOD)
    assert (healed.status, healed.since, healed.last_ok, healed.failing) == (OK, day(5), None, ())
    assert [(change.status, change.since) for change in healed.history] == [
        (OK, day(1)),
        (UNREACHABLE, day(2)),
        (BROKEN, day(2)),
    ]


def test_a_link_broken_for_weeks_does_not_change_in_the_file() -> None:
    third, fourth = history(FAILS, FAILS, FAILS), history(FAILS, FAILS, FAILS, FAILS)
    assert third.model_copy(update={"checked": None}) == fourth.model_copy(update={"checked": None})


def test_the_last_changes_are_kept_and_no_more() -> None:
    record = history(*[GOOD, Outcome(ROBOTS, "it answers 403")] * 10)
    assert len(record.history) == 5
    assert record.history[-1].since == day(19)


@pytest.mark.parametrize("after", [GOOD, FAILS, Outcome(MOVED, None, "https://docs.example.org/new")])
def test_a_link_that_left_its_domain_stays_withheld_until_a_person_confirms(after: Outcome) -> None:
    record = history(GOOD, LEFT, after)
    assert (record.status, record.leads_to, record.since, record.checked) == (OFF, LEFT.leads_to, day(2), day(3))
    assert history(GOOD, LEFT, after, confirmed=True).status is (after.status or UNREACHABLE)


def test_a_link_that_leads_to_yet_another_site_says_so() -> None:
    other = Outcome(OFF, "it leads to another site, bets.test", "https://bets.test/")
    assert history(LEFT, other).leads_to == "https://bets.test/"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a", "https://www.example.org/b", True),
        ("https://docs.example.org/", "https://wiki.example.org/", True),
        ("https://EXAMPLE.org./", "https://example.org/", True),
        ("https://a.example.co.uk/", "https://b.example.co.uk/", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://one.github.io/", "https://two.github.io/", False),
        ("https://one.github.io/", "https://github.io/", False),
        ("https://one.readthedocs.io/", "https://two.readthedocs.io/", False),
        ("https://one.netlify.app/", "https://two.netlify.app/", False),
        ("https://example.org/", "https://example.org.evil.test/", False),
        ("https://example.org/", "https://notexample.org/", False),
        ("https://example.org/", "https://93.184.216.34/", False),
        ("https://10.0.0.1/", "https://11.0.0.1/", False),
        ("https://localhost/", "https://example.localhost/", False),
        ("https://bücher.example/", "https://xn--bcher-kva.example/", False),  # the rules ask for the ASCII form
    ],
)
def test_a_site_is_what_one_owner_registered(one: str, other: str, same: bool) -> None:
    assert (site_of(one) == site_of(other)) is same


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0",  # noqa: S104 - nothing is bound
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fd00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:a00:1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_addresses_that_nobody_is_sent_to(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None), ("0", 0), (" 120 ", 120), ("-5", None), ("1.5", None), ("soon", None), ("", None),
        ("9" * 400, None), ("Thu, 26 Nov 2026 12:00:30 GMT", 30), ("Thu, 26 Nov 2026 11:00:00 GMT", 0),
        ("Thu, 26 Nov 2026 12:01:00", 60),
    ],
)  # fmt: skip
def test_how_long_a_server_asks_to_wait(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)) == seconds


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<html><title>\n  One\n two </title>", "One two"),
        ('<TITLE lang="en">X</TITLE >', "X"),
        ("<title>never closed", ""),
        ("<title>" + "x" * 10_000 + "</title>", ""),
        ("<title" * 10_000, ""),
        ("", ""),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert title_of(head) == title


@pytest.mark.parametrize(
    "title",
    ["404", "404 - Example", "Error 404", "Page Not Found · GitHub", "Page not found", "Not Found", "Not found | X",
     "Sorry, this page doesn't exist", "The page could not be found", "HTTP 404 error", "example.org: domain for sale",
     "Page no longer exists"],
)  # fmt: skip
def test_pages_that_say_they_are_not_there(title: str) -> None:
    outcome = judge(URL, Answer((Hop(URL, 200),), title=title), day(1))
    assert outcome.status is None


@pytest.mark.parametrize(
    "title",
    ["The 404 Media story", "Lost and not found: a study", "Room 4040", "Finding pages", "Web page ranking",
     "Page 404 of 500", "", "How to handle missing values", "What a page table is not"],
)  # fmt: skip
def test_pages_that_are_there_whatever_their_title(title: str) -> None:
    assert judge(URL, Answer((Hop(URL, 200),), title=title), day(1)).status is OK


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("https://example.org/course", "https://example.org/login?next=/course", ACCOUNT),
        ("https://example.org/course", "https://accounts.example.org/", ACCOUNT),
        ("https://example.org/course", "https://example.org/signin.html", ACCOUNT),
        ("https://example.org/login", "https://example.org/login/", MOVED),
        ("https://example.org/course", "https://example.org/blog/login-forms", MOVED),
        ("https://example.org/course", "https://example.org/", None),
        ("https://example.org/", "https://example.org/en/", MOVED),
        ("https://example.org/course", "https://example.org/?id=3", MOVED),
    ],
)
def test_where_a_redirect_within_a_site_ends(start: str, end: str, status: LinkStatus | None) -> None:
    assert judge(start, Answer((Hop(start, 301), Hop(end, 200))), day(1)).status is status


def test_a_certificate_about_to_run_out_is_told_in_time() -> None:
    for left, told in ((0, True), (14, True), (15, False), (90, False)):
        ends = day(1) + datetime.timedelta(days=left)
        outcome = judge(URL, Answer((Hop(URL, 200),), certificate_ends=ends), day(1))
        assert outcome.status is OK
        assert bool(outcome.why) is told


def test_trouble_after_the_chain_left_is_an_alarm_all_the_same() -> None:
    answer = Answer((Hop(URL, 302), Hop("https://gone.test/", None)), Trouble.NAME)
    assert judge(URL, answer, day(1)).status is OFF


# The file


def links(*urls: str, checked: datetime.date | None = None, answers: dict[str, Answer] | None = None) -> Links:
    found = {url: (checked or day(1), (answers or {}).get(url, Answer((Hop(url, 200),)))) for url in urls}
    return update(Links(version=1, checked=None, links={}), found, urls, (), checked)


FOUR = [f"https://example.org/{name}" for name in "abcd"]


def test_the_file_survives_its_own_text() -> None:
    record = history(GOOD, FAILS, FAILS, FAILS)
    before = Links(version=1, checked=day(4), links={'https://example.org/ü"\\': record})
    assert Links.model_validate_json(to_text(before)) == before
    assert Links.model_validate_json(to_text(links())) == links()


def test_a_run_that_finds_nothing_new_changes_one_line() -> None:
    before = links(*FOUR, checked=day(1))
    after = update(before, {url: (day(8), Answer((Hop(url, 200),))) for url in FOUR}, FOUR, (), day(8))
    assert changed_lines(before, after) == ['- "checked": "2026-11-01",', '+ "checked": "2026-11-08",']


def test_a_run_that_finds_something_changes_its_line_too() -> None:
    before = links(*FOUR, checked=day(1))
    answers = {url: (day(8), Answer((Hop(url, 404 if url == FOUR[1] else 200),))) for url in FOUR}
    changed = changed_lines(before, update(before, answers, FOUR, (), day(8)))
    assert [line[:1] for line in changed] == ["-", "+", "-", "+"]
    assert FOUR[1] in changed[2]
    assert '"last_ok": "2026-11-01"' in changed[3]


def test_what_a_run_did_not_get_to_keeps_its_day() -> None:
    before = links(*FOUR, checked=day(1))
    after = update(before, {FOUR[0]: (day(8), Answer((Hop(FOUR[0], 200),)))}, FOUR, (), day(8))
    assert [after.day_of(after.links[url]) for url in FOUR[:2]] == [day(8), day(1)]
    partial = update(before, {FOUR[0]: (day(8), Answer((Hop(FOUR[0], 200),)))}, FOUR, (), None)
    assert partial.checked == day(1)
    assert [partial.day_of(partial.links[url]) for url in FOUR[:2]] == [day(8), day(1)]


def test_links_that_are_gone_from_the_catalogue_go_and_the_rest_stands_in_order() -> None:
    after = update(links(*FOUR, checked=day(1)), {}, [FOUR[2], FOUR[0]], (), None)
    assert list(after.links) == [FOUR[0], FOUR[2]]


def changed_lines(before: Links, after: Links) -> list[str]:
    lines = difflib.ndiff(to_text(before).splitlines(), to_text(after).splitlines())
    return [line[:2].strip() + line[2:] for line in lines if line[0] in "-+"]


# Exceptions, and what there is to do


def exception(found: LinkStatus, **values: object) -> LinkException:
    given = {"url": URL, "reason": "Seen.", "checked": day(1), "until": day(20), "found": found, **values}
    return LinkException.model_validate(given)


def work(record: LinkRecord, *exceptions: LinkException, added: bool = False) -> list[tuple[Path, str]]:
    places: dict[str, Sequence[Path]] = {URL: [("resources", 3, "url")]}
    known = Links(version=1, checked=day(9), links={URL: record})
    found = [finding for _, finding in find_work(known, places, exceptions, added=added)]
    found += find_old_exceptions(known, exceptions, day(10))
    return [(finding.path, finding.message) for finding in found]


def test_an_exception_covers_what_it_names_and_nothing_else() -> None:
    left = history(LEFT)
    assert not work(left, exception(OFF, leads_to="casino.test"))
    assert work(left, exception(OFF, leads_to="other.test"))
    assert work(left, exception(BROKEN))
    assert work(left, exception(OFF, leads_to="casino.test", url="https://docs.example.org/other"))
    broken = history(FAILS, FAILS, FAILS)
    assert not work(broken, exception(BROKEN))
    assert work(broken, exception(UNREACHABLE))
    assert exception(BROKEN).covers(history(FAILS), day(1))


def test_an_exception_that_ran_out_is_reported_and_covers_no_more() -> None:
    record = history(LEFT).model_copy(update={"checked": None})  # on the day of the whole file
    expired = exception(OFF, leads_to="casino.test", until=day(5))
    (place, message), (other, _) = work(record, expired)
    assert place == ("resources", 3, "url")
    assert "withholds" in message
    assert other == ("link_exceptions", 0, "until")


def test_an_exception_that_is_not_needed_is_reported() -> None:
    ((place, message),) = work(history(FAILS, GOOD), exception(BROKEN))
    assert place == ("link_exceptions", 0, "url")
    assert "Remove this exception" in message
    assert not work(history(GOOD).model_copy(update={"checked": day(1)}), exception(BROKEN))  # not checked since


def test_a_confirmation_ends_an_alarm() -> None:
    alarmed = Links(version=1, checked=day(1), links={URL: history(LEFT)})
    confirmation = exception(OFF, leads_to="casino.test")
    back = {URL: (day(2), Answer((Hop(URL, 200),)))}
    assert update(alarmed, back, [URL], (), day(2)).links[URL].status is OFF
    assert update(alarmed, back, [URL], [confirmation], day(2)).links[URL].status is OK
    late = {URL: (day(21), Answer((Hop(URL, 200),)))}
    assert update(alarmed, late, [URL], [confirmation], day(21)).links[URL].status is OFF


def test_what_a_person_has_to_do() -> None:
    moved = history(Outcome(MOVED, None, "https://docs.example.org/new"))
    assert "https://docs.example.org/new" in work(moved)[0][1]
    assert "leads_to: casino.test" in work(history(LEFT))[0][1]
    assert "broken since 2026-11-01" in work(history(FAILS, FAILS, FAILS))[0][1]
    assert "runs out" in work(history(Outcome(OK, "its certificate runs out on 2026-11-05")))[0][1]
    for quiet in (GOOD, FAILS, Outcome(ROBOTS, "it answers 403"), Outcome(ACCOUNT, "it answers 401")):
        assert not work(history(quiet))
    assert "it answers 404" in work(history(FAILS), added=True)[0][1]


def test_a_page_that_moved_with_its_parts_is_told_once() -> None:
    urls = ["https://example.org/r", "https://example.org/r/1", "https://example.org/r/2", "https://example.org/s"]
    places: dict[str, Sequence[Path]] = {
        urls[0]: [("resources", 0, "url")],
        urls[1]: [("resources", 0, "sections", 0, "url")],
        urls[2]: [("resources", 0, "sections", 1, "url")],
        urls[3]: [("resources", 1, "url")],
    }
    answers = {url: Answer((Hop(url, 301), Hop(url + "x", 200))) for url in urls}
    found = find_work(links(*urls, checked=day(1), answers=answers), places, ())
    assert [finding.path for _, finding in found] == [("resources", 0, "url"), ("resources", 1, "url")]
