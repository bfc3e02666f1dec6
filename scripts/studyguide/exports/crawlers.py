"""What programs look for at the home of a site: robots.txt, and llms.txt for language models (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide import markdown
from studyguide.exports.api import FOLDER
from studyguide.exports.download import Download
from studyguide.pages.library import Library

_INTRODUCTION = (
    "A free study guide for machine-learning interviews: a 30-day plan, a map of what is tested, the best free "
    "resources with the exact parts to read, question cards, coding drills and a checklist. Texts are CC BY 4.0, code "
    "is MIT; credit the ML Interview Guide contributors."
)


def render(library: Library) -> Iterator[Download]:
    """robots.txt and llms.txt."""
    site = library.hosting.site
    sitemap = f"\nSitemap: {site}sitemap.xml\n" if site else ""
    yield Download("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode())
    yield Download("llms.txt", _guide_for_models(library).encode())


def _guide_for_models(library: Library) -> str:
    site = library.hosting.site
    pages = (
        ("The plan", "plan/", "day by day, with times and exact sections"),
        ("Checklist", "checklist/", "what to be able to do"),
        ("All resources", "resources/", "the free resources, by domain"),
        ("Five essential repositories", "essential-repositories/", "the learning path"),
        ("Glossary", "glossary/", "abbreviations and words of the field"),
    )
    data = (
        ("The whole guide", "guide.md", "one Markdown file with everything but the cards and drills"),
        ("Index of the data", f"{FOLDER}/index.json", "what there is as JSON"),
        ("Question cards", f"{FOLDER}/cards.json", "questions with checked answers"),
        ("Coding drills", f"{FOLDER}/drills.json", "tasks with solutions and tests"),
        ("OpenAPI description", f"{FOLDER}/openapi.json", "the shape of the data"),
    )
    domains = ((domain.title, f"domains/{domain.id}/", domain.summary) for domain in library.catalogue.domains)
    parts = ["# ML Interview Guide", f"> {_INTRODUCTION}"]
    for heading, links in (("Pages", pages), ("Domains", domains), ("Data", data)):
        lines = [
            f"- [{markdown.escape(title)}]({site}{path}): {markdown.escape(about)}" for title, path, about in links
        ]
        parts.append("\n".join([f"## {heading}", "", *lines]))
    return "\n\n".join(parts) + "\n"
