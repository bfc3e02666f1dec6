r"""The texts of question cards and drills are plain Markdown that every page, flashcard and table can show.

Answers are paragraphs, lists, tables, **emphasis**, `code`, fenced blocks of `python`, `sql` or `text`, and
mathematics: `$x$` in a line, `$$x$$` on lines of its own. A dollar is written `\$`. Headings, links, pictures and HTML
have no place in them; references carry the links. Questions, points and mistakes are one line each, with `code` and
`$mathematics$`. What belongs to an item of a list is indented by four spaces, and an empty line comes before a list.

Passes:

    question: "What does `O(n)` mean, and is $n^2$ in it?"
    answer: |
      No. For $n > 1$:

      $$n^2 > n$$

Fails:

    question: What does O(n) mean, <b>exactly</b>?
    answer: |
      # Answer
      It costs $5 [a lot](https://example.org).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from studyguide.mathematics import MathematicsError, to_mathml
from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Mend, Path
from studyguide.prose import Kind, take_apart
from studyguide.rules import _walk, texts

LANGUAGES = ("python", "sql", "text")
"""What a fenced block may hold. The tests run the first, a card's check the second, nobody the third."""

DRILL_LANGUAGES = ("python", "pycon", "text")
"""The same in a drill: the tests compare what the examples show with what the solution gives."""

# Where text can be mistaken for other text, a letter stands for code and mathematics.
_STAND_IN = "x"
_HEADING = re.compile(r"^ {0,3}(#{1,6}) |^(?:=+|-+)[ \t]*$", re.MULTILINE)
_DRILL_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]\n]*\] ?(?:\([^)\n]*\)|\[[^\]\n]*\])|^\[[^\]\n]+\]: ?\S+", re.MULTILINE)
_NAMELESS = re.compile(r"^(?:.*\|)?[ ]*\|[ ]*(?:\|.*)?\n[ ]*\|?[ ]*:?-+:?[ ]*\|", re.MULTILINE)
_LIST_MARK = re.compile(r"( *)(?:[-*+]|[0-9]+[.)]) +\S")


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each mistake in each text of a card or a drill."""
    for path, card in _walk.cards(catalogue):
        lines: dict[Path, str] = {("question",): card.question}
        proses: dict[Path, str] = {("answer",): card.answer}
        for key in ("strong", "mistakes"):
            lines.update({(key, number): line for number, line in enumerate(getattr(card, key))})
        for number, follow_up in enumerate(card.follow_ups):
            lines["follow_ups", number, "question"] = follow_up.question
            proses["follow_ups", number, "answer"] = follow_up.answer
        for place, line in lines.items():
            yield from (_finding((*path, *place), message, line) for message in line_mistakes(line))
        for place, prose in proses.items():
            yield from (_finding((*path, *place), message, prose) for message in prose_mistakes(prose))
    for path, drill in _walk.drills(catalogue):
        lines = {(key,): getattr(drill, key) for key in ("summary", "allowed", "complexity")}
        lines.update({("aloud", number): line for number, line in enumerate(drill.aloud)})
        for place, line in lines.items():
            yield from (_finding((*path, *place), message, line) for message in line_mistakes(line))
        discussion = _DRILL_HEADING.sub("", drill.discussion)
        for name, prose in (("prompt.md", drill.prompt), ("discussion.md", discussion)):
            for message in prose_mistakes(prose, DRILL_LANGUAGES):
                yield Finding(path, f"{name}: {message}")


def _finding(path: Path, message: str, text: str) -> Finding:
    """The finding, with its mend where the mistake is a sign that nobody sees."""
    better = texts.mended_signs(text)
    is_mended = message in texts.sign_mistakes(text) and message not in texts.sign_mistakes(better)
    return Finding(path, message, mend=Mend(path, better) if is_mended else None)


def line_mistakes(line: str) -> Iterator[str]:
    """What is wrong with one line that may hold code and mathematics."""
    plain = ""
    for piece in take_apart(line):
        if piece.kind in {Kind.BLOCK, Kind.DISPLAY}:
            yield f"'{_start(piece.text)}' needs lines of its own, and this is one line. Move it to the answer."
        plain += piece.text if piece.kind is Kind.TEXT else _STAND_IN
    yield from texts.layout_mistakes(plain)
    yield from texts.markup_mistakes(plain)
    yield from texts.sign_mistakes(line)
    yield from _open_ends(plain)
    yield from _formula_mistakes(line)


def prose_mistakes(prose: str, languages: tuple[str, ...] = LANGUAGES) -> Iterator[str]:
    """What is wrong with Markdown of several lines."""
    plain = ""
    for piece in take_apart(prose):
        if piece.kind is Kind.BLOCK and piece.language not in languages:
            named = f"the language '{piece.language}'" if piece.language else "no language"
            yield f"a block of code has {named}. Write one of {', '.join(languages)} behind the three backticks."
        if piece.kind in {Kind.BLOCK, Kind.DISPLAY}:
            plain += f"\n{piece.indent}{_STAND_IN}\n"
        else:
            plain += piece.text if piece.kind is Kind.TEXT else _STAND_IN
    yield from texts.markup_mistakes(plain)
    yield from texts.sign_mistakes(prose)
    yield from _open_ends(plain)
    yield from _formula_mistakes(prose)
    if found := _HEADING.search(plain):
        line = _start(plain[found.start() :].split("\n", 1)[0])
        yield f"'{line}' is a heading or a rule. Cards have none: start with the answer itself."
    if found := _LINK.search(plain):
        yield f"'{_start(found.group())}' is a link or a picture. Name the source under 'references'."
    if _NAMELESS.search(plain):
        yield "a column of a table has no name, and is read aloud by it. Write one in the first row."
    yield from _list_mistakes(plain)


def _open_ends(plain: str) -> Iterator[str]:
    """Signs of code and mathematics that are left over once all code and mathematics is taken out."""
    left = re.sub(r"\\[\\`$]", "", plain)
    if "```" in left:
        yield "three backticks open no block. Close it with three backticks, indented like the first."
    elif "`" in left:
        yield f"a backtick stands alone at '{_start(left[left.index('`') :])}'. Put one on either side of the code."
    if "$$" in left:
        place = _start(left[left.index("$$") :])
        yield f"'{place}' does not stand on lines of its own. Give it some, or write one dollar."
    elif "$" in left:
        place = _start(left[left.index("$") :])
        yield f"a dollar sign stands alone at '{place}'. Write \\$ for a dollar, and mathematics between two."


def _formula_mistakes(text: str) -> Iterator[str]:
    for piece in take_apart(text):
        if piece.kind in {Kind.INLINE, Kind.DISPLAY}:
            try:
                to_mathml(piece.text, display=piece.kind is Kind.DISPLAY)
            except MathematicsError as error:
                yield f"the mathematics '{_start(piece.text)}' cannot be shown: {error}."


def _list_mistakes(plain: str) -> Iterator[str]:
    """The first line that Markdown would take for a part of another one."""
    is_text, is_new = False, True
    for line in plain.split("\n"):
        mark = _LIST_MARK.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            is_text, is_new = False, True
            continue
        if mark and is_text:
            yield f"the list that starts with '{_start(line)}' would run on as text. Put an empty line before it."
            return
        if 0 < indent < 3 and (mark or is_new):
            what = "a block of code or a formula" if line.strip() == _STAND_IN else f"'{_start(line)}'"
            yield f"{what} is indented by {indent}. Indent by four what belongs to a list's item."
            return
        is_text, is_new = is_text or (not mark and is_new), False


def _start(text: str) -> str:
    """How a text begins, to find it by."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
