"""The benchmarks' own parts: what a figure says of its goal, what is kept of a run, and the table in README.md."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.figures import Figure
from benchmarks.report import BEGIN, END, Part, Run, put_section, read_run, render_table, write_run
from benchmarks.serving import PREFIX, content, find

RUN = Run(
    date="2026-11-26",
    commit="0a12b3b",
    machine={"cores": "2 cores", "memory": "24 GiB"},
    parts=(
        Part(
            name="lighthouse",
            load=0.5,
            seconds=61.0,
            figures=(
                Figure("LCP", 1.21, "s", 1.0, note="worst of 2 pages: day", each={"home": 0.9, "day": 1.21}),
                Figure("Accessibility", 100, "", 100, "more"),
            ),
        ),
        Part(name="links", load=1.25, seconds=2.0, problem="no linkchecker | here"),
    ),
)
README = f"# Guide\n\n{BEGIN}\nold\n{END}\n\nThe end.\n"


@pytest.mark.parametrize(
    ("figure", "value", "goal", "verdict"),
    [
        (Figure("", 84.96, "kB", 85), "85.0 kB", "≤ 85 kB", "pass"),
        (Figure("", 85, "kB", 85), "85 kB", "≤ 85 kB", "pass"),
        (Figure("", 1.25, "s", 1.0), "1.25 s", "≤ 1 s", "short by 0.25 s"),
        (Figure("", 98, "", 99, "more"), "98", "≥ 99", "short by 1"),
        (Figure("", 5000, "a second", 5000, "more"), "5,000 a second", "≥ 5,000 a second", "pass"),
        (Figure("", 0.004, "", 0), "0.004", "≤ 0", "short by 0.004"),
        (Figure("", 12345.6, "ms"), "12,346 ms", "", ""),
    ],
)
def test_a_figure_says_what_its_goal_is_and_how_far_away(figure: Figure, value: str, goal: str, verdict: str) -> None:
    assert (figure.value_text, figure.goal_text, figure.verdict) == (value, goal, verdict)


def test_a_run_is_kept_whole() -> None:
    assert read_run(write_run(RUN)) == RUN


def test_the_table_has_every_figure_and_what_was_not_measured() -> None:
    assert render_table(RUN) == (
        "| Figure        | Value  | Goal  |                 | Note                  |\n"
        "| ------------- | ------ | ----- | --------------- | --------------------- |\n"
        "| LCP           | 1.21 s | ≤ 1 s | short by 0.21 s | worst of 2 pages: day |\n"
        "| Accessibility | 100    | ≥ 100 | pass            |                       |\n"
        "| links         |        |       | not measured    | no linkchecker / here |\n"
    )


def test_the_run_takes_its_place_in_the_readme() -> None:
    changed = put_section(README, RUN)
    assert changed.startswith(f"# Guide\n\n{BEGIN}\n\n2026-11-26, commit 0a12b3b: 1 of 2 goals reached.")
    assert changed.endswith(f"{END}\n\nThe end.\n")
    assert "old" not in changed
    assert "lighthouse 61 s (load 0.5), links 2 s (load 1.2); together 1 minutes" in changed
    assert put_section(changed, RUN) == changed
    with pytest.raises(ValueError, match="once each"):
        put_section("# Guide\n", RUN)


def test_the_readme_shows_the_last_run(root: Path) -> None:
    last = read_run(benchmarks.last_result().read_text(encoding="utf-8"))
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert put_section(readme, last) == readme, "type: .venv/bin/python -m benchmarks --readme"


def test_every_benchmark_is_run(root: Path) -> None:
    files = (root / "benchmarks").glob("*.py")
    have = {path.stem for path in files if "\ndef measure(" in path.read_text(encoding="utf-8")}
    assert have - {"__main__"} == set(benchmarks.PARTS)


def test_a_part_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["everything"])
    assert "everything is no part; these are: lighthouse," in capsys.readouterr().err


def test_a_part_that_fails_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [json.dumps({"name": "One", "value": 1, "unit": "s"}), json.dumps("no Chromium here")]
    ends = {"links": "", "filter": "import sys; sys.exit(3)"}
    real = subprocess.Popen

    def start(command: list[str], **options: object) -> subprocess.Popen[str]:
        script = f"print({chr(10).join(said)!r}); {ends[command[-1]]}"
        return real([sys.executable, "-c", script], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", start)
    good, bad = benchmarks.measure("links"), benchmarks.measure("filter")
    assert (good.figures, good.problem) == ((Figure("One", 1, "s"),), "no Chromium here")
    assert (bad.figures, bad.problem) == ((Figure("One", 1, "s"),), "failed with exit code 3")


def test_the_server_answers_as_a_host_does(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "plan").mkdir(parents=True)
    page, picture, outside = site / "plan" / "index.html", site / "a b.webp", tmp_path / "secret"
    page.write_text("<p>words and words and words and words and words</p>" * 9)
    picture.write_bytes(b"RIFF")
    outside.write_text("no")
    assert find(site, f"{PREFIX}plan/") == page
    assert find(site, f"{PREFIX}a%20b.webp") == picture
    assert find(site, f"{PREFIX}../secret") is None
    assert find(site, "/plan/") is None
    assert content(picture) == (b"RIFF", False)
    body, is_gzipped = content(page)
    assert is_gzipped
    assert len(body) < 100
