"""Figures and facts as words, the same on every page."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Sequence

from studyguide.model import Access, Answers, CardLevel, Counter, RepositoryFacts, Resource

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


_NAMED_LANGUAGES = 3

LEVELS = {CardLevel.SCREEN: "asked first", CardLevel.CORE: "expected", CardLevel.DEEP: "for specialists"}
"""How far into an interview a question comes up, as a phrase."""

_ACCESS = {
    Access.FREE: "free, no account",
    Access.ACCOUNT: "free with an account",
    Access.PARTLY_SOLD: "free in part, the rest is sold",
}
_ANSWERS = {
    Answers.ALL: "all questions answered",
    Answers.SOME: "some questions answered",
    Answers.NONE: "questions without answers",
}


def duration(minutes: int) -> str:
    """Minutes as people say them: "45 min", "2 h", "2 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def size(count: int) -> str:
    """Bytes as people say them: "0.4 MB", "310 kB"."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 task", "4 tasks"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def enumerate_words(words: Sequence[str]) -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


@functools.cache
def date(day: datetime.date) -> str:
    """A day as the site writes it: "21 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def target(counter: Counter) -> str:
    """What a counter asks for: "5 case studies", "1 to 2 demos"."""
    if counter.at_most and counter.at_most != counter.at_least:
        return f"{counter.at_least} to {counter.at_most} {counter.unit}"
    return f"{counter.at_least} {counter.unit}"


def language(resource: Resource) -> str:
    """The languages of a resource: "English", "Chinese, partly English"."""
    main = LANGUAGES.get(resource.language, resource.language)
    if not resource.other_languages:
        return main
    others = [LANGUAGES.get(code, code) for code in resource.other_languages]
    if len(others) > _NAMED_LANGUAGES:
        return f"{main}, and in part {len(others)} other languages"
    return f"{main}, partly {enumerate_words(others)}"


def access(resource: Resource) -> str:
    """What stands between a reader and the material, as a phrase."""
    return _ACCESS[resource.access]


def answers(resource: Resource) -> str | None:
    """Whether questions are answered, as a phrase; None for things that ask none."""
    if resource.answers is None:
        return None
    if resource.answers is Answers.SOME and resource.answered:
        return f"{resource.answered.count} of {resource.answered.of} questions answered"
    return _ANSWERS[resource.answers]


def licence(resource: Resource, facts: RepositoryFacts | None) -> str:
    """The licence of a resource, as a phrase."""
    if facts is None:
        return f"terms: {resource.licence}" if resource.licence else "no licence stated"
    if facts.upstream and facts.upstream.licence not in (None, "other"):
        return f"licence {facts.upstream.licence}"
    if facts.licence is None:
        return "no licence file"
    return "a licence of its own" if facts.licence == "other" else f"licence {facts.licence}"


def freshness(facts: RepositoryFacts | None) -> str | None:
    """When a repository last changed, as of when; None where nothing is on record."""
    if facts is None:
        return None
    last, day = facts.last_change
    return f"last commit {date(last)}, as of {date(day)}"


def end(facts: RepositoryFacts | None) -> str | None:
    """Whether a repository is closed or gone, as a phrase; None where it is not, or where nobody asked."""
    upstream = facts.upstream if facts else None
    if upstream is None or not (upstream.missing or upstream.archived):
        return None
    return f"{'no longer on GitHub' if upstream.missing else 'archived by its owner'}, as of {date(upstream.asked)}"


def stars(resource: Resource, facts: RepositoryFacts | None) -> str | None:
    """How many people starred it, and when they were counted; None where nobody said."""
    upstream = facts.upstream if facts else None
    if upstream and upstream.stars is not None:
        return f"{upstream.stars:,} stars as of {date(upstream.asked)}"
    return resource.stars.replace("as of", "stars as of") if resource.stars else None


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
