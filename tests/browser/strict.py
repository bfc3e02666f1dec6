"""What pages with tools promise beyond other pages: no finding of any level, no shift, nothing to scroll sideways."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.harness import record, settle, violations

# Of axe's rules, those that depend on the colours: the rest say the same in light, in dark and in forced colours.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
_WIDER = """() => [...document.querySelectorAll("article *")]
    .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
    .map((part) => `${part.localName}.${part.className}`).slice(0, 3)"""
_SHIFTS = """() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
}"""


def faults(page: Page) -> list[str]:
    """What is wrong with what the tab shows, in light and in dark; of any level."""
    found: list[str] = []
    page.emulate_media(color_scheme="light")
    found += map(str, violations(page))
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += [f"dark: {violation}" for violation in violations(page, rules=COLOUR_RULES)]
    page.emulate_media(color_scheme="light")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        found.append(f"{wide} px too wide: {page.evaluate(_WIDER)}")
    return found


def watch_shifts(page: Page) -> None:
    """From the next page on, `shift` knows how much of the view moved by itself."""
    page.add_init_script(f"({_SHIFTS})()")


def shift(page: Page) -> float:
    """How much of the view moved by itself since the page began, as browsers count it."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    return float(page.evaluate("window.shift"))


def forget_shifts(page: Page) -> None:
    """What the reader's press has changed by now is no shift, however long a busy machine took to do it."""
    shift(page)
    page.evaluate("window.shift = 0")


def open_awake(page: Page, path: str) -> None:
    """The page is there, and its tool answers."""
    page.goto(f"./{path}")
    page.locator(".tool > [data-awake]").wait_for(state="attached")
    settle(page)


def open_planner(page: Page, query: str = "") -> None:
    """The planner shows days: it makes them once somebody is there."""
    page.goto(f"planner/{query}")
    wake_planner(page)
    expect(page.locator(".dated .week, .problem:visible").first).to_be_visible()
    settle(page)


def wake_planner(page: Page) -> None:
    """The planner has seen that somebody is there."""
    page.locator("study-planner[data-awake]").wait_for()
    page.mouse.move(300, 300)
    page.mouse.move(310, 310)


def fill_store(page: Page, facts: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Other visits recorded these things; gives their ids. Needs an open page of the site."""
    ids: list[str] = page.evaluate(
        """async ([home, facts]) => {
            const { openStore } = await import(`${home}javascripts/page.mjs`);
            const store = openStore();
            return facts.map(([kind, { id, ...fields }]) => id ? store.put(kind, id, fields) : store.add(kind, fields));
        }""",
        [record(page).home, facts],
    )
    return ids
