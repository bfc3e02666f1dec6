"""Facts from GitHub's API: what is kept, what is asked again, and what happens when GitHub does not want to."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import facts
from asking.github import GitHub, GitHubError, PatienceError
from studyguide.load import load
from studyguide.model import Facts
from studyguide.pages import words
from studyguide.pages.library import Library
from studyguide.pages.views import view_resource
from studyguide.snapshot import Snapshot
from tests.cases import FACTS, SMALL
from tests.links.internet import Internet, Page, Request, hangs, leads_to, resets, says, then

PRIMER, PATTERNS, TOOL = "ada-example/Concepts-Primer", "bob-example/patterns", "bob-example/tool"
TODAY = datetime.date(2026, 11, 26)
SECRET = "ghp_0123456789abcdef"  # noqa: S105 - of nobody


def repository(name: str, **more: Any) -> dict[str, Any]:
    """A repository as the API describes it."""
    licence = {"spdx_id": "MIT", "key": "mit"}
    known = {"full_name": name, "archived": False, "stargazers_count": 1234, "license": licence}
    return {**known, "pushed_at": "2026-11-20T08:00:00Z", **more}


def tells(data: object, **headers: str) -> Page:
    """An answer of the API, or 304 to those who know it already."""

    def page(request: Request) -> None:
        if headers.get("ETag") and request.headers.get("if-none-match") == headers["ETag"]:
            request.answer(304, "", **headers)
        else:
            request.answer(200, json.dumps(data), Content_Type="application/json", **headers)

    return page


def commits(day: str) -> Page:
    """The newest commit is of that day."""
    return tells([{"sha": "0" * 40, "commit": {"committer": {"date": f"{day}T12:00:00Z"}}}])


class Api:
    """GitHub, on loopback, with the three repositories of the small catalogue."""

    def __init__(self, internet: Internet, folder: Path) -> None:
        self.internet, self.folder = internet, folder
        self.url = f"http://127.0.0.1:{internet.port}"
        self.facts = folder / "repositories.json"
        self.facts.write_bytes(FACTS.read_bytes())
        for name in (PRIMER, PATTERNS, TOOL):
            self.put(f"/repos/{name}", tells(repository(name), ETag=f'W/"{name}"'))
            self.put(f"/repos/{name}/commits?per_page=1", commits("2026-11-20"))

    def put(self, path: str, page: Page) -> None:
        self.internet.pages["127.0.0.1", path] = page

    def asked(self, path: str) -> int:
        return self.internet.asked["127.0.0.1", path]

    def run(self, day: datetime.date = TODAY, *more: str) -> int:
        pace = "--timeout 1 --back-off 0.01 --patience 3"
        where = ["--catalogue", str(SMALL), "--facts", str(self.facts), "--api", self.url, "--seen", day.isoformat()]
        return facts.main(["--refresh", *where, *pace.split(), *more])

    def found(self) -> dict[str, Any]:
        """By repository: what the file says of upstream; the file is valid."""
        text = self.facts.read_text("utf-8")
        Facts.model_validate_json(text)
        return {name: found.get("upstream", {}) for name, found in json.loads(text)["repositories"].items()}


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    with Internet(tmp_path) as internet:
        yield Api(internet, tmp_path)


def test_what_github_says_is_on_record_and_nothing_else_changes(api: Api) -> None:
    before = json.loads(api.facts.read_text())["repositories"]
    assert api.run() == 0
    assert api.found()[PRIMER] == {
        "asked": "2026-11-26",
        "stars": 1234,
        "licence": "MIT",
        "pushed": "2026-11-20T08:00:00Z",
        "last_commit": "2026-11-20",
        "etag": f'W/"{PRIMER}"',
    }
    after = json.loads(api.facts.read_text())["repositories"]
    assert {name: {**found, "upstream": None} for name, found in after.items()} == {
        name: {**found, "upstream": None} for name, found in before.items()
    }


def test_nothing_is_asked_twice_on_one_day(api: Api) -> None:
    api.run()
    first = api.internet.asked.copy()
    assert api.run() == 0
    assert api.internet.asked == first


def test_what_has_not_changed_costs_one_short_request(api: Api) -> None:
    api.run()
    before = api.found()[PRIMER]
    assert api.run(TODAY + datetime.timedelta(days=7)) == 0
    assert api.found()[PRIMER] == {**before, "asked": "2026-12-03"}
    assert api.asked(f"/repos/{PRIMER}/commits?per_page=1") == 1


def test_commits_are_asked_for_only_after_a_push(api: Api) -> None:
    api.run()
    api.put(f"/repos/{PRIMER}", tells(repository(PRIMER, stargazers_count=2000)))
    api.put(f"/repos/{TOOL}", tells(repository(TOOL, pushed_at="2026-12-01T00:00:00Z")))
    api.put(f"/repos/{TOOL}/commits?per_page=1", commits("2026-12-01"))
    api.run(TODAY + datetime.timedelta(days=7))
    assert (api.found()[PRIMER]["stars"], api.found()[PRIMER]["last_commit"]) == (2000, "2026-11-20")
    assert api.found()[TOOL]["last_commit"] == "2026-12-01"
    assert api.asked(f"/repos/{PRIMER}/commits?per_page=1") == 1


def test_renamed_archived_and_vanished_repositories_are_pointed_out(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    api.put(f"/repos/{PRIMER}", leads_to("/repositories/7"))
    api.put("/repositories/7", tells(repository("ada-example/Primer-2")))
    api.put("/repos/ada-example/Primer-2/commits?per_page=1", commits("2026-11-19"))
    api.put(f"/repos/{PATTERNS}", tells(repository(PATTERNS, archived=True, license=None)))
    api.put(f"/repos/{TOOL}", says(404))
    assert api.run() == 0
    found = api.found()
    assert (found[PRIMER]["name"], found[PRIMER]["last_commit"]) == ("ada-example/Primer-2", "2026-11-19")
    assert found[PATTERNS]["archived"] is True
    assert found[TOOL] == {"asked": "2026-11-26", "missing": True}
    out = capsys.readouterr().out.splitlines()
    assert len(out) == 3
    lines = SMALL.read_text("utf-8").splitlines()
    for said, name, edit in zip(
        out, (PRIMER, PATTERNS, TOOL), ("https://github.com/ada-example/Primer-2", "archived", "Replace"), strict=True
    ):
        _, line, _, message = said.split(":", 3)
        assert name in lines[int(line) - 1]
        assert edit in message


def test_another_licence_is_pointed_out(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    api.put(f"/repos/{PRIMER}", tells(repository(PRIMER, license={"spdx_id": "GPL-3.0"})))
    api.put(f"/repos/{TOOL}", tells(repository(TOOL, license={"spdx_id": "NOASSERTION"})))
    api.put(f"/repos/{PATTERNS}", tells(repository(PATTERNS, license=None)))
    api.run()
    assert "the licence of ada-example/Concepts-Primer is GPL-3.0 now" in capsys.readouterr().out
    assert api.found()[TOOL]["licence"] == "other"
    assert "licence" not in api.found()[PATTERNS]


def test_a_name_in_other_letters_is_no_other_name(api: Api) -> None:
    api.put(f"/repos/{PRIMER}", tells(repository(PRIMER.lower())))
    api.put(f"/repos/{PRIMER.lower()}/commits?per_page=1", commits("2026-11-20"))
    api.run()
    assert "name" not in api.found()[PRIMER]


def cut_short(request: Request) -> None:
    """The beginning of an answer, and the end of the connection."""
    request.send(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
    resets(request)


@pytest.mark.parametrize(
    "trouble",
    [
        says(500),
        says(502),
        resets,
        says(200, '{"full_name": "ada-exam'),
        cut_short,
        says(429, Retry_After="0"),
        says(403, '{"message": "You have exceeded a secondary rate limit"}', Retry_After="0"),
        says(403, "", X_RateLimit_Remaining="0", X_RateLimit_Reset="0"),
    ],
)
def test_what_heals_is_waited_for(api: Api, trouble: Page) -> None:
    api.put(f"/repos/{PRIMER}", then(trouble, tells(repository(PRIMER))))
    assert api.run() == 0
    assert api.found()[PRIMER]["stars"] == 1234


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (says(500), "it answers 500"),
        (hangs, "takes too long"),
        (says(200, "<html>"), "cannot be read"),
        (says(200, "[]"), "unexpected"),
        (says(200, '{"full_name": 3}'), "unexpected"),
        (says(403, '{"message": "blocked"}'), "unexpected (403)"),
        (leads_to(f"/repos/{PRIMER}"), "in circles"),
        (leads_to("http://elsewhere.test/repos"), "another host"),
        (leads_to("http://127.0.0.1:1/repos"), "another host"),
        (says(301), "in circles"),
    ],
)
def test_what_does_not_heal_is_said_and_the_rest_goes_on(
    api: Api, capsys: pytest.CaptureFixture[str], trouble: Page, words: str
) -> None:
    api.put(f"/repos/{PRIMER}", trouble)
    assert api.run() == 1
    assert api.found()[PRIMER] == {}
    assert api.found()[TOOL]["stars"] == 1234
    error = capsys.readouterr().err
    assert f"{PRIMER}: " in error
    assert words in error


def test_a_used_up_limit_ends_the_run_and_the_next_goes_on(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    far = str(int(datetime.datetime.now(datetime.UTC).timestamp()) + 3000)
    limit = says(403, "", X_RateLimit_Remaining="0", X_RateLimit_Reset=far)
    api.put(f"/repos/{PATTERNS}", then(limit, tells(repository(PATTERNS))))
    assert api.run() == 1
    assert "1 of 3 are done and written; the same command goes on from here" in capsys.readouterr().err
    assert [bool(found) for found in api.found().values()] == [True, False, False]
    first = api.asked(f"/repos/{PRIMER}")
    assert api.run() == 0
    assert all(api.found().values())
    assert api.asked(f"/repos/{PRIMER}") == first


def test_a_github_that_never_answers_is_not_asked_for_ever(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    records = json.loads(api.facts.read_text())["repositories"]
    more = {f"somebody/number-{n}": {**records[TOOL], "repository": f"somebody/number-{n}"} for n in range(9)}
    api.facts.write_text(facts.to_text({**records, **more}), encoding="utf-8")
    before = api.facts.read_bytes()
    api.url = "http://127.0.0.1:1"
    assert api.run() == 1
    error = capsys.readouterr().err
    assert error.count("takes no connections") == 3
    assert "GitHub does not answer." in error
    assert api.facts.read_bytes() == before


def test_an_empty_repository_has_no_commit(api: Api) -> None:
    for answer in (says(409, '{"message": "Git Repository is empty."}'), tells([]), tells([{"commit": None}])):
        api.facts.write_bytes(FACTS.read_bytes())
        api.put(f"/repos/{PRIMER}/commits?per_page=1", answer)
        assert api.run() == 0
        assert "last_commit" not in api.found()[PRIMER]


def test_the_token_is_sent_and_never_shown(
    api: Api, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", SECRET)
    sent: list[str] = []

    def remember(request: Request) -> None:
        sent.append(request.headers.get("authorization", ""))
        request.answer(401)

    api.put(f"/repos/{PRIMER}", remember)
    api.put(f"/repos/{TOOL}", leads_to("http://127.0.0.1.elsewhere.test/repos"))
    assert api.run() == 1
    assert sent == [f"Bearer {SECRET}"]
    out, error = capsys.readouterr()
    assert "does not accept the token" in error
    assert SECRET not in out + error + api.facts.read_text()


# Waiting, on a clock of the test's own


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.time, self.waits = 1_000_000.0, list[float]()

    def pause(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def now(self) -> float:
        return self.time


Client = Callable[[], GitHub]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(api: Api, clock: Clock) -> GitHub:
    return GitHub("x", api=api.url, timeout=1, back_off=2, patience=600, pause=clock.pause, now=clock.now)


def test_waits_double_while_a_server_is_in_trouble(api: Api, client: GitHub, clock: Clock) -> None:
    api.put("/x", says(503))
    with pytest.raises(GitHubError, match="it answers 503"):
        client.get("/x")
    assert clock.waits == [2, 4, 8]


def test_the_reset_of_a_limit_is_waited_for_when_it_is_near(api: Api, client: GitHub, clock: Clock) -> None:
    reset = str(int(clock.time) + 300)
    api.put("/x", then(says(403, "", X_RateLimit_Remaining="0", X_RateLimit_Reset=reset), tells({"a": 1})))
    assert client.get("/x").data == {"a": 1}
    assert clock.waits == [301]


def test_a_retry_after_is_kept(api: Api, client: GitHub, clock: Clock) -> None:
    api.put("/x", then(says(429, "", Retry_After="90"), tells({"a": 1})))
    client.get("/x")
    assert clock.waits == [90]


def test_a_limit_without_a_time_is_a_minute(api: Api, client: GitHub, clock: Clock) -> None:
    api.put("/x", then(says(403, "You have exceeded a secondary rate limit."), tells({"a": 1})))
    client.get("/x")
    assert clock.waits == [60]


def test_hours_are_not_waited_for(api: Api, client: GitHub, clock: Clock) -> None:
    api.put("/x", says(403, "", X_RateLimit_Remaining="0", X_RateLimit_Reset=str(int(clock.time) + 3600)))
    with pytest.raises(PatienceError) as caught:
        client.get("/x")
    assert caught.value.until == clock.time + 3601
    assert clock.waits == []


def test_a_refusal_that_is_no_limit_is_no_reason_to_wait(api: Api, client: GitHub, clock: Clock) -> None:
    api.put("/x", says(403, "blocked"))
    assert client.get("/x").status == 403
    assert clock.waits == []


# On the pages


def test_pages_say_what_became_of_a_repository(api: Api) -> None:
    api.put(f"/repos/{PATTERNS}", tells(repository(PATTERNS, archived=True)))
    api.put(f"/repos/{TOOL}", says(404))
    api.run()
    loaded = load(SMALL, api.facts, today=TODAY)
    library = Library(loaded.catalogue, loaded.facts)

    def said(resource: str) -> str:
        return view_resource(library, library.resources[resource]).facts

    assert "last commit 20 November 2026, as of 26 November 2026" in said("concepts-primer")
    assert "1,234 stars as of 26 November 2026" in said("concepts-primer")
    assert "archived by its owner, as of 26 November 2026" in said("patterns-bank")
    assert "no longer on GitHub, as of 26 November 2026" in said("patterns-tool")
    assert words.end(None) is None


def test_a_new_clone_keeps_what_github_said(api: Api) -> None:
    api.run()
    before = json.loads(api.facts.read_text())["repositories"]
    taken = Snapshot(TOOL, "main", "0" * 40, "2026-01-01", "2026-01-01", 0, None, None, ())
    merged = facts.merge(before, [taken], {name.lower(): {} for name in before}, TODAY)
    assert merged[TOOL]["upstream"] == before[TOOL]["upstream"]
    assert merged[TOOL]["commit"] == "0" * 40
