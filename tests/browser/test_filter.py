"""The list of all resources: search, filters, order, a random pick, the address; by keyboard, and without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.harness import NewPage, assert_clean, settle, wait_for, wake_theme
from tests.browser.strict import faults, fill_store, open_awake, shift, watch_shifts

SHOWN = "article[data-resource]:not([hidden])"
IDS = "all => all.map((one) => one.dataset.resource)"
# Takes every choice of every filter, one at a time. What must stay is said by the resource's own attributes.
EACH_CHOICE = """() => {
    const form = document.querySelector("form.filter"), status = document.querySelector("study-filter [role=status]");
    const all = [...document.querySelectorAll("article[data-resource]")];
    const aged = (years) => new Date(Date.now() - years * 365.2425 * 86_400_000).toISOString().slice(0, 10);
    const fits = {
        domain: ({ domains }, value) => domains.split(" ").includes(value),
        language: ({ languages }, value) => languages.split(" ").includes(value),
        level: ({ level }, value) => [value, "all levels"].includes(level),
        time: ({ minutes }, value) =>
            minutes > 0 && value === ["short", "medium", "long"][(minutes > 60) + (minutes > 240)],
        fresh: ({ updated }, value) => updated >= aged(value),
    };
    const seen = [];
    for (const field of ["domain", "kind", "level", "language", "access", "answers", "time", "fresh"]) {
        const select = form.elements[field];
        for (const { value } of [...select.options].filter(({ value }) => value)) {
            select.value = value;
            select.dispatchEvent(new Event("input", { bubbles: true }));
            const isWanted = fits[field] ?? ((dataset) => dataset[field] === value);
            const wanted = all.filter(({ dataset }) => isWanted(dataset, value));
            const isRight = all.every((one) => one.hidden !== wanted.includes(one));
            seen.push({ field, value, count: wanted.length, isRight, status: status.textContent });
        }
        select.value = "";
        select.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return seen;
}"""


@pytest.fixture
def page(new_page: NewPage) -> Page:
    page = new_page(reduced_motion="reduce")
    open_awake(page, "resources/")
    return page


def shown(page: Page) -> list[str]:
    ids: list[str] = page.locator(SHOWN).evaluate_all(IDS)
    return ids


def status(page: Page) -> Locator:
    return page.locator("study-filter [role=status]")


def search(page: Page) -> Locator:
    return page.get_by_label("Search the list")


def test_search_as_you_type_by_keyboard(page: Page) -> None:
    total = page.locator("article[data-resource]").count()
    expect(status(page)).to_have_text(f"{total} resources")
    page.keyboard.press("/")
    expect(search(page)).to_be_focused()
    expect(search(page)).to_have_value("")
    page.keyboard.type("System DESIGN")
    found = shown(page)
    assert 0 < len(found) < total
    expect(status(page)).to_have_text(f"{len(found)} of {total} resources")
    expect(page).to_have_url(re.compile(r"\?find=System\+DESIGN$"))
    shelves = page.locator("section.shelf:visible")
    assert len(found) >= shelves.count() == page.locator(f"section.shelf:has({SHOWN})").count(), "no shelf is empty"
    page.keyboard.type("/x")  # in a field a slash is a slash
    expect(search(page)).to_have_value("System DESIGN/x")
    expect(status(page)).to_contain_text("Nothing fits")
    expect(page.locator("section.shelf:visible")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(search(page)).to_have_value("")
    expect(status(page)).to_have_text(f"{total} resources")
    expect(page).to_have_url(re.compile(r"/resources/$"))
    assert_clean(page)


def test_each_choice_of_each_filter_does_what_it_says(page: Page) -> None:
    total = page.locator("article[data-resource]").count()
    seen = page.evaluate(EACH_CHOICE)
    assert [choice for choice in seen if not choice["isRight"]] == []
    for choice in seen:
        count = choice["count"]
        assert choice["status"].startswith(
            f"{count} of {total} " if 0 < count < total else f"{total} " if count else "Nothing"
        )
        # The page offers what some resource has; only time and age are the same for every catalogue.
        assert count or choice["field"] in ("time", "fresh"), choice
    assert len({choice["field"] for choice in seen if 0 < choice["count"] < total}) == 8
    assert len(shown(page)) == total


def test_filters_add_up_and_are_reset(page: Page) -> None:
    everything = shown(page)
    page.get_by_label("Kind").select_option("course")
    courses = shown(page)
    page.get_by_label("Domain").select_option("deep-learning")
    assert set(shown(page)) < set(courses) < set(everything)
    page.get_by_role("button", name="Reset").click()
    expect(page).to_have_url(re.compile(r"/resources/$"))
    assert shown(page) == everything
    expect(page.get_by_label("Kind")).to_have_value("")


def test_the_address_is_the_list(page: Page, new_page: NewPage) -> None:
    search(page).fill("naïve learning &?#")
    search(page).fill("lEarning")
    page.get_by_label("Kind").select_option("question bank")
    page.get_by_label("Order").select_option("newest")
    expect(page).to_have_url(re.compile(r"\?find=lEarning&kind=question\+bank&sort=newest$"))
    other = new_page()
    open_awake(other, "resources/?" + page.url.split("?")[1])
    assert shown(other) == shown(page)
    expect(other.get_by_label("Kind")).to_have_value("question bank")
    expect(other.get_by_label("Order")).to_have_value("newest")
    expect(search(other)).to_have_value("lEarning")
    page.reload()
    settle(page)
    assert shown(other) == shown(page)
    page.locator(f"{SHOWN} p a").last.click()
    expect(page).not_to_have_url(re.compile("find="))
    expect(status(page)).to_have_count(0)
    settle(page)
    page.go_back()
    expect(status(page)).to_have_text(status(other).inner_text())
    assert shown(page) == shown(other)
    assert_clean(page)


def test_a_link_that_is_followed_while_the_theme_wakes_is_one_step_back(page: Page) -> None:
    search(page).fill("learning")
    found = status(page).inner_text()
    held: list[Route] = []
    for slow in ("**/sitemap.xml", "**/ml-concepts/"):
        page.route(slow, lambda route: held.append(route))
    page.reload()
    wake_theme(page)
    page.locator(f"{SHOWN} p a[href*='ml-concepts/']").last.click(no_wait_after=True)
    for _ in range(3):  # the sitemap, which the theme fetches twice, and then the page
        wait_for(page, lambda: held, "the request")
        held.pop(0).continue_()
        page.wait_for_timeout(200)
    page.wait_for_url("**/ml-concepts/**")
    page.unroute_all()
    settle(page)
    page.go_back()
    expect(status(page)).to_have_text(found)


def test_nonsense_in_the_address_is_left_aside(page: Page) -> None:
    total = page.locator("article[data-resource]").count()
    open_awake(page, "resources/?kind=constructor&time=toString&sort=%zz&domain=__proto__&mine=%00&find=")
    assert len(shown(page)) == total
    open_awake(page, f"resources/?find={'x%22%3E%3Cimg%20src=1%3E' * 50}")
    expect(status(page)).to_contain_text("Nothing fits")
    assert_clean(page)


def test_order_and_back_to_the_shelves(page: Page) -> None:
    by_shelf = shown(page)
    order = page.get_by_label("Order")
    order.select_option("title")
    titles = page.locator(f"{SHOWN} h3 > a:first-child").all_inner_texts()
    assert len(titles) == len(by_shelf)
    assert titles == page.evaluate("(all) => all.toSorted((a, b) => a.localeCompare(b, 'en'))", titles)
    expect(page.locator("section.shelf:visible")).to_have_count(0)  # a heading without anything below it
    order.select_option("newest")
    days = page.locator(SHOWN).evaluate_all("all => all.map((one) => one.dataset.updated)")
    assert days == sorted(days, reverse=True)
    order.select_option("shortest")
    minutes = page.locator(SHOWN).evaluate_all("all => all.map((one) => Number(one.dataset.minutes) || Infinity)")
    assert minutes == sorted(minutes)
    search(page).fill("learning")  # filters work on an ordered list too
    assert 0 < len(shown(page)) < len(by_shelf)
    search(page).fill("")
    order.select_option("")
    assert shown(page) == by_shelf
    assert page.locator("section.shelf:visible").count() == page.locator("section.shelf").count()


def test_one_at_random_is_one_of_those_shown(page: Page) -> None:
    search(page).fill("rag")
    few = shown(page)
    picked = set()
    for _ in range(8):
        page.get_by_role("button", name="One at random").click()
        focus = page.locator("article[data-resource]:has(:focus)")
        expect(focus).to_be_in_viewport()
        expect(focus.locator("h3 > a").first).to_be_focused()
        picked.add(focus.get_attribute("data-resource"))
    assert picked <= set(few)
    assert len(picked) > 1
    search(page).fill("nothing has this")
    page.get_by_role("button", name="One at random").click()
    assert_clean(page)


def test_my_marks_and_a_slip_of_the_finger(page: Page) -> None:
    total = page.locator("article[data-resource]").count()
    fill_store(page, [("resource", {"id": "minbpe", "done": True}), ("resource", {"id": "hello-algo", "star": True})])
    mine = page.get_by_label("My marks")
    mine.select_option("done")
    assert shown(page) == ["minbpe"]
    mine.select_option("starred")
    assert shown(page) == ["hello-algo"]
    mine.select_option("open")
    expect(status(page)).to_have_text(f"{total - 1} of {total} resources")
    first = page.locator(SHOWN).first
    name = first.get_attribute("data-resource")
    tick = first.locator(".tick input")
    tick.focus()
    page.keyboard.press("Space")
    expect(first).to_be_visible()  # ticked just now: it may be a slip, and the focus is in it
    expect(tick).to_be_focused()
    search(page).focus()
    page.keyboard.type("a")
    assert name not in shown(page)


def test_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("learning")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Domain")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("find=learning&domain="))
    for _ in range(10):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="One at random")).to_be_focused()
    page.keyboard.press("Enter")
    resource = page.locator("article[data-resource]:has(:focus)")
    expect(resource).to_be_visible()
    tick = resource.locator(".tick input")
    for _ in range(5):
        page.keyboard.press("Tab")
        if tick.evaluate("(tick) => tick === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(tick).to_be_checked()
    assert_clean(page)


def test_a_long_list_comes_right_within_a_few_frames(page: Page) -> None:
    def multiply(route: Route) -> None:
        html = route.fetch().text()
        article = re.compile(r'(<article class="resource brief".*? data-resource="[^"]+)(".*?</article>)', re.DOTALL)
        many = article.sub(lambda found: "".join(f"{found[1]}-{number}{found[2]}" for number in range(30)), html)
        route.fulfill(body=re.sub(r'(<h3[^>]*) id="[^"]*"', r"\1", many), content_type="text/html")

    page.route("**/resources/", multiply)
    open_awake(page, "resources/")
    total = page.locator("article[data-resource]").count()
    assert total > 2000
    search(page).press_sequentially("transformer")
    count = int(status(page).inner_text().split()[0])
    assert 0 < count < total
    expect(page.locator(SHOWN)).to_have_count(count)
    page.get_by_label("Order").select_option("title")
    search(page).fill("")
    expect(page.locator(SHOWN)).to_have_count(total)
    search(page).fill("transformer")
    page.get_by_role("button", name="One at random").click()
    expect(page.locator("article[data-resource]:has(:focus)")).to_be_in_viewport()
    expect(page.locator(SHOWN)).to_have_count(count)
    assert_clean(page)


def test_without_script_everything_is_there(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=360)
    page.goto("resources/?find=nothing")
    articles = page.locator("article[data-resource]")
    assert articles.count() > 20
    assert articles.locator("visible=true").count() == articles.count()
    expect(page.locator("form.filter")).to_be_hidden()


def test_it_is_accessible_and_fits_and_nothing_moves(new_page: NewPage) -> None:
    page = new_page(width=360, height=740, reduced_motion="reduce")
    watch_shifts(page)
    found = []
    for query in ("", "?find=rag&sort=title", "?find=nothing+has+this"):
        open_awake(page, f"resources/{query}")
        found += [f"{query}: {fault}" for fault in faults(page)]
        if (moved := shift(page)) >= 0.02:
            found.append(f"{query}: moved {moved:.3f}")
    small = page.locator("study-filter :is(input, select, button)").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML)"
    )
    assert found + small == []
    assert_clean(page)
