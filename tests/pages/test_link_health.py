"""What is known about links, on every page that has them: withheld, broken, vouched for, or not checked yet."""

from __future__ import annotations

import datetime
import itertools
import json
from pathlib import Path

import pytest

from studyguide.load import Loaded
from studyguide.model import NO_LINKS, LinkException, LinkRecord, Links, LinkStatus
from studyguide.pages import render_site
from studyguide.pages.library import Library
from studyguide.pages.link_health import MEANINGS
from studyguide.pages.standing import Standing
from studyguide.pages.views import view_study

URL = "https://docs.example.org/guide"
WITHHELD, WITHHELD_USE = "https://cases.example.org/", "case-collection"
BROKEN = "https://github.com/ada-example/Concepts-Primer/blob/main/notes/fundamentals.md"
READ = datetime.date(2026, 11, 1)
DAY = datetime.date(2026, 11, 20)


@pytest.fixture(scope="module")
def links() -> Links:
    return Links.model_validate_json((Path(__file__).parent.parent / "golden" / "small" / "links.json").read_bytes())


@pytest.fixture(scope="module")
def site(small: Loaded, links: Links) -> dict[str, str]:
    return {file.path: file.text for file in render_site(small.catalogue, small.facts, {}, links)}


def standing(status: LinkStatus, exception: LinkException | None = None, **more: object) -> Standing:
    record = LinkRecord.model_validate({"status": status, "since": datetime.date(2026, 11, 6), **more})
    return Standing(URL, READ, record, DAY, exception)


def test_without_a_record_a_link_is_what_the_catalogue_says() -> None:
    fresh = Standing(URL, READ)
    assert (fresh.address, fresh.is_good, fresh.note) == (URL, True, "")
    assert fresh.fact == "link not checked by a program yet"


@pytest.mark.parametrize("status", sorted(set(LinkStatus) - {LinkStatus.OFF_DOMAIN, LinkStatus.BROKEN}))
def test_a_link_that_may_be_good_is_a_link(status: LinkStatus) -> None:
    assert standing(status).address == URL
    assert standing(status).is_good


@pytest.mark.parametrize("status", sorted(set(LinkStatus) - {LinkStatus.NOT_CHECKED}))
def test_every_finding_has_its_own_words_and_a_day(status: LinkStatus) -> None:
    fact = standing(status, leads_to="https://casino.example/win").fact
    assert "November 2026" in fact
    others = {standing(other, leads_to="https://casino.example/").fact for other in LinkStatus if other is not status}
    assert fact not in others


def test_a_withheld_link_leads_nowhere_and_says_where_it_would() -> None:
    withheld = standing(LinkStatus.OFF_DOMAIN, leads_to="https://casino.example/win")
    assert (withheld.address, withheld.is_good) == ("", False)
    assert "casino.example" in withheld.fact
    assert "6 November 2026" in withheld.note


def test_a_broken_link_leads_to_the_archive_of_the_last_good_day() -> None:
    day = datetime.date(2026, 10, 30)
    assert standing(LinkStatus.BROKEN, last_ok=day).address == f"https://web.archive.org/web/20261030/{URL}"
    assert standing(LinkStatus.BROKEN).address == f"https://web.archive.org/web/20261101/{URL}"
    assert not standing(LinkStatus.BROKEN).is_good


@pytest.mark.parametrize("status", [LinkStatus.OFF_DOMAIN, LinkStatus.BROKEN, LinkStatus.ROBOTS])
def test_a_person_who_vouches_makes_it_a_link_again(status: LinkStatus) -> None:
    exception = LinkException(url=URL, found=status, reason="It is theirs.", checked=READ, until=DAY)
    vouched = standing(status, exception)
    assert (vouched.address, vouched.is_good, vouched.note) == (URL, True, "")
    assert vouched.fact == "link followed by a person on 1 November 2026: It is theirs"


def test_an_exception_holds_as_long_as_it_says(small: Loaded, links: Links) -> None:
    url = "https://sheets.example.org/arrays.pdf"
    assert Library(small.catalogue, small.facts, links).standing(url, READ).exception
    later = links.model_copy(update={"checked": datetime.date(2027, 4, 1)})
    assert Library(small.catalogue, small.facts, later).standing(url, READ).exception is None


def test_a_withheld_address_stands_on_no_page(site: dict[str, str], links: Links) -> None:
    leads_to = links.links[WITHHELD].leads_to or ""
    for path, text in site.items():
        assert WITHHELD.rstrip("/") not in text, path
        assert leads_to not in text, path
    assert "Case Collection" in site["case-studies.md"]
    assert "link withheld" in site["case-studies.md"]


def test_a_broken_address_is_linked_only_in_the_archive(site: dict[str, str]) -> None:
    for path, text in site.items():
        assert text.count(BROKEN) == text.count(f"https://web.archive.org/web/20261030/{BROKEN}"), path
    assert BROKEN in site["resources/ml-concepts.md"]


def test_nothing_broken_or_withheld_is_among_a_tasks_links(site: dict[str, str], small: Loaded, links: Links) -> None:
    library = Library(small.catalogue, small.facts, links)
    data = json.loads(site["data/default-plan.json"])
    tasks = [task for day in data["days"] for task in day["tasks"]]
    parts = [task["uses"] for task in tasks] + [choice["uses"] for task in tasks for choice in task["choices"]]
    addresses = {use["url"] for use in itertools.chain(*parts)}
    assert addresses
    for url in addresses:
        assert library.standing(url, READ).is_good
        assert url.startswith("https://")
        assert "web.archive.org" not in url


def test_something_on_the_same_topic_stands_in(small: Loaded) -> None:
    uses = {use: use for use in ("patterns-bank/two-pointers", "concepts-book/chapter-one")}
    broken = LinkRecord(status=LinkStatus.BROKEN, since=DAY)
    chapter = "https://books.example.org/concepts/1"
    library = Library(small.catalogue, small.facts, NO_LINKS.model_copy(update={"links": {chapter: broken}}))
    lost = library.link("concepts-book/chapter-one")
    assert not lost.is_good
    expected = [use for use in library._sections_of_topic["metrics"] if use != lost.use]
    found = library.stand_in(lost, uses)
    assert (found.use if found else None) == (expected[0] if expected else None)
    study = view_study(library, list(uses))
    assert [link.use for link in study.links] == ["patterns-bank/two-pointers"]
    assert [loss.link.use for loss in study.losses] == [lost.use]


def test_a_task_says_what_to_study_instead(small: Loaded, links: Links) -> None:
    book = next(resource for resource in small.catalogue.resources if resource.id == "concepts-book")
    section = book.sections[0].model_copy(update={"topics": ("bias-variance",)})
    resources = tuple(
        one.model_copy(update={"sections": (section,)}) if one is book else one for one in small.catalogue.resources
    )
    catalogue = small.catalogue.model_copy(update={"resources": resources})
    site = {file.path: file.text for file in render_site(catalogue, small.facts, {}, links)}
    (line,) = [line for line in site["plan/day-01.md"].splitlines() if "instead of" in line]
    assert (
        f'[{section.title} <span class="quiet">in {book.title}</span>](<https://books.example.org/concepts/1#estimation>)'
        in line
    )
    assert "(instead of “Regularisation: L1 &amp; L2”, broken since 6 November 2026)" in line
    assert "https://books.example.org/concepts/1#estimation" in site["data/default-plan.json"]


def test_a_stand_in_is_good_itself_and_new_to_the_task(small: Loaded) -> None:
    library = Library(small.catalogue, small.facts)
    for use in library._sections:
        lost = library.link(use)
        section = library.section(use)
        stand_in = library.stand_in(lost, ["patterns-bank/two-pointers"])
        if stand_in:
            other = library.section(stand_in.use)
            assert section
            assert other
            assert set(section.topics) & set(other.topics)
            assert stand_in.use not in {use, "patterns-bank/two-pointers"}


def test_a_domain_whose_readings_are_all_lost_still_says_where_to_start(site: dict[str, str]) -> None:
    page = site["domains/behavioural.md"]
    assert "## Start here { #start }" in page
    assert "Cannot be read now" not in page


def test_a_lost_reading_is_out_of_the_order(small: Loaded) -> None:
    broken = LinkRecord(status=LinkStatus.BROKEN, since=DAY, checked=DAY)
    domain = next(domain for domain in small.catalogue.domains if len(domain.reading) > 1)
    second = domain.reading[1]
    first = next(resource for resource in small.catalogue.resources if resource.id == domain.reading[0].use)
    links = NO_LINKS.model_copy(update={"links": {first.url: broken}})
    page = next(
        file.text
        for file in render_site(small.catalogue, small.facts, {}, links)
        if file.path == f"domains/{domain.id}.md"
    )
    start, _, rest = page.partition("## Start here { #start }")[2].partition("## Cannot be read now { #lost }")
    assert f"#read-{second.use} }}" in start
    assert first.title not in start
    assert "archived copy" in rest.split("##")[0]


def test_the_sum_is_right(site: dict[str, str], small: Loaded, links: Links) -> None:
    library = Library(small.catalogue, small.facts, links)
    rows = [line.split("|") for line in site["link-health.md"].splitlines() if "data-status" in line]
    assert sum(int(row[2]) for row in rows) == len(library.addresses())
    assert len(rows) == len({row[1] for row in rows})
    assert {status.value for status in MEANINGS} == {status.value for status in LinkStatus}


def test_before_the_first_run_the_page_says_so(small: Loaded) -> None:
    files = {file.path: file.text for file in render_site(small.catalogue, small.facts, {})}
    page = files["link-health.md"]
    assert "No program has followed them yet" in page
    assert "Not checked yet" in page
    assert page.count("data-status") == 1
