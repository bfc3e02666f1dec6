"""What contributors are told is true: the entry to copy, the keys, the editor's help, and the way from end to end."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import build
import check
import new
from studyguide.load import load
from studyguide.model import Card, ChecklistItem, Part, Reading, Resource, Section, Task, Term
from studyguide.source import Source
from studyguide.writing import last_line
from tests.cases import FACTS, FILES, SMALL, Case
from tests.test_forms import issue

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "CONTRIBUTING.md"
PAGE = ROOT / "docs" / "contributing" / "index.md"
START, END = "## An entry to copy\n", "\n## "


def shared(path: Path, end: str) -> str:
    """The part that CONTRIBUTING.md and the page of the site have in common."""
    text = path.read_text("utf-8")
    start = text.index(START)
    return text[start : text.index(end, start)]


def test_it_is_told_once(bless: bool) -> None:
    """The site shows what CONTRIBUTING.md says; after a change there, pytest --bless copies it."""
    told, repeated = shared(GUIDE, "## After that"), shared(PAGE, "## Help with an entry")
    if bless and told != repeated:
        PAGE.write_text(PAGE.read_text("utf-8").replace(repeated, told), encoding="utf-8", newline="\n")
        repeated = told
    assert told == repeated, "run pytest --bless"
    assert "](" not in told  # an address is another one there


def blocks(path: Path) -> list[str]:
    """The blocks of YAML of a text."""
    return re.findall(r"^```yaml\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_it_opens_with_an_entry_that_is_valid_where_it_belongs(tmp_path: Path) -> None:
    """Copied into the real catalogue as a new user would, with its place in the reading list."""
    entry, reading = blocks(GUIDE)[:2]
    text = (ROOT / "resources.yaml").read_text("utf-8")
    source = Source.parse(text, "resources.yaml")
    added = yaml.safe_load(entry)[0]
    shelf = next(n for n, domain in enumerate(source.data["domains"]) if domain["id"] == added["domains"][0])
    last = max(n for n, one in enumerate(source.data["resources"]) if one["domains"][0] == added["domains"][0])
    lines = text.split("\n")
    for path, block in ((("resources", last), f"\n{entry}"), (("domains", shelf, "reading", 0), reading)):
        after = last_line(source, path)
        lines[after - 1] += f"\n{block.rstrip()}"
    text = "\n".join(lines)
    (tmp_path / "resources.yaml").write_text(text, encoding="utf-8")
    for name in ("questions", "drills"):
        (tmp_path / name).symlink_to(ROOT / name)
    facts = json.loads((ROOT / "facts" / "repositories.json").read_text("utf-8"))
    name = "/".join(added["url"].split("/")[-2:])
    paths = {part["path"].split("#")[0]: part["path"].split("#")[1] for part in added["sections"]}
    facts["repositories"][name] = {
        **next(iter(facts["repositories"].values())),
        "repository": name,
        "paths": {path: {"kind": "file", "anchors": [anchor]} for path, anchor in paths.items()},
    }
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    today = datetime.datetime.now(datetime.UTC).date()
    catalogue = load(tmp_path / "resources.yaml", tmp_path / "facts.json", today=today).catalogue
    assert any(resource.id == added["id"] for resource in catalogue.resources)


def test_every_key_is_explained_with_its_reason() -> None:
    text = shared(GUIDE, "## What is accepted")
    explained = re.findall(r"^- ((?:`[a-z_]+`(?:, )?)+): \S", text, re.MULTILINE)
    assert sorted(key for keys in explained for key in re.findall("`([a-z_]+)`", keys)) == sorted(Resource.model_fields)
    (entry,) = yaml.safe_load(blocks(GUIDE)[0])
    assert Resource.model_fields.keys() - entry.keys() == {"formerly", "label", "licence", "sources", "stars"}


def test_every_link_of_the_guide_leads_somewhere() -> None:
    for path in [GUIDE, *(ROOT / ".github").glob("*.md")]:
        for link in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
            file, _, anchor = link.partition("#")
            text = (path.parent / file).read_text("utf-8")
            anchors = [
                re.sub("[^a-z0-9 -]", "", head.lower()).replace(" ", "-")
                for head in re.findall("^#+ (.+)$", text, re.M)
            ]
            assert not anchor or anchor in anchors, link


def test_github_finds_what_it_looks_for() -> None:
    folder = ROOT / ".github"
    for name in ("CODEOWNERS", "CODE_OF_CONDUCT.md", "SECURITY.md", "PULL_REQUEST_TEMPLATE.md"):
        assert (folder / name).read_text("utf-8").strip()
    owned = [
        line.split()[0] for line in (folder / "CODEOWNERS").read_text("utf-8").splitlines() if line[:1] in {"*", "/"}
    ]
    for pattern in owned[1:]:
        assert list(ROOT.glob(pattern.strip("/"))), pattern


# The editor


SNIPPETS: dict[str, dict[str, Any]] = json.loads((ROOT / ".vscode" / "guide.code-snippets").read_text("utf-8"))
PARTS: dict[str, type[Part]] = {
    "resource": Resource,
    "section": Section,
    "reading": Reading,
    "task": Task,
    "item": ChecklistItem,
    "term": Term,
    "card": Card,
}


def expand(body: list[str]) -> str:
    """What stands there when nothing is filled in."""
    text = "\n".join(body).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-26").replace("$0", "")
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_what_it_says(name: str) -> None:
    snippet = SNIPPETS[name]
    text = expand(snippet["body"])
    source = Source.parse(f"list:\n{text}\n", "f")
    assert source.problems == ()
    (entry,) = source.data["list"]
    part = PARTS[snippet["prefix"]]
    part.model_validate_json(json.dumps(entry, default=str))
    missing = {key for key, field in part.model_fields.items() if field.is_required()} - entry.keys()
    assert missing == set()
    for key, choices in re.findall(r"([a-z_]+): \$\{\d+\|([^|]*)\|\}", "\n".join(snippet["body"])):
        assert choices.split(",") == [choice.value for choice in part.model_fields[key].annotation], key  # type: ignore[union-attr]  # a StrEnum


def test_there_is_a_snippet_for_each_thing_that_people_add() -> None:
    assert sorted(snippet["prefix"] for snippet in SNIPPETS.values()) == sorted(PARTS)


def test_the_editor_reads_what_the_check_prints(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (check_task, *_) = json.loads((ROOT / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    pattern = check_task["problemMatcher"]["pattern"]
    small = Case("small", {**FILES, SMALL.name: FILES[SMALL.name].replace("kind: tool", "kind: tols")}, ()).write(
        tmp_path
    )
    assert check.main([str(small), "--facts", str(FACTS), "--format", "text"]) == 1
    found = re.fullmatch(pattern["regexp"], capsys.readouterr().out.strip())
    assert found
    assert found[pattern["file"]].endswith("resources.yaml")
    assert found[pattern["line"]].isdigit()
    assert found[pattern["code"]] == "model"


def test_the_editor_and_the_hooks_name_files_that_are_there() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(files)), files
    for hook in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]:
        script = next((word for word in hook["entry"].split() if word.startswith("scripts/")), None)
        assert script is None or (ROOT / script).is_file()
        if "files" in hook:
            assert re.search(hook["files"], "resources.yaml")
            assert not re.search(hook["files"], "docs/about.md")


# The whole way


def test_from_a_form_to_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody fills in the form; of two mistakes one is mended by the program, one by hand; the page shows it."""
    monkeypatch.chdir(tmp_path)
    small = Case("small", FILES, ()).write(tmp_path)
    (tmp_path / "issue.md").write_text(issue(), encoding="utf-8")
    here = ["--catalogue", "resources.yaml", "--facts", str(FACTS)]

    assert new.main(["--from-issue", "issue.md", "--insert", *here]) == 0
    assert "'sampling' stands in resources.yaml from line " in capsys.readouterr().out

    written = small.read_text("utf-8")
    broken = written.replace("    title: Sampling Notes\n", "    title: Sampling  Notes  # theirs\n")
    broken = broken.replace(
        "    topics: [metrics]\n    level: intermediate", "    topics: [metrcs]\n    level: intermediate"
    )
    small.write_text(broken, encoding="utf-8")
    lines = broken.split("\n")
    title, topic = (next(n for n, line in enumerate(lines, start=1) if word in line) for word in ("# theirs", "metrcs"))

    assert check.main(["resources.yaml", "--facts", str(FACTS), "--format", "github"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"::error file=resources.yaml,line={title},col=12,title=texts::")
    assert second.startswith(f"::error file=resources.yaml,line={topic},col=14,title=references::")
    assert "Did you mean 'metrics'?" in second

    assert check.main(["resources.yaml", "--facts", str(FACTS), "--format", "text", "--fix"]) == 1
    assert capsys.readouterr().out.startswith(f"resources.yaml:{topic}:14: resource 'sampling'")
    assert small.read_text("utf-8") == broken.replace("Sampling  Notes", "Sampling Notes")

    small.write_text(small.read_text("utf-8").replace("metrcs", "metrics"), encoding="utf-8")
    assert check.main(["resources.yaml", "--facts", str(FACTS), "--format", "text"]) == 0
    assert build.main([*here, "--out", "pages"]) == 0
    shelf = (tmp_path / "pages" / "resources" / "ml-concepts.md").read_text("utf-8")
    assert "[Sampling Notes](<https://notes.example.org/sampling>)" in shelf
    assert "Fifty short questions on sampling, with notes: what they test." in shelf
    assert "[Sampling Notes]" in (tmp_path / "pages" / "domains" / "ml-concepts.md").read_text("utf-8")
