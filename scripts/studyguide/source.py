"""The catalogue's text: its data, and the line and column of every part of it.

YAML is read event by event, so the marks and the data come from one parse, nesting and size are bounded while reading,
and what the catalogue has no use for (anchors, tags, several documents) is refused before it can do harm. A mistake in
the text becomes a problem with a position; reading goes on after it as far as that makes sense.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml

from studyguide.collector import no_collection
from studyguide.problems import Fix, Location, Path, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML was built without libyaml: the same events, some ten times slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

LAWS = {
    "encoding": "The file is UTF-8 text without a byte order mark and without control characters.",
    "syntax": "The file is one YAML document that holds keys and values.",
    "duplicate-keys": "Every key stands once in its entry.",
    "plain-yaml": "Values are written out and mean the same to every program: no anchors, aliases, tags or bare 'no'.",
}
"""What this module reports, by rule id; the documentation lists it beside the rules."""

MAX_BYTES = 60_000_000  # a hundred thousand resources
MAX_NODES = 4_000_000
MAX_DEPTH = 50
MAX_REPAIRS = 20

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_FRACTION = re.compile(r"-?[0-9]+\.[0-9]+\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_USUAL = bytes([ord("\n"), *range(ord(" "), ord("~") + 1)])
# A lone carriage return and the Unicode line ends would make YAML count other lines than editors do.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)")


LINE_ENDS = "\r\x85\u2028\u2029"
"""What breaks a line in some programs and not in others: what to put there instead is for people to say."""


class _Mistake(NamedTuple):
    """What is wrong at a place; where that is certain, what to put in place of how many characters from a column on."""

    line: int
    column: int
    message: str
    rule: str
    fix: tuple[int, int, str] | None = None

    def located(self, path: str) -> Problem:
        """The problem in the file at `path`."""
        fix = None
        if self.fix:
            column, length, text = self.fix
            fix = Fix(Location(path, self.line, column), Location(path, self.line, column + length), text)
        return Problem(Location(path, self.line, self.column), self.message, self.rule, fix)


_Scalar: TypeAlias = tuple[int, int | None, str | None, int | None]
"""What makes the place of a scalar: start, key, written, end. Few of the many places are ever asked for."""


class _Place:
    """Where one value starts and is over, and its key: how far into the text. What is written there, and what is in it.

    `end` is None where there is nothing to point at or no end is known, `key` where the value stands in a list.
    """

    __slots__ = ("end", "inner", "key", "start", "written")

    def __init__(self, start: int, key: int | None = None, written: str | None = None, end: int | None = None) -> None:
        self.start = start
        self.key = key
        self.written = written
        self.end = end
        self.inner: dict[str, _Place | _Scalar] | list[_Place | _Scalar] | None = None

    def below(self, step: str | int) -> _Place | None:
        """The place of one key's or one list position's value."""
        found: _Place | _Scalar | None = None
        if isinstance(self.inner, dict) and isinstance(step, str):
            found = self.inner.get(step)
        elif isinstance(self.inner, list) and isinstance(step, int) and 0 <= step < len(self.inner):
            found = self.inner[step]
        return _Place(*found) if isinstance(found, tuple) else found


@dataclass(frozen=True)
class Source:
    """One file as read: `data` of plain dictionaries, lists and scalars, and what is wrong with the text.

    `data` is None where nothing could be read. `is_whole` is False where a part was left out because of a syntax error.
    `lines` are the file's, without line ends and without a byte order mark.
    """

    path: str
    data: Any
    problems: tuple[Problem, ...]
    is_whole: bool
    _root: _Place = field(repr=False)
    _starts: list[int] = field(repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def parse(cls, text: str | bytes, path: str) -> Source:
        """The file's data and problems. Never raises for anything that a file may hold."""
        with no_collection():
            return _read(text, path)

    def locate(self, path: Path, *, key: bool = False) -> Location:
        """The place of the value at `path`, or of the deepest part of it that exists.

        With `key`, the place of the last step's key instead of its value, where there is such a key.
        """
        place = self._root
        for number, step in enumerate(path, start=1):
            below = place.below(step)
            if below is None:
                break
            if key and number == len(path) and below.key is not None:
                return self._location(below.key)
            place = below
        return self._location(place.start)

    def written(self, path: Path) -> str | None:
        """The scalar at `path` as the file spells it, or None where there is no scalar."""
        place = self._place(path)
        return place.written if place else None

    def span(self, path: Path) -> tuple[Location, Location] | None:
        """Where the scalar, or the list or entry in brackets, at `path` starts and where it is over; else None."""
        place = self._place(path)
        if place is None or place.end is None:
            return None
        return self._location(place.start), self._location(place.end)

    def _place(self, path: Path) -> _Place | None:
        place: _Place | None = self._root
        for step in path:
            place = place.below(step) if place else None
        return place

    def _location(self, offset: int) -> Location:
        line = bisect.bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)


@dataclass(frozen=True)
class Files:
    """The files that make one catalogue, each at the path that its content has in it; the main file's is ()."""

    sources: Mapping[Path, Source]

    def find(self, path: Path) -> tuple[Path, Source]:
        """The file that the value at `path` stands in, behind the start of the path that leads to the file."""
        starts = (path[:length] for length in range(len(path), -1, -1))
        start = next(start for start in starts if start in self.sources)
        return start, self.sources[start]

    def locate(self, path: Path) -> Location:
        """The place of the value at `path`, or of the deepest part of it that exists."""
        start, source = self.find(path)
        return source.locate(path[len(start) :])


def means_text(word: str) -> bool:
    """Whether no kind of YAML value but text is spelt like this."""
    return not _kind(word)


@functools.lru_cache(maxsize=10_000)
def _kind(word: str) -> str:
    """The kind of value that YAML takes a plain word for; empty for text. Catalogues repeat their words."""
    tags = (tag for tag, pattern in _RESOLVERS.get(word[:1], ()) if pattern.match(word))
    return next(tags, "").rpartition(":")[2]


def _read(text: str | bytes, path: str) -> Source:
    problems: list[Problem] = []

    def add(line: int, column: int, message: str, rule: str, fix: tuple[int, int, str] | None = None) -> None:
        problems.append(_Mistake(line, column, message, rule, fix).located(path))

    def unreadable(message: str, rule: str) -> Source:
        add(1, 1, message, rule)
        return Source(path, None, tuple(sorted(set(problems))), False, _Place(0), [0])

    if len(text) > MAX_BYTES:
        return unreadable(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB. A catalogue is text that people edit.", "syntax"
        )
    if isinstance(text, bytes):
        if text.startswith((b"\xff\xfe", b"\xfe\xff")):
            return unreadable("the file is UTF-16. Save it as UTF-8.", "encoding")
        if b"\0" in text:
            return unreadable("this is not a text file. A catalogue is YAML, saved as UTF-8.", "encoding")
        text = text.decode("utf-8", errors="surrogateescape")
    if text.startswith("\ufeff"):
        text = text[1:]
        add(
            1,
            1,
            "the file starts with an invisible byte order mark. Save it as 'UTF-8', not as 'UTF-8 with BOM'.",
            "encoding",
            (1, 0, ""),  # whoever mends a file leaves the mark out
        )
    lines = readable = _lines(text)
    if not _is_printable(text):  # quick to tell, and nothing that is refused can be printed
        for line, column, character in _refused_characters(text):
            fix = None if "\udc80" <= character <= "\udcff" or character in LINE_ENDS else (column, 1, "")
            add(line, column, _explain_character(character), "encoding", fix)
        text = _REFUSED.sub("\ufffd", text)
        readable = _lines(text)

    reading = _Reading(text, readable)
    reading.run()
    problems += _located(reading, path)
    is_whole = reading.error is None
    reading = _read_on(reading, path, problems)
    if reading.data is None:
        if is_whole:
            add(1, 1, "the file is empty. It must hold the catalogue: 'version: 1' and so on.", "syntax")
    elif is_whole and not isinstance(reading.data, dict):
        kind = "a list" if isinstance(reading.data, list) else "one text"
        line = bisect.bisect_right(reading.starts, reading.root.start)
        add(
            line,
            reading.root.start - reading.starts[line - 1] + 1,
            f"the file holds {kind}, where keys such as 'version:' are expected. Compare its start with README.md.",
            "syntax",
        )
    data = reading.data if isinstance(reading.data, dict) else None
    return Source(path, data, tuple(sorted(set(problems))), is_whole, reading.root, reading.starts, lines)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.replace("\r\n", "\n").split("\n"))


def _starts(lines: Sequence[str]) -> list[int]:
    """How far into the text each line starts."""
    starts, start = [], 0
    for line in lines:
        starts.append(start)
        start += len(line) + 1
    return starts


def _is_printable(text: str) -> bool:
    """Whether all of the text but its line ends can be printed. Most of it is ASCII, which is quick to take out."""
    unusual = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return unusual.decode("utf-8", "surrogatepass").isprintable()


def _located(reading: _Reading, path: str) -> list[Problem]:
    found = [*reading.found, *([reading.error] if reading.error else [])]
    return [mistake.located(path) for mistake in found]


def _read_on(reading: _Reading, path: str, problems: list[Problem]) -> _Reading:
    """The first reading that gets to the end, each time without the entry that stopped the one before."""
    for _ in range(MAX_REPAIRS):
        if reading.error is None or reading.is_hopeless:
            break
        start, end = _entry_around(reading.lines, reading.error[0] - 1)
        lines = (*reading.lines[:start], *[""] * (end - start), *reading.lines[end:])
        again = _Reading("\n".join(lines), lines, is_repair=True)
        again.run()
        if again.error is not None and again.error[0] - 1 <= end:
            # The same mistake seen from another side, or one that reaches beyond the entry: more words would mislead.
            reading.root.inner = reading.data = None
            break
        problems += [problem for problem in _located(again, path) if problem not in problems]
        reading = again
    if reading.error is not None:
        reading.root.inner = reading.data = None
    return reading


def _entry_around(lines: tuple[str, ...], line: int) -> tuple[int, int]:
    """The half-open range of lines of the entry that holds `line`, or of the line and what is indented below it."""
    start = line = min(line, len(lines) - 1)
    while start > 0 and not re.match(r" *- ", lines[start]):
        if re.match(r"[^\s#-]", lines[start]):
            start = line
            break
        start -= 1
    indent = _indent(lines[start])
    end = line + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    return start, end


def _last_line(lines: tuple[str, ...], first: int, last: int) -> int:
    """The last line with words in it, from `first` to `last`, both counted from 1."""
    while last > first and not lines[last - 1].strip():
        last -= 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _refused_characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and character of the first refused character of each line."""
    starts: list[int] = []
    last = 0
    for match in _REFUSED.finditer(text):
        starts = starts or [0, *(end.end() for end in re.finditer("\n", text))]
        line = bisect.bisect_right(starts, match.start())
        if line != last:
            yield line, match.start() - starts[line - 1] + 1, match.group()
        last = line


def _explain_character(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"byte 0x{code - 0xDC00:02X} is not UTF-8. Save the file as UTF-8 and type the letter again."
    if character == "\r":
        return "a line ends the way of old Macs (CR). Save the file with Unix line ends (LF)."
    if character in LINE_ENDS:
        return f"the invisible line end U+{code:04X} stands here. Delete it or replace it by a normal one."
    return f"the invisible control character U+{code:04X} stands here. Delete it."


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("awaits_key", "data", "inner", "is_flow", "is_mapping", "key", "key_mark", "place")

    def __init__(self, data: dict[str, Any] | list[Any], place: _Place, *, is_flow: bool) -> None:
        self.data: Any = data
        self.inner: Any
        self.inner = place.inner = type(data)()
        self.place = place
        self.is_flow = is_flow
        self.is_mapping = self.awaits_key = isinstance(data, dict)
        self.key: str | None = None
        """The last key; None where its value is to be left out."""
        self.key_mark: Any = None
        """Where the last key stands."""


class _Stop(Exception):
    """Reading ends here: line, column, message."""


class _Reading:
    """One pass over the text."""

    def __init__(self, text: str, lines: tuple[str, ...], *, is_repair: bool = False) -> None:
        self.text = text
        self.is_repair = is_repair
        self.lines = lines
        self.starts = _starts(text.split("\n") if "\r" in text else lines)
        self.data: Any = None
        self.root = _Place(0)
        self.found: list[_Mistake] = []
        self.error: _Mistake | None = None
        self.is_hopeless = False
        self._document = _Frame([], _Place(0), is_flow=False)
        """The whole, as a list of one value."""
        self._stack = [self._document]
        self._documents = 0
        self._aliases: set[str] = set()
        self._quoted: Any = None
        """The last scalar in quotes."""

    def run(self) -> None:
        """Read the text to its end, or to what stops the parser."""
        take = {
            yaml.MappingStartEvent: self._take_collection,
            yaml.SequenceStartEvent: self._take_collection,
            yaml.MappingEndEvent: self._take_end,
            yaml.SequenceEndEvent: self._take_end,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._take_document,
        }
        try:
            events = iter(Loader(self.text).get_event, None)
            for event in islice(events, MAX_NODES):
                if type(event) is yaml.ScalarEvent:
                    self._take_scalar(event)
                elif known := take.get(type(event)):
                    known(event)
            if next(events, None):
                self.is_hopeless = True
                message = f"the file has more than {MAX_NODES} values. A catalogue is text that people edit."
                raise _Stop(1, 1, message)
        except _Stop as stop:
            line, column, message = stop.args
            self.error = _Mistake(line, column, message, "syntax")
        except yaml.MarkedYAMLError as error:
            self.error = self._explain_long_quote(error) or _with_fix(_explain_syntax(error, self.lines), self.lines)
            self.is_hopeless = self.error.message == CONFLICT
            for number in _more_of(self.error, self.lines):
                column = 1 + _spaces(self.lines[number - 1])
                self.found.append(_Mistake(number, column, self.error.message, "syntax"))
        except yaml.YAMLError as error:
            self.is_hopeless = True
            message = f"the file cannot be read as YAML ({str(error).splitlines()[0]}). Is it the right file?"
            self.error = _Mistake(1, 1, message, "syntax")
        self.data = next(iter(self._document.data), None)
        self.root = self._document.place.below(0) or self.root

    def _explain_long_quote(self, error: yaml.MarkedYAMLError) -> _Mistake | None:
        """Where the parser stopped behind a quote that opened in an earlier line: that line lacks its closing quote."""
        mark: Any = error.problem_mark
        if mark is None or self._quoted is None:
            return None
        start, last = self._quoted.start_mark, self._quoted.end_mark.line + 1
        if not start.line + 1 < last == mark.line + 1:
            return None
        message = f"the quote that opens here closes in line {last} only. Add the closing quote to its own line."
        return _Mistake(start.line + 1, start.column + 1, message, "syntax")

    def _take_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self.is_hopeless = True
            raise _Stop(
                event.start_mark.line + 1,
                event.start_mark.column + 1,
                "a second document starts here. Keep one catalogue a file: delete this line.",
            )

    def _take_scalar(self, event: Any) -> None:
        frame, value, start, style = self._stack[-1], event.value, event.start_mark, event.style
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if style and style in "'\"":
            self._quoted = event
        if frame.awaits_key:
            if (not value or value == "<<") and event.implicit[0]:
                self._refuse_key(value, start)
                value = None
            frame.key, frame.key_mark, frame.awaits_key = value, start, False
            return
        written = value
        if value[:1] in _RESOLVERS and event.implicit[0] and event.tag is None:
            if value == "" and frame.is_mapping:
                start = frame.key_mark  # the text has nothing to point at
            value = self._resolve(value, start)
        end: int | None = None
        if style and style in ">|":  # the parser goes on to the next word; the text ends with its last line
            last = _last_line(self.lines, start.line + 1, event.end_mark.line)
            end = self.starts[last - 1] + len(self.lines[last - 1])
        elif written or style:
            end = event.end_mark.index
        if not frame.is_mapping:
            frame.data.append(value)
            frame.inner.append((start.index, None, written, end))
        elif frame.key is None or frame.key in frame.data:
            self._leave_out(frame)
        else:
            frame.awaits_key = True
            frame.data[frame.key] = value
            frame.inner[frame.key] = (start.index, frame.key_mark.index, written, end)

    def _awaits_key(self) -> bool:
        return self._stack[-1].awaits_key

    def _refuse_key(self, word: str, mark: Any) -> None:
        if word == "":
            raise _Stop(mark.line + 1, mark.column + 1, "a key is missing in front of the ':'. Write 'key: value'.")
        message = "'<<' takes over another entry's keys. Write the values out."
        self._say(mark.line + 1, mark.column + 1, message, "plain-yaml")

    def _take_collection(self, event: Any) -> None:
        mark = event.start_mark
        if self._awaits_key():
            message = "a key must be a word. Put quotes around a value that starts with '{' or '['."
            raise _Stop(mark.line + 1, mark.column + 1, message)
        if len(self._stack) > MAX_DEPTH:
            self.is_hopeless = True
            message = f"lists and entries are nested more than {MAX_DEPTH} deep. A catalogue needs fewer than 10."
            raise _Stop(mark.line + 1, mark.column + 1, message)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        place = _Place(mark.index)
        frame = _Frame({} if type(event) is yaml.MappingStartEvent else [], place, is_flow=bool(event.flow_style))
        self._put(frame.data, place)
        self._stack.append(frame)

    def _take_end(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.is_flow:
            frame.place.end = event.end_mark.index

    def _take_alias(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if self._awaits_key():
            raise _Stop(
                line, column, f"'*{event.anchor}' cannot be a key. Put quotes around a text that starts with '*'."
            )
        if event.anchor not in self._aliases:  # once a name: a bomb is made of thousands
            message = (
                f"'*{event.anchor}' stands for another part of the file. Write the value out, or put quotes around a"
                " text."
            )
            self._say(line, column, message, "plain-yaml")
        self._aliases.add(event.anchor)
        self._put(None, _Place(event.start_mark.index, None, f"*{event.anchor}"))

    def _put(self, value: Any, place: _Place) -> None:
        """Hang `value` on the list or mapping that is open."""
        frame = self._stack[-1]
        if not frame.is_mapping:
            frame.data.append(value)
            frame.inner.append(place)
        elif frame.key is None or frame.key in frame.data:
            self._leave_out(frame)
        else:
            frame.awaits_key = True
            place.key = frame.key_mark.index
            frame.data[frame.key] = value
            frame.inner[frame.key] = place

    def _leave_out(self, frame: _Frame) -> None:
        """Go on without the value of the last key, which is no word, or stands in its mapping already."""
        frame.awaits_key = True
        if frame.key is None:
            return
        first: Any = frame.place.below(frame.key)
        line = bisect.bisect_right(self.starts, first.key)
        message = f"the key '{frame.key}' stands twice in this entry, first in line {line}. Keep one of them."
        self._say(frame.key_mark.line + 1, frame.key_mark.column + 1, message, "duplicate-keys")

    def _resolve(self, value: str, mark: Any) -> Any:
        """What a plain scalar means: YAML's own reading, where all programs agree on it."""
        kind = _kind(value)
        if not kind:
            return value
        line, column = mark.line + 1, mark.column + 1
        match kind:
            case "null":
                if not self.is_repair:
                    self._say(line, column, "there is no value here. Fill it in, or remove the line.", "plain-yaml")
                return None
            case "bool":
                if value.lower() not in {"true", "false"}:
                    message = (
                        f"'{value}' without quotes is a word to some programs and true or false to others. "
                        f'Write "{value}" for the word, or true or false.'
                    )
                    # What is not meant as a word is meant so; whether it is, the model knows.
                    means = "true" if value.lower() in {"yes", "on"} else "false"
                    self._say(line, column, message, "plain-yaml", (column, len(value), means))
                return value.lower() in {"true", "yes", "on"}
            case "int" if _DECIMAL.match(value):
                return int(value)
            case "float" if _FRACTION.match(value):
                return float(value)
            case "int" | "float":
                message = (
                    f"'{value}' is read as different numbers by different programs. Put quotes around a text, or write"
                    " a plain number."
                )
                self._say(line, column, message, "plain-yaml")
            case "timestamp" if _DAY.match(value):
                try:
                    return datetime.date.fromisoformat(value)
                except ValueError:
                    return value  # the model says that a date is expected, and whether there is such a day
        return value

    def _refuse_properties(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.anchor is not None:
            message = (
                f"'&{event.anchor}' names a part of the file for use elsewhere. Remove it; put quotes around a text."
            )
            self._say(line, column, message, "plain-yaml")
        if event.tag is not None:
            written = self.lines[line - 1][column - 1 :].split()[0]
            self._say(line, column, f"'{written}' is a YAML tag. Remove it, or put quotes around a text.", "plain-yaml")

    def _say(self, line: int, column: int, message: str, rule: str, fix: tuple[int, int, str] | None = None) -> None:
        self.found.append(_Mistake(line, column, message, rule, fix))


TAB = "the line is indented with a tab. Use spaces; most editors have 'convert indentation to spaces'."


CONFLICT = "a merge conflict is left in the file. Keep one side and delete the lines <<<<<<<, ======= and >>>>>>>."
SECOND_COLON = "a second ': ' stands in this line. Put quotes around the whole value."
_PAIR = re.compile(r"""\s*(?:- )*[a-z_]+: +(?P<text>[^\s"'\[\]{}>|&*!%@`#,](?:(?! #).)*?)\s*$""")
_GLUED = re.compile(r"\s*(?:- )*(?P<key>[A-Za-z_]+):(?P<text>\S.*?)\s*$")
_TABBED = re.compile(r" *\t\s*[^\s#]")
_CONFLICT = re.compile(r"<{7}|>{7}|={7}\s*\Z")


def _more_of(error: _Mistake, lines: tuple[str, ...]) -> list[int]:
    """The other lines that have the mistake that stopped the parser, where such mistakes come in crowds."""
    pattern = {TAB: _TABBED, CONFLICT: _CONFLICT}.get(error.message)
    if pattern is None:
        return []
    return [number for number, line in enumerate(lines, start=1) if number != error.line and pattern.match(line)]


def _with_fix(found: tuple[int, int, str], lines: tuple[str, ...]) -> _Mistake:
    """A mistake of syntax, with its fix where one line holds all of it and one sign puts it right."""
    number, column, message = found
    pair = _PAIR.match(lines[number - 1])
    fix = None
    if pair and message == SECOND_COLON and not _goes_on(lines, number):
        text = pair["text"].replace("\\", "\\\\").replace('"', '\\"')
        fix = (pair.start("text") + 1, len(pair["text"]), f'"{text}"')
    glued = _GLUED.match(lines[number - 1])
    if glued and message == _explain_glued(glued) and not _goes_on(lines, number):
        fix = (glued.start("text") + 1, 0, " ")
    return _Mistake(number, column, message, "syntax", fix)


def _goes_on(lines: tuple[str, ...], number: int) -> bool:
    """Whether the line after this one is, or may be, a part of its value."""
    following = lines[number] if number < len(lines) else ""
    return bool(following.strip()) and _indent(following) > len(lines[number - 1]) - len(
        re.sub(r"^ *(- )*", "", lines[number - 1])
    )


def _explain_glued(glued: re.Match[str]) -> str:
    return f"a space is missing after the ':'. Write '{glued['key']}: {glued['text']}'."


def _explain_syntax(error: yaml.MarkedYAMLError, lines: tuple[str, ...]) -> tuple[int, int, str]:
    """Line, column and plain words for what the parser says in its own."""
    mark: Any = error.problem_mark or error.context_mark
    start: Any = error.context_mark or mark
    context, problem = error.context or "", error.problem or ""
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    before = line[: mark.column]
    here = (number + 1, mark.column + 1)
    there = (start.line + 1, start.column + 1)
    own = (number + 1, _indent(line) + 1)

    conflict = next((n for n, text in enumerate(lines[: number + 1]) if _CONFLICT.match(text)), None)
    if conflict is not None:
        return conflict + 1, 1, CONFLICT
    if re.match(r" *\t", line) and ("tab" in problem or "cannot start any token" in problem):
        return number + 1, 1 + _spaces(line), TAB
    if "cannot start any token" in problem:
        found = line[mark.column : mark.column + 1]
        found = "a tab" if found == "\t" else f"'{found}'"
        return *here, f"a value cannot start with {found}. Put quotes around the whole value."
    if "mapping values are not allowed" in problem:
        if re.search(r":\s", before):
            return *here, SECOND_COLON
        return (
            *own,
            (
                "this line does not fit the one above: it is indented too deep, the line above lacks its ':', "
                "or both are one text with ': ' in it, which needs quotes around it."
            ),
        )
    if "could not find expected ':'" in problem:
        text = lines[start.line] if start.line < len(lines) else ""
        if glued := _GLUED.match(text):
            return *there, _explain_glued(glued)
        text = text.strip()
        return (
            *there,
            f"'{_shortened(text)}' has no ':'. Write 'key: value', or indent the line if it continues the text above.",
        )
    if "end of stream" in problem and "quoted" in context:
        return *there, "the quote that opens here is never closed. Add the closing quote."
    if "end of stream" in problem or "<document start>" in problem:
        return *here, "the catalogue ended above and something follows. Delete the line '...', or what follows it."
    if "escape" in problem:
        return (
            *here,
            "a '\\' in double quotes starts a code that YAML does not know. Write '\\\\', or use single quotes.",
        )
    if "flow sequence" in context or "flow mapping" in context:
        bracket = "[" if "sequence" in context else "{"
        close = "]" if bracket == "[" else "}"
        return (
            *there,
            (
                f"the '{bracket}' that opens here is not closed properly. Separate values with ',' and close with"
                f" '{close}'."
            ),
        )
    if "flow node" in context:
        return *here, "a value is missing in the list. Remove the extra ',' or fill the value in."
    if "alias" in context or "anchor" in context or "tag" in context or "tag" in problem:
        return (
            *there,
            f"a value cannot start with '{lines[start.line][start.column]}'. Put quotes around the whole value.",
        )
    if "block scalar" in context:
        return (
            *there,
            (
                "after '>' or '|' the text starts in the next line. Put quotes around a value that starts with such a"
                " sign."
            ),
        )
    if "entries are not allowed" in problem or "keys are not allowed" in problem:
        return (
            *here,
            "a value cannot start with '- ' or '? ' here. Put a list on lines of its own, or quotes around a text.",
        )
    if "parsing a block" in context:
        if before.strip():
            return (
                *here,
                (
                    "something follows the end of the value. Put quotes around the whole value and write inner quotes"
                    " as \\\" or ''."
                ),
            )
        return (
            *own,
            (
                f"this line is not in step with the lines above. Indent it as its neighbours from line {start.line + 1}"
                " on, and start each entry of a list with '- '."
            ),
        )
    return *here, f"YAML cannot be read here ({problem}). Compare the line with the entries around it."


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
