"""Values as YAML, and the smallest changes after which a file says something else.

Nothing here trusts itself: what is written is read again, and counts only where it says what was meant. So whatever the
value, it comes back as it was, or is refused. A change touches the value alone; comments, order and layout stay.
"""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from studyguide.problems import Fix, Location, Path
from studyguide.source import Source, means_text

Value: TypeAlias = "str | int | bool | datetime.date | Sequence[Value] | Mapping[str, Value]"

WIDTH = 120
"""What is longer goes on in the next line, where it can."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_NUMERIC = re.compile(r"[-+]?[.0-9][0-9a-fA-FxXoO_.:+-]*")
_ABSENT = object()


class CannotBeWrittenError(ValueError):
    """No YAML says this value; the message says why."""


def write_scalar(value: str | int | datetime.date, *, in_brackets: bool = True) -> str:
    """A value on one line: plain where every reader takes that for the same, else in double quotes.

    In brackets, as in [one, two], fewer texts can be plain; what is right there is right everywhere.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | datetime.date):
        return str(value)
    is_word = value.isprintable() and means_text(value) and not _NUMERIC.fullmatch(value)
    if is_word and _stands_as(value, value, in_brackets):
        return value
    quoted = '"' + "".join(_ESCAPES.get(sign) or (sign if sign.isprintable() else _code(sign)) for sign in value) + '"'
    if not _stands_as(quoted, value, in_brackets):
        raise CannotBeWrittenError(f"{value[:40]!r} has a character that no text file can hold. Remove it.")
    return quoted


def write_entry(entry: Mapping[str, Value], indent: int) -> str:
    """The entry as one of a list whose '- ' is indented by `indent`: lines, each with its line end."""
    lines = [line for key, value in entry.items() for line in _write_pair(key, value, indent + 2)]
    return " " * indent + "- " + "".join(f"{line}\n" for line in lines)[indent + 2 :]


def write_mapping(mapping: Mapping[str, Value]) -> str:
    """A whole file of keys and values."""
    return "".join(f"{line}\n" for key, value in mapping.items() for line in _write_pair(key, value, 0))


def change(source: Source, path: Path, value: str | int | datetime.date | list[str]) -> Fix | None:
    """The fix after which `value` stands in place of the scalar at `path`, and nothing else is different.

    None where there is no such fix, or where characters that cannot be read stand in the file.
    """
    span = _span(source, path)
    written = source.written(path)
    if span is None or written is None:
        return None
    start, end = span
    raw = _text_between(source, start, end)
    for fix in _candidates(source, start, end, raw, written, value):
        if _result_differs_by(source, fix, (_value_at(source.data, path), value)):
            return fix
    return None


def rename(source: Source, path: Path, key: str) -> Fix | None:
    """The fix after which the last key of `path` is called `key`; None where it is not spelt as it is read."""
    start = source.locate(path, key=True)
    old = str(path[-1])
    if not source.lines[start.line - 1].startswith(f"{old}:", start.column - 1):
        return None
    return Fix(start, Location(start.file, start.line, start.column + len(old)), key)


def take_out(source: Source, path: Path) -> Fix | None:
    """The fix after which the entry at `path` is not there, and nothing else is different; None where there is none."""
    span = _span(source, path)
    if span is None:
        return None
    start, end = span
    if isinstance(path[-1], str):
        start = source.locate(path, key=True)
    line, last = source.lines[start.line - 1], source.lines[end.line - 1]
    before, after = line[: start.column - 1], last[end.column - 1 :]
    own_lines = Fix(Location(start.file, start.line, 1), Location(start.file, end.line + 1, 1), "")
    fixes = []
    if not after.strip() and re.fullmatch(r" *(- )?", before) and end.line < len(source.lines):
        fixes.append(own_lines)
    if comma := re.match(r", ?", after):
        fixes.append(Fix(start, Location(end.file, end.line, end.column + comma.end()), ""))
    if comma := re.search(r", ?$", before):
        fixes.append(Fix(Location(start.file, start.line, comma.start() + 1), end, ""))
    wanted = (_value_at(source.data, path), _ABSENT)
    return next((fix for fix in fixes if _result_differs_by(source, fix, wanted)), None)


def last_line(source: Source, path: Path) -> int:
    """The last line of the entry of a list at `path`, without what stands between it and the next one."""
    first = source.locate(path).line
    indent = _spaces(source.lines[first - 1], 0)
    last = first
    for number in range(first + 1, len(source.lines) + 1):
        line = source.lines[number - 1]
        if line.strip():
            if _spaces(line, 0) <= indent:
                break
            last = number
    return last


def add_line(source: Source, after: int, text: str) -> Fix:
    """The fix that puts `text`, lines with their line ends, after a line of the file."""
    if after >= len(source.lines):  # the file's last line has no line end
        end = Location(source.path, after, len(source.lines[after - 1]) + 1)
        return Fix(end, end, "\n" + text.removesuffix("\n"))
    place = Location(source.path, after + 1, 1)
    return Fix(place, place, text)


def append(source: Source, path: Path, value: str) -> Fix | None:
    """The fix after which the list at `path` ends with `value`, too; None where no such list has an item."""
    items = _value_at(source.data, path[:-1]).get(path[-1])
    if not isinstance(items, list) or not items:
        return None
    written = write_scalar(value)
    span = source.span(path)
    if span is None:  # each item on lines of its own
        start = source.locate((*path, 0))
        dash = source.lines[start.line - 1].rfind("- ", 0, start.column - 1)
        last = source.span((*path, len(items) - 1))
        return add_line(source, last[1].line, f"{' ' * dash}- {written}\n") if last else None
    end = source.span((*path, len(items) - 1))
    if end is None:
        return None
    text = f", {written}"
    if end[1].column + len(text) > WIDTH:
        indent = _spaces(source.lines[end[1].line - 1], 0)
        text = f",\n{' ' * (indent if span[0].line < end[1].line else indent + 2)}{written}"
    return Fix(end[1], end[1], text)


def _write_pair(key: str, value: Value, indent: int) -> Iterator[str]:
    """The lines of one key and its value, indented."""
    start = f"{' ' * indent}{key}:"
    if isinstance(value, str):
        yield from _write_text(start, value, indent)
    elif isinstance(value, int | datetime.date):
        yield f"{start} {write_scalar(value)}"
    elif isinstance(value, Mapping) and all(isinstance(of, int) for of in value.values()):
        pairs = ", ".join(f"{inner}: {_write_flat(of)}" for inner, of in value.items())
        yield f"{start} {{{pairs}}}"
    elif isinstance(value, Mapping):
        yield start
        for inner, of in value.items():
            yield from _write_pair(inner, of, indent + 2)
    elif value and all(isinstance(item, Mapping) for item in value):
        yield start
        for item in value:
            yield from write_entry(item, indent + 2).splitlines()  # type: ignore[arg-type]  # all are mappings
    elif any(isinstance(item, str) and " " in item for item in value):  # sentences: a line each
        yield start
        for item in value:
            yield from _write_text(f"{' ' * indent}  -", str(item), indent + 2)
    else:
        yield from _write_list(start, [_write_flat(item) for item in value], indent)


def _write_flat(value: Value) -> str:
    if isinstance(value, str | int | datetime.date):
        return write_scalar(value)
    raise CannotBeWrittenError("A list in a list has no place in the catalogue.")


def _write_list(start: str, words: list[str], indent: int) -> Iterator[str]:
    flat = f"{start} [{', '.join(words)}]"
    if len(flat) <= WIDTH:
        yield flat
        return
    yield f"{start} ["
    inner = " " * (indent + 2)
    yield from textwrap.wrap(
        ", ".join(words), WIDTH - 10, initial_indent=inner, subsequent_indent=inner, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    yield " " * indent + "]"


def _write_text(start: str, text: str, indent: int) -> Iterator[str]:
    """A text behind its key or dash, folded where it is too long for the line."""
    flat = f"{start} {write_scalar(text, in_brackets=False)}"
    inner = " " * (indent + 2)
    folded = textwrap.wrap(
        text, WIDTH - 10 - len(inner), break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )
    lines = [f"{start} >-", *(inner + line for line in folded)]
    is_long = len(flat) > WIDTH and len(folded) > 1
    if is_long and _reads_as("\n".join(["x: >-", *(f"  {line}" for line in folded), ""]), {"x": text}):
        yield from lines
    else:
        yield flat


def _stands_as(written: str, value: str, in_brackets: bool) -> bool:
    """Whether what is written is read as the value, behind a key, behind a dash and, if asked, in brackets."""
    data: dict[str, Any] = {"key": value, "dash": [value]} | ({"inline": [value]} if in_brackets else {})
    inline = f"inline: [{written}]\n" if in_brackets else ""
    return _reads_as(f"key: {written}\ndash:\n  - {written}\n{inline}", data)


def _reads_as(text: str, data: Any) -> bool:
    try:
        source = Source.parse(text, "")
    except UnicodeError:  # half of a character: no file can hold it
        return False
    return not source.problems and _is_same(source.data, data)


def _code(sign: str) -> str:
    number = ord(sign)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _is_same(one: Any, other: Any) -> bool:
    """Equal, and of one kind: 1 is no True, and a date is no text."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other)


# --- changes ----------------------------------------------------------------------------------------------------------


def _span(source: Source, path: Path) -> tuple[Location, Location] | None:
    """Where the value stands, if every character of the file can be read."""
    is_readable = all(problem.rule != "encoding" for problem in source.problems)
    return source.span(path) if is_readable else None


def _candidates(
    source: Source, start: Location, end: Location, raw: str, written: str, value: str | int | datetime.date | list[str]
) -> Iterator[Fix]:
    """Fixes that may do it, the smallest first."""
    if isinstance(value, list):
        yield Fix(start, end, f"[{', '.join(map(write_scalar, value))}]")
        return
    if isinstance(value, str):
        if raw[:1] in {">", "|"} and written.rstrip("\n") == value:
            yield Fix(start, Location(start.file, start.line, start.column + 1), f"{raw[0]}-")
        if fix := _edit_inside(start, raw, written, value):
            yield fix
    if isinstance(value, str) and raw[:1] in {"'", '"'}:  # as it was, in quotes
        inner = value.replace("'", "''") if raw[0] == "'" else value.replace("\\", "\\\\").replace('"', '\\"')
        yield Fix(start, end, raw[0] + inner + raw[0])
    if "\n" not in str(value):
        if isinstance(value, str) and raw[:1] in {">", "|"}:
            indent = _spaces(source.lines[start.line - 1], 0)
            yield Fix(start, end, "\n".join(_write_text("", value, indent)).lstrip(" "))
        yield Fix(start, end, write_scalar(value))


def _edit_inside(start: Location, raw: str, written: str, value: str) -> Fix | None:
    """The stretch of the scalar that is different, by itself: the rest of the scalar stays as it is laid out."""
    places = _align(raw, written)
    if places is None:
        return None
    edits = [edit for edit in SequenceMatcher(None, written, value, autojunk=False).get_opcodes() if edit[0] != "equal"]
    if not edits:
        return None
    first, last = places[edits[0][1]], places[edits[-1][2]]
    text, done = "", first
    for _, a, b, c, d in edits:
        text += raw[done : places[a]] + value[c:d]
        done = places[b]
    return Fix(_place_in(start, raw, first), _place_in(start, raw, last), text)


def _align(raw: str, written: str) -> list[int] | None:
    """Where in the file's spelling each character of a scalar stands, and where the last is over; None if unclear."""
    is_block = raw[:1] in {">", "|"}
    place = raw.find("\n") + 1 if is_block else 1 if raw[:1] in {"'", '"'} else 0
    indent = _spaces(raw, place)
    place += indent if is_block else 0
    places: list[int] = []
    for sign in written:
        places.append(place)
        if raw[place : place + 1] == "\n" and sign in " \n":  # a line break, and the next line's indentation
            place += 1
            place += min(indent, _spaces(raw, place)) if is_block else _spaces(raw, place)
        elif raw[place : place + 1] == sign:
            place += 2 if raw[0] == "'" and sign == "'" else 1
        elif not (sign == "\n" and place == len(raw)):
            return None
    return [*places, place]


def _spaces(text: str, start: int) -> int:
    """How many spaces stand together from `start` on."""
    return len(text[start:]) - len(text[start:].lstrip(" "))


def _place_in(start: Location, raw: str, offset: int) -> Location:
    before = raw[:offset]
    line = before.count("\n")
    column = offset - before.rfind("\n") if line else start.column + offset
    return Location(start.file, start.line + line, column)


def _text_between(source: Source, start: Location, end: Location) -> str:
    lines = list(source.lines[start.line - 1 : end.line])
    lines[-1] = lines[-1][: end.column - 1]
    lines[0] = lines[0][start.column - 1 :]
    return "\n".join(lines)


def _result_differs_by(source: Source, fix: Fix, wanted: tuple[Any, Any]) -> bool:
    """Whether the part of the file around a fix says the same before and after it, but for one value."""
    first, last = _part_around(source.lines, fix.start.line, fix.end.line)
    before = list(source.lines[first - 1 : last])
    after = [*before, ""]
    head = after[fix.start.line - first][: fix.start.column - 1]
    tail = after[fix.end.line - first][fix.end.column - 1 :]
    after[fix.start.line - first : fix.end.line - first + 1] = [head + fix.text + tail]
    old, new = (Source.parse("\n".join(["part:", *lines, ""]), "") for lines in (before, after))
    if old.data is None or new.data is None or len(new.problems) > len(old.problems):
        return False
    found = list(_differences(old.data, new.data))
    return len(found) == 1 and all(_is_same(one, other) for one, other in zip(found[0], wanted, strict=True))


def _part_around(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The lines of the smallest part of a file that can be read by itself and holds these lines."""
    start = min(first, len(lines))
    while start > 1 and not re.match(r"(  )?- |[^\s#]", lines[start - 1]):
        start -= 1
    end = min(last, len(lines))
    while end < len(lines) and not re.match(r"(  )?- |[^\s#]", lines[end]):
        end += 1
    return start, end


def _differences(one: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    """Each value that is another one, or is not there, afterwards."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            yield from _differences(one.get(key, _ABSENT), other.get(key, _ABSENT))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for item, again in zip(one, other, strict=True):
            yield from _differences(item, again)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other) + 1:
        place = next((n for n, item in enumerate(other) if not _is_same(one[n], item)), len(other))
        yield one[place], _ABSENT
        yield from _differences(one[place + 1 :], other[place:])
    elif not _is_same(one, other):
        yield one, other


def _value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
