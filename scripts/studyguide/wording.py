"""How the catalogue's mistakes are put into words: where something stands, what is wrong, what to do."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from studyguide.problems import Path, nearest

_NOUNS = {
    "sources": "source",
    "settings": "setting",
    "rounds": "round",
    "tips": "tip",
    "domains": "domain",
    "topics": "topic",
    "reading": "reading",
    "resources": "resource",
    "sections": "section",
    "checklist": "checklist group",
    "items": "item",
    "weeks": "plan week",
    "days": "plan day",
    "tasks": "task",
    "choices": "choice",
    "stops": "stop",
    "edges": "edge",
    "chapters": "chapter",
    "guides": "guide",
    "projects": "project",
    "deliverables": "deliverable",
    "glossary": "term",
    "corrections": "correction",
    "link_exceptions": "link exception",
    "cards": "card",
    "follow_ups": "follow-up",
    "references": "reference",
}
_BY_POSITION = {"tasks", "reading", "choices", "edges", "guides", "projects", "link_exceptions"}


def place_in_words(path: Path, data: Any, whole: str = "catalogue") -> str:
    """The entry at `path`: "resource 'system-design-primer', section 'design'" or "plan day 3, task 2".

    `whole` is what to say where the path leads to no entry.
    """
    words: list[str] = []
    container = ""
    for step in path:
        data = _inside(data, step)
        if isinstance(step, str):
            container = step
            continue
        if not isinstance(data, dict) or container not in _NOUNS:
            break
        if container == "days":
            words.clear()
        words.append(f"{_NOUNS[container]} {_name(container, step, data)}")
    if words:
        return ", ".join(words)
    return {"plan": "plan", "learning_path": "learning path"}.get(str(path[0]) if path else "", whole)


def explain(
    kind: str, path: Path, value: Any, written: str | None, context: Mapping[str, Any], help_: Mapping[str, str]
) -> str:
    """What is wrong with `value` and what to do, for the kinds of error of pydantic that people cause.

    `written` is the value as the file spells it, `help_` says in words what each pattern asks for.
    """
    name = _field(path)
    match kind:
        case "missing":
            return f"needs the key '{path[-1]}'. Add it."
        case "string_type":
            return _explain_no_text(name, value, written)
        case "enum" | "literal_error":
            return _explain_no_choice(name, value, written, str(context.get("expected", "")))
        case "int_type":
            return (
                f"{name} must be a whole number, but found {_shown(value, written)}. Write digits only, without quotes"
                " or units."
            )
        case "bool_type":
            return (
                f"{name} must be true or false, but found {_shown(value, written)}. Write one of them, without quotes."
            )
        case "date_type":
            return _explain_no_date(name, value, written)
        case "tuple_type":
            return (
                f"{name} must be a list, but found {_shown(value, written)}. "
                "Write [one, two], or each value on a line of its own that starts with '- '."
            )
        case "model_type":
            return f"{name} must be an entry with keys, but found {_shown(value, written)}. Write 'key: value' lines."
        case "string_pattern_mismatch":
            return _explain_pattern(name, str(value), str(context["pattern"]), help_)
        case "string_too_short":
            return (
                f"{name} is too short: at least {_count(context['min_length'], 'character')}. Fill it in, or remove the"
                " line."
            )
        case "string_too_long":
            return f"{name} is too long: {len(str(value))} characters, at most {context['max_length']}. Shorten it."
        case "too_short":
            found = context["actual_length"]
            return (
                f"{name} needs at least {_count(context['min_length'], 'value')}, but has {found or 'none'}. Add what"
                " is missing."
            )
        case "greater_than_equal":
            return f"{name} must be at least {context['ge']}, but found {value}. Correct the number."
        case "less_than_equal":
            return f"{name} must be at most {context['le']}, but found {value}. Correct the number."
    return f"{name} is not right ({kind.replace('_', ' ')}). The field reference says what it may be."


def meant(kind: str, value: Any, written: str | None, context: Mapping[str, Any]) -> Any:
    """The value that was certainly meant where `explain` has something to say; None where a person has to decide."""
    match kind:
        case "string_type" if written is not None and not isinstance(value, str):
            return written
        case "enum" | "literal_error":
            known = {_bare(choice): choice for choice in _choices(str(context.get("expected", "")))}
            return known.get(_bare(str(value)))
        case "int_type" if isinstance(value, str) and re.fullmatch("0|[1-9][0-9]{0,8}", value):
            return int(value)
        case "bool_type" if str(value).lower() in {"true", "false"}:
            return str(value).lower() == "true"
        case "date_type" if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                return None
        case "tuple_type" if isinstance(value, str) and re.fullmatch(r"[a-z0-9/-]+(, *[a-z0-9/-]+)*", value):
            return re.split(", *", value)
        case "string_pattern_mismatch":
            return _propose(str(value), str(context["pattern"]))
    return None


def explain_unknown_key(key: str, present: Iterable[str], known: Sequence[str]) -> tuple[str, str | None]:
    """The message for a key that does not exist, and the key that was most likely meant."""
    free = [name for name in known if name not in set(present)]
    near = nearest(_bare(key).replace(" ", "_"), free)
    if near:
        return f"there is no key '{key}' here. Did you mean '{near}'?", near
    return f"there is no key '{key}' here. Remove it, or use one of: {', '.join(free or known)}.", None


def is_respelt(word: str, known: str) -> bool:
    """Whether a word is a known one but for capitals, spaces, hyphens and underscores, or in American spelling."""
    return _bare(word) == _bare(known)


def _name(container: str, step: int, entry: dict[str, Any]) -> str:
    number, identity = entry.get("number"), entry.get("id")
    if container in {"weeks", "days", "chapters"} and isinstance(number, int):
        return str(number)
    if container not in _BY_POSITION and isinstance(identity, str):
        return f"'{_shortened(identity)}'"
    return str(step + 1)


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return None


def _field(path: Path) -> str:
    last = path[-1] if path else ""
    if isinstance(last, str):
        return f"'{last}'"
    names = [step for step in path if isinstance(step, str)]
    return f"number {last + 1} of '{names[-1]}'" if names else f"number {last + 1}"


def _explain_no_text(name: str, value: Any, written: str | None) -> str:
    if isinstance(value, list):
        return f"{name} must be one text, but is a list. Remove the '- ' or the brackets."
    if isinstance(value, dict):
        return f"{name} must be one text, but holds keys and values. Put quotes around a text that has ': ' in it."
    if value is None:
        return f"{name} is empty. Fill it in, or remove the line."
    if isinstance(value, bool):
        kind = "true or false"
    elif isinstance(value, datetime.date):
        kind = "a date"
    else:
        kind = "a number"
    shown = written if written is not None else str(value)
    return f'{name} must be text, but {shown} is read as {kind}. Put quotes around it: "{shown}".'


def _explain_no_choice(name: str, value: Any, written: str | None, expected: str) -> str:
    known = _choices(expected)
    shown = written if written is not None else _shown(value, None)
    near = nearest(str(shown).lower(), known)
    hint = f" Did you mean '{near}'?" if near and near != shown else " Choose one of them."
    return f"{name} must be one of: {', '.join(known)}; but found '{_shortened(str(shown))}'.{hint}"


def _explain_no_date(name: str, value: Any, written: str | None) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            return f"{name}: there is no day {value}. Correct the date."
        return f"{name} must be a date, but is a text. Remove the quotes: {value}."
    return f"{name} must be a date, but found {_shown(value, written)}. Write year-month-day, as in 2026-11-21."


def _explain_pattern(name: str, value: str, pattern: str, help_: Mapping[str, str]) -> str:
    message = f"{name} cannot be '{_shortened(value)}': it must be {help_.get(pattern, 'of the form ' + pattern)}."
    proposal = _propose(value, pattern)
    return f"{message} Write '{proposal}'." if proposal else f"{message} Correct it."


def _propose(value: str, pattern: str) -> str | None:
    """The spelling of `value` that fits the pattern of ids, if it is one that was meant for an id."""
    proposal = re.sub(r"-*/-*", "/", re.sub(r"[^a-z0-9/]+", "-", value.lower())).strip("-/")
    return proposal if proposal != value and re.fullmatch(pattern, proposal) else None


def _choices(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected) or [expected]


def _bare(word: str) -> str:
    """What spellings of one word have in common."""
    return re.sub("[ _-]+", " ", word.strip().lower()).replace("license", "licence").replace("behavior", "behaviour")


def _shown(value: Any, written: str | None) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys and values"
    return f"'{_shortened(written if written is not None else str(value))}'"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
