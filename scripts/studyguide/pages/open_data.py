"""What there is for programs: every address, its shape, and what can be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from studyguide.pages import words
from studyguide.pages.file import GeneratedFile
from studyguide.pages.template import fill

API = "api/v1/"
DATA = {
    "resources": "The resources with their parts, licences and dates.",
    "domains": "What is tested: topics, how to prepare, what to read.",
    "plan": "The plan: weeks, days, tasks.",
    "checklist": "What to be able to do, in groups.",
    "path": "The essential repositories, in the order to take them.",
    "cards": "The question cards with their answers.",
    "drills": "The coding drills with solutions and tests.",
    "links": "Every address that the guide leads to, and how it is.",
    "index": "These files, with the number of entries and the size of each.",
}
TABLES = {
    "downloads/resources.csv": "the resources, a row each.",
    "downloads/plan.csv": "the tasks of the plan, a row each.",
    "downloads/checklist.csv": "the checklist, a row for each item.",
    "downloads/question-cards.csv": "the question cards, a row each.",
    "downloads/question-cards.tsv": "the same, with tabs, for flashcard programs.",
}
OTHERS = {
    "guide.md": "the guide as one Markdown file, all but the coding drills.",
    "plan.ics": "the plan as a calendar. Day 1 is the first Monday after the guide's last change; "
    "[your plan](planner.md) makes one for your own days.",
    "feed.xml": "resources that are new, were looked at again, or have a new commit, as an Atom feed.",
    "downloads/drills.zip": "the coding drills with their checks; each [drill](drills/index.md) has its own.",
    "downloads/question-cards.apkg": "the question cards as an Anki package.",
    "downloads/checklist-a4.pdf": "the checklist on a sheet to print, A4.",
    "downloads/checklist-letter.pdf": "the same, US Letter.",
    "downloads/plan-a4.pdf": "the plan on a sheet to print, A4.",
    "downloads/plan-letter.pdf": "the same, US Letter.",
    "llms.txt": "where the parts of the guide are, for language models.",
    "robots.txt": "programs may read everything.",
}


def render(downloads: Mapping[str, int]) -> Iterator[GeneratedFile]:
    """open-data.md, with those of the files that there are; `downloads` is the size of each, by its path."""
    text = fill(
        "open-data.md.jinja",
        data=[
            {
                "path": f"{API}{name}.json",
                "name": f"{name}.json",
                "about": about,
                "size": words.size(downloads[f"{API}{name}.json"]),
                "shape": f"{API}schema/{name}.schema.json",
            }
            for name, about in DATA.items()
            if f"{API}{name}.json" in downloads
        ],
        openapi=f"{API}openapi.json" if f"{API}openapi.json" in downloads else "",
        tables=list(_list(TABLES, downloads)),
        others=list(_list(OTHERS, downloads)),
    )
    yield GeneratedFile("open-data.md", text)


def _list(known: Mapping[str, str], downloads: Mapping[str, int]) -> Iterator[dict[str, str]]:
    for path, about in known.items():
        if path in downloads:
            yield {"path": path, "about": about, "size": words.size(downloads[path])}
