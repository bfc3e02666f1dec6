"""Everything that a server can answer gets the right word, in one run that nothing holds up."""

from __future__ import annotations

import datetime
import gzip
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path

import pytest
import trustme

from asking.run import Asking, run
from asking.schedule import Pace, Schedule
from studyguide.model import LinkStatus
from studyguide.verdicts import Answer, Outcome, judge
from tests.links.internet import Internet, Page, Request, drips, hangs, leads_to, resets, says, then

NOW = datetime.datetime.now(datetime.UTC)
TODAY = NOW.date()
GB = 1024**3
CHUNK = b"<p>Nothing new</p>" * 4096

FAILS = None
"""One failing answer is no verdict yet."""


def endless(head: bytes) -> Page:
    """Five gigabytes after a beginning, sent as fast as they are taken. How much was taken is in `taken`."""

    def page(request: Request) -> None:
        request.send(head)
        sent = 0
        while sent < 5 * GB and not request.stopped.is_set() and (more := request.send(CHUNK)):
            sent += more
        taken[request.host] = sent

    return page


taken: dict[str, int] = {}
OK_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LONG = OK_HEAD + f"Content-Length: {5 * GB}\r\n\r\n<title>Long</title>".encode()
LONG_REDIRECT = f"HTTP/1.1 301 x\r\nLocation: /there\r\nContent-Length: {5 * GB}\r\n\r\n".encode()
LONG_TEXT = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {5 * GB}\r\n\r\n".encode()
BOMB = gzip.compress(bytes(50_000_000))


def raw(data: bytes) -> Page:
    """These bytes and the end of the connection."""

    def page(request: Request) -> None:
        request.send(data)
        request.connection.close()

    return page


CASES: dict[str, tuple[Page, LinkStatus | None, str]] = {
    # what the page does, the word, and what is said about it
    "http://fine.test/page": (says(200), LinkStatus.OK, ""),
    "http://fine.test/page#anchor": (says(200), LinkStatus.OK, ""),
    "http://empty.test/page": (says(204, ""), LinkStatus.OK, ""),
    "http://m301.test/page": (leads_to("/there"), LinkStatus.MOVED, ""),
    "http://m308.test/page": (leads_to("http://m308.test/there", 308), LinkStatus.MOVED, ""),
    "http://m302.test/page": (leads_to("/there", 302), LinkStatus.OK, ""),
    "http://m307.test/page": (leads_to("/there", 307), LinkStatus.OK, ""),
    "http://docs.site.test/page": (leads_to("http://wiki.site.test/there"), LinkStatus.MOVED, ""),
    "http://loop.test/page": (leads_to("/page", 302), FAILS, "in circles"),
    "http://chain.test/page": (leads_to("/page?x"), FAILS, "in circles"),
    "http://off.test/page": (leads_to("http://elsewhere.test/there"), LinkStatus.OFF_DOMAIN, "elsewhere.test"),
    "http://off302.test/page": (leads_to("http://elsewhere.test/there", 302), LinkStatus.OFF_DOMAIN, ""),
    "http://off-login.test/page": (leads_to("http://login.elsewhere.test/"), LinkStatus.OFF_DOMAIN, ""),
    "http://one.github.io/page": (leads_to("http://two.github.io/there"), LinkStatus.OFF_DOMAIN, "two.github.io"),
    "http://to-ip.test/page": (leads_to("http://127.0.0.1/there"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-localhost.test/page": (leads_to("http://localhost/there"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-private.test/page": (leads_to("http://10.0.0.1/"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-metadata.test/page": (leads_to("http://169.254.169.254/latest"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-ipv6.test/page": (leads_to("http://[::1]/"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-mapped.test/page": (leads_to("http://[::ffff:127.0.0.1]/"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-number.test/page": (leads_to("http://2130706433/"), LinkStatus.OFF_DOMAIN, "not public"),
    "http://to-file.test/page": (leads_to("file:///etc/passwd"), FAILS, "no web address"),
    "http://to-script.test/page": (leads_to("javascript:alert(1)"), FAILS, "no web address"),
    "http://to-nothing.test/page": (leads_to("http://"), FAILS, ""),
    "http://to-port.test/page": (leads_to("http://to-port.test:x/"), FAILS, ""),
    "http://no-location.test/page": (says(302), FAILS, "302"),
    "http://s401.test/page": (says(401), LinkStatus.ACCOUNT, "401"),
    "http://wall.test/page": (leads_to("/users/sign_in?next=/page", 302), LinkStatus.ACCOUNT, "log in"),
    "http://s403.test/page": (says(403), LinkStatus.ROBOTS, "403"),
    "http://s404.test/page": (says(404), FAILS, "404"),
    "http://s410.test/page": (says(410), FAILS, "410"),
    "http://s418.test/page": (says(418), FAILS, "418"),
    "http://s429.test/page": (says(429), LinkStatus.ROBOTS, "429"),
    "http://s429-after.test/page": (then(says(429, Retry_After="0"), says(200)), LinkStatus.OK, ""),
    "http://s429-date.test/page": (
        then(says(429, Retry_After=format_datetime(NOW, usegmt=True)), says(200)), LinkStatus.OK, "",
    ),
    "http://s429-long.test/page": (says(429, Retry_After="86400"), LinkStatus.ROBOTS, "429"),
    "http://s429-junk.test/page": (then(says(429, Retry_After="soon"), says(200)), LinkStatus.OK, ""),
    "http://s500.test/page": (says(500), FAILS, "500"),
    "http://heals.test/page": (then(says(500), says(200)), LinkStatus.OK, ""),
    "http://heals-from-reset.test/page": (then(resets, says(200)), LinkStatus.OK, ""),
    "http://soft.test/page": (says(200, "<title>Page not found - Site</title>"), FAILS, "Page not found"),
    "http://front.test/page": (leads_to("/", 302), FAILS, "front page"),
    "http://hangs.test/page": (hangs, FAILS, "too long"),
    "http://drips-head.test/page": (drips(b"HTTP/1.1 200 OK\r\nX-Slow: "), FAILS, "too long"),
    "http://drips-body.test/page": (drips(OK_HEAD + b"\r\n"), FAILS, "too long"),
    "http://huge.test/page": (endless(LONG), LinkStatus.OK, ""),
    "http://huge-redirect.test/page": (endless(LONG_REDIRECT), LinkStatus.MOVED, ""),
    "http://huge-robots.test/page": (says(200), LinkStatus.OK, ""),
    "http://short.test/page": (raw(OK_HEAD + b"Content-Length: 900\r\n\r\n<title>Short</title>"), LinkStatus.OK, ""),
    "http://chunks.test/page": (raw(OK_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"), LinkStatus.OK, ""),
    "http://zip.test/page": (raw(OK_HEAD + b"Content-Encoding: gzip\r\n\r\nno zip"), FAILS, "cannot be read"),
    "http://bomb.test/page": (raw(OK_HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB), LinkStatus.OK, ""),
    "http://charset.test/page": (says(200, Content_Type="text/html; charset=no-such"), LinkStatus.OK, ""),
    "http://no-http.test/page": (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), FAILS, "broke the connection"),
    "http://many-headers.test/page": (
        raw(OK_HEAD + b"".join(b"X-%d: x\r\n" % n for n in range(1000)) + b"\r\n"), FAILS, "",
    ),
    "http://resets.test/page": (resets, FAILS, "broke the connection"),
    "http://closed.test/page": (resets, FAILS, "no connections"),
    "http://no-such-name.invalid/page": (resets, FAILS, "no server has its name"),
    "http://localhost/page": (resets, FAILS, "not public"),
    "http://robots.test/page": (says(200), LinkStatus.ROBOTS, "robots.txt"),
    "http://robots-wild.test/a/tree/b": (says(200), LinkStatus.ROBOTS, "robots.txt"),
    "http://robots-other.test/page": (says(200), LinkStatus.OK, ""),
    "http://robots-broken.test/page": (says(200), LinkStatus.OK, ""),
    "https://safe.test/page": (says(200), LinkStatus.OK, ""),
    "https://upgrade.test/page": (leads_to("http://upgrade.test/page"), LinkStatus.MOVED, "not encrypted"),
    "https://soon.test/page": (says(200), LinkStatus.OK, "runs out on"),
    "https://expired.test/page": (says(200), FAILS, "certificate is not valid (certificate has expired)"),
    "https://wrong-name.test/page": (says(200), FAILS, "certificate is not valid (hostname mismatch)"),
    "https://unknown-issuer.test/page": (says(200), FAILS, "certificate is not valid"),
    "https://no-tls.test/page": (says(200), FAILS, "encryption does not work"),
}  # fmt: skip


@pytest.fixture(scope="module")
def internet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Internet]:
    with Internet(tmp_path_factory.mktemp("internet")) as internet:
        for url, (page, *_) in CASES.items():
            if url in {"http://no-such-name.invalid/page", "http://localhost/page"}:
                continue
            host = url.split("/")[2]
            internet.add(url.partition("#")[0], page)
            internet.add(f"{url.split('/')[0]}//{host}/there", says(200))
            internet.add(f"{url.split('/')[0]}//{host}/", says(200))
        internet.add("http://upgrade.test/page", says(200))
        internet.add("https://upgrade.test/page", leads_to("http://upgrade.test/page?plain"))
        internet.add("http://upgrade.test/page?plain", says(200))
        internet.add("http://chain.test/page?x", leads_to("/page"))
        internet.add("http://wiki.site.test/there", says(200))
        internet.add("http://elsewhere.test/there", says(200))
        internet.add("http://login.elsewhere.test/", says(200))
        internet.add("http://two.github.io/there", says(200))
        internet.add("http://wall.test/users/sign_in?next=/page", says(200))
        internet.add("http://robots.test/robots.txt", says(200, "User-agent: *\nDisallow: /page\n"))
        internet.add("http://robots-wild.test/robots.txt", says(200, "User-agent: *\nDisallow: /*/tree/\n"))
        internet.add("http://robots-other.test/robots.txt", says(200, "User-agent: Other\nDisallow: /\n"))
        internet.add("http://robots-broken.test/robots.txt", resets)
        internet.add("http://huge-robots.test/robots.txt", endless(LONG_TEXT))
        internet.add_closed("http://closed.test/page")
        expired = internet.certificate("expired.test", ends=NOW - datetime.timedelta(days=2))
        internet.add_encrypted("https://expired.test/page", says(200), expired)
        soon = internet.certificate("soon.test", ends=NOW + datetime.timedelta(days=5))
        internet.add_encrypted("https://soon.test/page", says(200), soon)
        wrong = internet.certificate("another.test")
        internet.add_encrypted("https://wrong-name.test/page", says(200), wrong)
        stranger = internet.certificate("unknown-issuer.test", authority=trustme.CA())
        internet.add_encrypted("https://unknown-issuer.test/page", says(200), stranger)
        internet.names["no-tls.test:443"] = internet.names["fine.test:80"]
        yield internet


def settings(internet: Internet) -> Asking:
    return Asking(
        agent="TestOfLinks/1",
        pace=Pace(pause=0.0, attempts=2, back_off=0.05, longest_wait=5.0),
        timeout=1.0,
        deadline=3.0,
        names=internet.names,
        trusted=internet.trusted,
    )


@pytest.fixture(scope="module")
def answers(internet: Internet) -> dict[str, Answer]:
    """The final answer for every case, from one run over all of them."""
    found: dict[str, Answer] = {}

    def settled(url: str, answer: Answer, schedule: Schedule) -> None:
        assert url not in found
        found[url] = answer

    run(CASES, settings(internet), settled)
    return found


@pytest.mark.parametrize("url", CASES)
def test_each_answer_gets_the_right_word(answers: dict[str, Answer], url: str) -> None:
    outcome = judge(url, answers[url], TODAY)
    _, status, words = CASES[url]
    assert outcome.status is status, outcome
    assert words in (outcome.why or "")
    assert outcome.status is not None or outcome.why


def test_the_end_of_the_chain_is_told(answers: dict[str, Answer]) -> None:
    def end(url: str) -> Outcome:
        return judge(url, answers[url], TODAY)

    assert end("http://m301.test/page").leads_to == "http://m301.test/there"
    assert end("http://off.test/page").leads_to == "http://elsewhere.test/there"
    assert end("http://to-metadata.test/page").leads_to == "http://169.254.169.254/latest"
    assert [hop.status for hop in answers["http://m302.test/page"].hops] == [302, 200]


@pytest.mark.usefixtures("answers")
def test_what_asks_for_patience_gets_it_and_what_will_not_change_is_asked_once(internet: Internet) -> None:
    for host in ("s404", "s410", "s401", "s403", "off", "loop", "soft", "s429-long"):
        expected = 11 if host == "loop" else 1
        assert internet.asked[f"{host}.test", "/page"] == expected, host
    for host in ("s500", "hangs", "resets", "s429", "drips-head"):
        assert internet.asked[f"{host}.test", "/page"] == 2, host


@pytest.mark.usefixtures("answers")
def test_no_host_is_asked_two_things_at_once_and_all_are_told_who_asks(internet: Internet) -> None:
    # a server that drips or pours notices only later that the other side has gone
    twice = {host for host, most in internet.together.items() if most > 1}
    assert not {host for host in twice if not host.startswith(("drips-", "huge-"))}
    assert internet.agents == {"TestOfLinks/1"}


@pytest.mark.usefixtures("answers")
def test_robots_are_asked_and_obeyed(internet: Internet) -> None:
    assert internet.asked["robots.test", "/page"] == 0
    assert internet.asked["robots.test", "/robots.txt"] == 1
    assert internet.asked["127.0.0.1", "/there"] == internet.asked["localhost", "/page"] == 0


@pytest.mark.usefixtures("answers")
def test_no_more_than_the_beginning_of_a_body_is_taken(internet: Internet) -> None:
    # what the systems buffer between the two ends counts as taken
    for host in ("huge.test", "huge-redirect.test", "huge-robots.test"):
        assert 0 < taken[host] < 100_000_000, host


def test_memory_stays_small(internet: Internet) -> None:
    urls = [f"http://{host}.test/page" for host in ("huge", "huge-redirect", "huge-robots", "bomb", "many-headers")]
    code = """if True:
        import json, resource, sys
        from pathlib import Path
        from asking.run import Asking, Pace, run
        urls, names = json.loads(sys.argv[1])
        asking = Asking("x", Pace(0, 1, 0), 2, 10, names={name: tuple(to) for name, to in names.items()}, workers=1)
        run(urls, asking, lambda *_: None)
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        """
    ran = subprocess.run(
        [sys.executable, "-c", code, json.dumps([urls, internet.names])],
        cwd=Path(__file__).parent.parent.parent / "scripts", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(ran.stdout) < 250_000  # kilobytes; a worker takes about 60,000 when it has asked for nothing


def test_a_dead_host_costs_a_few_requests_and_holds_up_nobody(tmp_path: Path) -> None:
    with Internet(tmp_path) as internet:
        dead = [internet.add(f"http://dead.test/{number}", resets) for number in range(40)]
        good = [internet.add(f"http://good.test/{number}", says(200)) for number in range(5)]
        found: dict[str, Answer] = {}
        order: list[str] = []

        def settled(url: str, answer: Answer, schedule: Schedule) -> None:
            order.append(url)
            found[url] = answer

        run([*dead, *good], settings(internet), settled)
        assert found.keys() == {*dead, *good}
        assert {found[url].trouble for url in dead} == {found[dead[0]].trouble} != {None}
        assert internet.asked.total() < 20 + len(good)
        assert all(found[url].status == 200 for url in good)


def test_an_interrupted_run_stops_its_processes(internet: Internet) -> None:
    threads = threading.active_count()

    def settled(url: str, answer: Answer, schedule: Schedule) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(["http://fine.test/page", "http://s404.test/page"], settings(internet), settled)
    for _ in range(500):  # the threads of the server here see only later that nobody asks any more
        if threading.active_count() <= threads:
            break
        time.sleep(0.02)
    assert threading.active_count() <= threads
