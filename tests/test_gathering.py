"""The browser's modules in fewer files: which module goes where, and that they still do what they did."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from studyguide.gathering import gather
from tests.browser.harness import NODE

MODULES = {
    "main.mjs": """\
/** The first. */
import { say } from "./words.mjs";

say("main");
const start = (name) => import(`./tools/${name}.mjs`).then((tool) => tool.start());
start("one").then(() => start("two"));
""",
    "words.mjs": """\
import { count as add } from "./store.mjs";

const prefix = "> ";

/** @param {string} text */
export function say(text) {
  add();
  console.log(prefix + text);
}
""",
    "store.mjs": """\
let calls = 0;

export const count = () => ++calls;
export const here = () => new URL("./data.json", import.meta.url).pathname.split("/").at(-2);
""",
    "tools/one.mjs": """\
import { say } from "../words.mjs";
import { add, add as plus } from "../sums.mjs";
import { helper } from "./helper.mjs";

const prefix = "not that of words.mjs";

export async function start() {
  say(`one ${add(1, 2)} ${plus(2, 2)} ${helper()} ${prefix.length}`);
  (await import("./later.mjs")).go();
}
""",
    "tools/helper.mjs": """\
import { half } from "../halves.mjs";

export class Helper {}
export async function ask() {}
export const helper = () => half(8);
""",
    "tools/later.mjs": """\
import { half } from "../halves.mjs";
import { say } from "../words.mjs";

export const go = () => say(`later ${half(2)}`);
""",
    "tools/two.mjs": """\
import { add } from "../sums.mjs";
import { say } from "../words.mjs";
import { count, here } from "../store.mjs";

export const start = () => say(`two ${add(3, 4)} ${count()} ${here()}`);
""",
    "sums.mjs": """\
const TEXT = `
import os, sys
`;

export const add = (a, b) => a + b + 0 * TEXT.length;
""",
    "halves.mjs": "export const half = (number) => number / 2;\n",
}


def run(folder: Path, modules: Mapping[str, str]) -> str:
    for path, text in modules.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return subprocess.run([NODE, folder / "main.mjs"], capture_output=True, text=True, check=True, timeout=60).stdout


def test_they_do_what_they_did(tmp_path: Path) -> None:
    gathered = run(tmp_path / "home", gather(MODULES, "main.mjs"))
    assert gathered.splitlines() == ["> main", "> one 3 4 4 21", "> later 1", "> two 7 4 home"]
    for path in (tmp_path / "home").rglob("*.mjs"):
        path.unlink()
    assert run(tmp_path / "home", MODULES) == gathered


def test_what_the_first_needs_is_in_the_first() -> None:
    files = gather(MODULES, "main.mjs")
    assert not files.keys() & {"words.mjs", "store.mjs"}
    assert "> " in files["main.mjs"]
    assert not [path for path, text in files.items() if '"> "' in text and path != "main.mjs"]


def test_what_one_file_needs_is_in_that_file_and_what_several_need_is_in_its_own() -> None:
    files = gather(MODULES, "main.mjs")
    assert files.keys() == {"main.mjs", "tools/one.mjs", "tools/later.mjs", "tools/two.mjs", "sums.mjs"}
    assert "number / 2" in files["tools/one.mjs"], "where later.mjs finds it, which is asked for by one.mjs only"


def test_what_speaks_of_its_own_address_stays_in_its_folder() -> None:
    modules = {"main.mjs": 'import { here } from "./tools/here.mjs";\nhere();\n'}
    modules["tools/here.mjs"] = "export const here = () => import.meta.url;\n"
    assert gather(modules, "main.mjs").keys() == modules.keys()


def test_it_is_the_same_each_time() -> None:
    assert gather(MODULES, "main.mjs") == gather(dict(reversed(MODULES.items())), "main.mjs")


def test_what_a_file_keeps_to_itself_can_be_made_shorter() -> None:
    modules = {"main.mjs": "const one = 1;\nconst { two } = { two: one + 1 };\nconsole.log(one, two);\n"}
    assert gather(modules, "main.mjs")["main.mjs"].startswith("{")
    modules["main.mjs"] += "export const three = one + two;\n"
    assert gather(modules, "main.mjs")["main.mjs"].startswith("export const {three}=(()=>{")


def test_a_name_means_one_thing_in_a_file() -> None:
    modules = {"main.mjs": 'import { it } from "./it.mjs";\nconst half = it;\n'}
    modules["it.mjs"] = "const half = 4;\nexport const it = half;\n"
    with pytest.raises(
        ValueError, match=r"^main\.mjs: half means something else in it\.mjs, and both go into one file$"
    ):
        gather(modules, "main.mjs")


def test_modules_are_not_taken_whole() -> None:
    modules = {"main.mjs": 'import * as it from "./it.mjs";\n', "it.mjs": "export const it = 1;\n"}
    with pytest.raises(ValueError, match=r"^main\.mjs: take from a module what is needed, by name: import \* as it "):
        gather(modules, "main.mjs")


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { something };",
        'export { something } from "./other.mjs";',
        'import something from "./other.mjs";',
        'import "./other.mjs";',
    ],
)
def test_what_it_cannot_move_it_names(line: str) -> None:
    modules = {"main.mjs": 'import { it } from "./it.mjs";\n', "it.mjs": f"export const it = 1;\n{line}\n"}
    with pytest.raises(ValueError, match=r"^it\.mjs: this cannot stand inside another file: ") as raised:
        gather(modules, "main.mjs")
    assert line in str(raised.value)


def test_the_script_in_every_page_imports_nothing_at_its_head(root: Path) -> None:
    # It stands in the page before its site's modules are there, and nothing can be gathered into it.
    text = (root / "docs" / "javascripts" / "main.mjs").read_text(encoding="utf-8")
    at_its_head = [line for line in text.splitlines() if line.startswith(("import ", "export "))]
    assert at_its_head == ['import "./mermaid-lazy.js";'], "fetch it with import() where it is used"
