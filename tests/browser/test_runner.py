"""The drills' pages in a real browser: code that is right, wrong, endless or hostile, by mouse, keyboard and phone."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import ROOT, NewPage, Pdf, assert_clean, open_page, record, settle
from tests.browser.strict import faults, fill_store, shift, watch_shifts

DRILLS = ROOT / "drills"
PLAIN = sorted(path.parent.parent.name for path in DRILLS.glob("*/plain/solution.py"))


def text_of(drill: str, name: str) -> str:
    return (DRILLS / drill / "plain" / name).read_text(encoding="utf-8")


def part(page: Page, name: str) -> Locator:
    return page.locator(f"study-runner [data-part={name}]")


def button(page: Page, name: str) -> Locator:
    return page.locator("study-runner").get_by_role("button", name=name, exact=True)


def editor(page: Page) -> Locator:
    return page.locator("study-runner textarea")


def open_drill(page: Page, drill: str = "softmax") -> None:
    page.goto(f"./drills/{drill}/")
    wake(page)


def wake(page: Page) -> None:
    page.locator("study-runner[data-awake]").wait_for(state="attached")
    settle(page)


def write(page: Page, code: str) -> None:
    """The code takes the place of what the editor holds, as if it had been pasted."""
    editor(page).focus()
    editor(page).press("ControlOrMeta+a")
    page.keyboard.insert_text(code)


def press(page: Page, name: str, said: str) -> None:
    """The button was pressed, and the status says so in the end; a busy machine takes its time."""
    button(page, name).click()
    expect(part(page, "status")).to_contain_text(said, timeout=30_000)


def lose_patience(page: Page) -> None:
    """Five seconds have passed on the page's clock, which has to be installed, though not on the processor's."""
    page.clock.fast_forward(5_000)


def assert_no_python(page: Page) -> None:
    """No worker with Python in it is left, or will be in a moment."""
    for _ in range(100):
        if not [worker for worker in page.workers if "python" in worker.url]:
            return
        page.wait_for_timeout(50)
    raise AssertionError("a worker goes on running")


def stored(page: Page, field: str, drill: str = "softmax") -> Any:
    return page.evaluate(
        """async ([home, drill, field]) => {
            const { openStore } = await import(`${home}javascripts/page.mjs`);
            return openStore().get("drill", drill, field);
        }""",
        [record(page).home, drill, field],
    )


# Checking and running


def test_a_drill_from_the_first_line_to_the_tick(page: Page) -> None:
    open_drill(page)
    assert editor(page).input_value() == text_of("softmax", "starter.py")
    tick = page.locator("section.drill .tick input")
    press(page, "Check", "0 of 9 cases pass. Not yet: one row; the probabilities sum to one;")
    expect(part(page, "cases").locator("li")).to_have_count(9)
    expect(part(page, "cases").locator("dd").first).to_have_text(
        "not written yet (line 6 of softmax.py: raise NotImplementedError)"
    )
    write(page, text_of("softmax", "wrong/sum_not_mean.py"))
    press(page, "Check", "7 of 9 cases pass. Not yet: the gradient of two rows; the gradient agrees with the slope")
    failed = part(page, "cases").locator("li.fails").last
    expect(failed).to_contain_text("the gradient agrees with the slope of the loss")
    expect(failed.locator("dt")).to_have_text(["call", "with", "with", "expected", "got", "hint"])
    expect(failed.locator("dd").first).to_have_text("gap(gradient, cross_entropy, ROWS, LABELS)")
    expect(tick).not_to_be_checked()
    write(page, text_of("softmax", "solution.py"))
    press(page, "Check", "All 9 cases pass. The drill is ticked.")
    expect(part(page, "cases").locator("li.fails")).to_have_count(0)
    expect(tick).to_be_checked()
    press(page, "Check", "All 9 cases pass.")
    page.goto("./drills/")
    expect(page.locator("[data-drill=softmax]")).to_have_class(re.compile("done"))
    page.goto("./record/")
    expect(page.locator("[data-count=drill]")).to_have_text(f"1 of {len(list(DRILLS.glob('*/drill.yaml')))}")
    assert_clean(page)


@pytest.mark.long
def test_every_reference_passes_on_its_page(page: Page) -> None:
    for drill in PLAIN:
        open_drill(page, drill)
        assert editor(page).input_value() == text_of(drill, "starter.py")
        write(page, text_of(drill, "solution.py"))
        button(page, "Check").click()
        expect(part(page, "status")).to_have_text(
            re.compile(r"^All \d+ cases pass\. The drill is ticked\.$"), timeout=30_000
        )
    assert_clean(page)


@pytest.mark.parametrize(
    ("code", "status", "output"),
    [
        ("print('seen', 1 / 4)\n", "Done. What the code printed stands below.", "seen 0.25\n"),
        ("x = 1\n", "Done. The code printed nothing.", ""),
        ("print('no end of line', end='')", "Done. What", "no end of line"),
        (
            "print('before')\nx = [1][5]\n",
            "Done. What",
            "before\nIndexError: list index out of range (line 2 of softmax.py: x = [1][5])",
        ),
        ("a = 1\nif a\n    b = 2\n", "Done. What", "SyntaxError: invalid syntax (line 2 of softmax.py: if a)"),
        ("print('<b>bold</b> & häufig')", "Done. What", "<b>bold</b> & häufig\n"),
    ],
)
def test_a_program_is_run_and_its_output_shown(page: Page, code: str, status: str, output: str) -> None:
    open_drill(page)
    write(page, code)
    press(page, "Run", status)
    assert part(page, "output").text_content() == output
    expect(part(page, "output")).to_be_visible(visible=bool(output))
    assert part(page, "output").locator("*").count() == 0, "output is text"
    assert_clean(page)


def test_an_endless_loop_is_stopped_and_the_page_goes_on(page: Page) -> None:
    page.clock.install()
    open_drill(page)
    write(page, "print('begun')\nwhile True:\n    pass\n")
    press(page, "Run", "Running …")
    expect(part(page, "output")).to_have_text("begun\n", timeout=30_000)
    lose_patience(page)
    expect(part(page, "status")).to_contain_text(
        "Stopped: no end after 5 seconds, so it was stopped. Does a loop never end?"
    )
    assert part(page, "output").text_content() == "begun\n"
    write(page, text_of("softmax", "starter.py").replace("raise NotImplementedError", "while True: pass", 1))
    press(page, "Check", "0 of 1 cases pass. Not yet: one row. The rest was not run.")
    expect(part(page, "cases").locator("li")).to_have_text(re.compile("not yet one row.*Does a loop never end"))
    write(page, text_of("softmax", "solution.py"))
    press(page, "Check", "All 9 cases pass.")
    assert_no_python(page)
    assert_clean(page)


def test_a_flood_of_output_is_cut(page: Page) -> None:
    page.clock.install()
    open_drill(page)
    write(page, "while True:\n    print('again and again')\n")
    press(page, "Run", "Running …")
    expect(part(page, "output")).to_contain_text("is left out", timeout=30_000)
    lose_patience(page)
    expect(part(page, "status")).to_contain_text("Stopped")
    output = part(page, "output").text_content() or ""
    assert output.endswith("\n[The rest of what your code prints is left out.]")
    assert 19_000 < len(output) < 21_000
    write(page, "print('x' * 1_000_000)")
    press(page, "Run", "Done.")
    assert len(part(page, "output").text_content() or "") < 21_000
    assert_clean(page)


def test_memory_is_limited(page: Page) -> None:
    open_drill(page)
    write(page, "rows = []\nwhile True:\n    rows.append([0] * 1_000_000)\n")
    press(page, "Run", "Done.")
    assert (part(page, "output").text_content() or "").startswith("MemoryError: ")
    assert_clean(page)


def test_a_new_press_ends_what_still_runs(page: Page) -> None:
    page.clock.install()
    open_drill(page)
    write(page, "while True:\n    pass\n")
    button(page, "Run").click()
    expect(part(page, "status")).to_have_text("Running …", timeout=30_000)
    write(page, "print('second')\n")
    press(page, "Run", "Done.")
    assert part(page, "output").text_content() == "second\n"
    lose_patience(page)  # with the first one
    expect(part(page, "status")).to_have_text("Done. What the code printed stands below.")
    assert_clean(page)


# Nothing leads out

ESCAPES = """
def attempt(what):
    try:
        exec(what)
        print("REACHED", what)
    except BaseException as error:
        print(type(error).__name__)

for what in (
    "import js; js.fetch('stolen')",
    "import js; js.postMessage('stolen')",
    "import js; js.globalThis",
    "from js import document",
    "from js import localStorage",
    "import js; js.eval('1')",
    "import js; js.XMLHttpRequest",
    "import jsffi; jsffi.to_js([1]).constructor.constructor('return globalThis')()",
    "import jsffi; jsffi.create_proxy(print).constructor",
    "import socket",
    "import requests",
    "import mip; mip.install('stolen')",
    "open('http://127.0.0.1/stolen')",
):
    attempt(what)
"""


def test_code_reaches_neither_the_page_nor_the_network_nor_the_record(page: Page) -> None:
    open_drill(page)
    press(page, "Run", "Done.")  # everything that running needs is there
    before = page.evaluate("JSON.stringify(localStorage)")
    write(page, ESCAPES)
    expect(button(page, "Start over")).to_be_enabled()
    page.wait_for_timeout(600)  # the draft is kept
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert before != kept
    record(page).clear()
    press(page, "Run", "Done.")
    output = part(page, "output").text_content() or ""
    assert "REACHED" not in output
    assert len(output.splitlines()) == 13
    assert page.evaluate("JSON.stringify(localStorage)") == kept
    assert not [url for url in record(page).requests if "stolen" in url]
    assert_clean(page)


PROBE = """
const post = self.postMessage.bind(self);
await (await import("./python-worker.mjs")).ended;
const names = new Set();
for (let owner = globalThis; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const name of Object.getOwnPropertyNames(owner)) if (globalThis[name] !== undefined) names.add(name);
}
const makers = [() => {}, async () => {}, function* () {}, async function* () {}];
post({ type: "probe", names: [...names], makers: makers.map(({ constructor }) => constructor.name) });
"""
"""The worker of the pages, and what it finds around itself when its job is done."""


def test_should_code_ever_get_out_of_python_nothing_is_there(page: Page) -> None:
    page.route("**/javascripts/probe.mjs", lambda route: route.fulfill(body=PROBE, content_type="text/javascript"))
    open_drill(page)
    told = page.evaluate(
        """(home) => new Promise((resolve) => {
            const page = "import json\\nexec(json.loads(job)['code'])\\nsteps = iter([])\\nstep = ''";
            const job = { kind: "run", file: "a.py", code: "print(1)", page };
            const worker = new Worker(`${home}javascripts/probe.mjs`, { type: "module" });
            const told = [];
            worker.addEventListener("message", ({ data }) => {
                told.push(data);
                if (data.type === "ready") worker.postMessage(job);
                if (data.type === "probe") resolve(told);
            });
        })""",
        record(page).home,
    )
    assert [message["type"] for message in told] == ["ready", "output", "end", "probe"]
    names = told[-1]["names"]
    assert {"Array", "Map", "Promise", "WebAssembly"} <= set(names), "the language is still there"
    reach = re.compile(
        r"fetch|request|socket|transport|import|storage|indexeddb|cache|channel|navigator|worker|post|message|location"
        r"|self|client|notif|event|timeout|interval|blob|file|url|^eval$|function|stream|rtc|script|key|source|permission",
        re.IGNORECASE,
    )
    assert [name for name in names if reach.search(name)] == []
    assert told[-1]["makers"] == ["Object"] * 4, "none of them makes functions of text"
    assert_clean(page)


def test_only_pages_that_run_python_may_compile_it(page: Page) -> None:
    for path, is_allowed in (("drills/softmax/", True), ("drills/", False), ("", False)):
        page.goto(f"./{path}")
        policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
        assert ("'wasm-unsafe-eval'" in policy) == is_allowed
        assert "'unsafe-eval'" not in policy
        assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_python_runs_on_a_page_that_came_without_a_reload(page: Page) -> None:
    """The page that the reader came from has a policy without WebAssembly, and a swapped page keeps it."""
    page.goto("./drills/")
    settle(page)
    page.locator("article").get_by_role("link", name="Softmax and cross-entropy").click()
    wake(page)
    write(page, "print('here')")
    press(page, "Run", "Done.")
    assert part(page, "output").text_content() == "here\n"
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Coding drills")
    assert_no_python(page)
    assert_clean(page)


def test_a_browser_that_refuses_is_answered_with_a_reload(page: Page) -> None:
    """As one would that holds a worker to the policy of the page from which the reader came."""
    open_drill(page)
    told = '{ type: "failed", text: "CompileError: blocked by CSP", isBlocked: true }'
    page.route(
        "**/python-worker.mjs", lambda route: route.fulfill(content_type="text/javascript", body=f"postMessage({told})")
    )
    write(page, "kept = 1\n")
    press(page, "Run", "This browser wants the page to be loaded anew first.")
    page.unroute("**/python-worker.mjs")
    button(page, "Reload").click()
    wake(page)
    assert editor(page).input_value() == "kept = 1\n"
    press(page, "Run", "Done.")


def test_without_the_network_the_reader_is_told(page: Page) -> None:
    open_drill(page)
    page.route("**/data/drills/softmax.json", lambda route: route.abort())
    press(page, "Check", "The cases cannot be loaded. Try again once you are online.")
    page.unroute("**/data/drills/softmax.json")
    page.route("**/micropython.wasm", lambda route: route.abort())
    press(page, "Check", "Python broke off.")
    page.unroute("**/micropython.wasm")
    press(page, "Check", "0 of 9 cases pass.")


# The draft


def test_the_draft_outlives_the_page(page: Page) -> None:
    open_drill(page)
    write(page, "draft = 1\n")
    page.reload()  # at once: what was typed last is not lost
    wake(page)
    assert editor(page).input_value() == "draft = 1\n"
    page.locator("a.md-footer__link--prev").click()
    expect(page.locator("h1")).not_to_contain_text("Softmax")
    page.go_back()
    wake(page)
    assert editor(page).input_value() == "draft = 1\n"
    assert stored(page, "code") == "draft = 1\n"
    assert_clean(page)


def test_starting_over_can_be_taken_back(page: Page) -> None:
    open_drill(page)
    press(page, "Start over", "This is the code to begin with.")
    write(page, "mine = 1\n")
    press(page, "Start over", "Yours is kept")
    assert editor(page).input_value() == text_of("softmax", "starter.py")
    page.reload()
    wake(page)
    assert editor(page).input_value() == text_of("softmax", "starter.py")
    press(page, "Bring back mine", "Your code is back.")
    assert editor(page).input_value() == "mine = 1\n"
    expect(button(page, "Start over")).to_be_visible()
    assert stored(page, "code") == "mine = 1\n"
    assert_clean(page)


def test_two_tabs_keep_one_draft(page: Page) -> None:
    other = open_page(page.context, record(page).home)
    open_drill(page)
    open_drill(other)
    write(page, "first = 1\n")
    expect(editor(other)).to_have_value("first = 1\n")
    write(other, "second = 2\n")
    expect(editor(page)).to_have_value("second = 2\n")
    assert_clean(page)
    assert_clean(other)


def test_of_two_changes_at_once_none_is_lost(page: Page) -> None:
    open_drill(page)
    write(page, "mine = 1\n")  # not kept yet
    fill_store(page, [("drill", {"id": "softmax", "code": "theirs = 1\n"})])  # as another tab does it
    assert editor(page).input_value() == "mine = 1\n"
    assert (stored(page, "code"), stored(page, "before")) == ("mine = 1\n", "theirs = 1\n")
    assert_clean(page)


def test_a_text_that_is_too_long_is_not_kept_in_silence(page: Page) -> None:
    open_drill(page)
    write(page, "# " + "x" * 20_000)
    expect(part(page, "status")).to_contain_text("too much to be kept")
    assert stored(page, "code") == ""
    write(page, "x = 1\n")
    page.wait_for_timeout(600)
    assert stored(page, "code") == "x = 1\n"
    assert_clean(page)


# By keyboard, on a phone, on paper, without script


def test_the_editor_by_keyboard_alone(page: Page) -> None:
    open_drill(page)
    page.locator("#runner-keys").scroll_into_view_if_needed()
    editor(page).focus()
    expect(editor(page)).to_have_accessible_name("Your code for Softmax and cross-entropy")
    expect(editor(page)).to_have_accessible_description(
        "Tab indents. To leave the editor by keyboard, press Esc, then Tab."
    )
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("def f(x):\nif x:\nreturn 1\nreturn 2\n")
    page.keyboard.type("print(f(0))")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+Tab")
    assert editor(page).input_value() == "def f(x):\n    if x:\n        return 1\n    return 2\nprint(f(0))"
    page.keyboard.press("ControlOrMeta+z")
    assert editor(page).input_value() != "def f(x):\n    if x:\n        return 1\n    return 2\nprint(f(0))", (
        "undo works"
    )
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("print(2)")
    page.keyboard.press("Tab")
    assert editor(page).input_value() == "print(2)    "
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(button(page, "Check")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.keyboard.press("Tab")
    expect(editor(page)).to_be_focused()  # another key in between: Tab indents again
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).not_to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(button(page, "Run")).to_be_focused()
    page.keyboard.press("Enter")
    expect(part(page, "status")).to_contain_text("Done.", timeout=30_000)
    assert_clean(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_results_are_accessible_and_nothing_is_too_wide(new_page: NewPage, width: int) -> None:
    page = new_page(width=width, height=800)
    open_drill(page)
    write(page, "print('x' * 300)\n" + text_of("softmax", "wrong/overflow.py"))
    press(page, "Check", "6 of 9 cases pass")
    assert faults(page) == []
    assert_clean(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_editor_wakes(new_page: NewPage, width: int) -> None:
    page = new_page(width=width, height=2_400)
    watch_shifts(page)
    open_drill(page)
    assert shift(page) < 0.01
    assert_clean(page)


def test_without_script_the_task_is_whole(new_page: NewPage) -> None:
    page = new_page(javascript=False, width=390)
    page.goto("./drills/softmax/")
    expect(page.locator("study-runner pre").first).to_contain_text("def softmax(logits):")
    for folded, text in (("The reference solution", "powers / powers.sum(axis=-1"), ("Traps", "The wrong maximum.")):
        answer = page.locator("details").filter(has=page.get_by_text(folded, exact=True)).locator("div").first
        expect(answer).to_contain_text(text)
        expect(answer).to_be_visible()
        expect(page.get_by_text(folded, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    expect(page.locator("noscript .notice")).to_be_visible()
    assert_clean(page)


def test_on_paper_the_answers_are_open(page: Page, pdf: Pdf) -> None:
    open_drill(page)
    text = "".join(sheet.extract_text() for sheet in pdf(page).pages)
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))  # some fonts join letters
    for text in (
        "Write the last step of a classifier",
        "The reference solution",
        "Traps",
        "shifted = logits - logits.max",
        "Why is the gradient",
        "exp(710)",
    ):
        assert re.sub(r"\s+", "", text) in words
    assert "Startover" not in words
    assert_clean(page)
