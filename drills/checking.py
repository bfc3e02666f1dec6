"""Runs the cases of a drill against somebody's code and says, case by case, what is wrong with it.

The same file runs under CPython and, in the page, under MicroPython: it imports nothing that one of them lacks.
"""

import io
import sys

LONGEST = 240
IN_THE_PAGE = sys.implementation.name == "micropython"
FILE_RUNS = "the code can be run at all"


class Case:
    """One thing that the code has to do.

    `call` is Python: what a learner would type to try it. It may use the names of the learner's code and of cases.py.
    `expected` is the value it has to give, within a tolerance, or a `fits`, `raises`, `between` or `one_of`.
    """

    def __init__(self, name, call, expected, hint, within=1e-6):
        self.name = name
        self.call = call
        self.expected = expected
        self.hint = hint
        self.within = within


class fits:  # noqa: N801 - these read as words: expected=fits("an even number", …)
    """Whatever `test` accepts, for calls with more than one right answer; arrays reach it as lists."""

    def __init__(self, words, test):
        self.words = words
        self.test = test


class raises:  # noqa: N801
    """An exception of this kind."""

    def __init__(self, kind):
        self.words = f"an exception, {kind.__name__}"
        self.kind = kind


def between(low, high):
    """Any number from `low` to `high`."""
    return fits(f"a number from {show(low)} to {show(high)}", lambda got: low <= got <= high)


def one_of(*values, within=1e-6):
    """Any of these values."""
    words = " or ".join([show(value) for value in values])
    return fits(words, lambda got: any(difference(value, got, within) is None for value in values))


class Outcome:
    """What became of one case. `details` are pairs: a label and a text, both for people."""

    def __init__(self, name, details):
        self.name = name
        self.details = details
        self.passed = not details


def run(code, file):
    """Runs the code as a program. Gives what went wrong, in one line, or ""."""
    try:
        exec(compile(code, file, "exec"), {"__name__": "__main__"})  # noqa: S102 - running it is what this is for
    except BaseException as error:
        return "" if isinstance(error, SystemExit) else describe(error, code, file)
    return ""


def check(cases, code, file):
    """The name of every case before it runs, and its outcome: `cases` and `code` are texts, `file` is their name.

    The cases are made anew for each, so that code which changes its arguments spoils one case only.
    """
    learner = {"__name__": __name__}  # the name of a module there is: dataclasses look it up
    yield FILE_RUNS
    try:
        exec(compile(code, file, "exec"), learner)  # noqa: S102 - as above
    except BaseException as error:
        yield Outcome(FILE_RUNS, [("problem", describe(error, code, file))])
        return
    number = 0
    while True:
        names = {"__name__": "cases"}
        exec(compile(cases, "cases.py", "exec"), names)  # noqa: S102 - our own file, beside this one
        if number == len(names["CASES"]):
            return
        case = names["CASES"][number]
        number += 1
        yield case.name
        shown = _shown_names(case.call, names)
        details = _try(case, learner, names, code, file)
        if details and details[0][0] != "problem":
            details = [("call", case.call)] + [("with", text) for text in shown] + details + [("hint", case.hint)]
        yield Outcome(case.name, details)


def _try(case, learner, names, code, file):
    """What is wrong with the code in this case, as details; nothing where it is right."""
    expected = case.expected
    words = expected.words if isinstance(expected, (fits, raises)) else show(expected)
    namespace = dict(learner)
    namespace.update(names)
    try:
        got = eval(case.call, namespace)  # noqa: S307 - the call stands in our own file
    except BaseException as error:
        if isinstance(expected, raises) and isinstance(error, expected.kind):
            return []
        if isinstance(error, NotImplementedError):
            return [("problem", f"not written yet{_place(error, code, file)}")]
        return [("expected", words), ("got", describe(error, code, file))]
    if isinstance(expected, raises):
        return [("expected", words), ("got", show(got))]
    if isinstance(expected, fits):
        try:
            is_right = expected.test(_plain(got))
        except Exception:  # a value of another sort altogether does not fit
            is_right = False
        return [] if is_right else [("expected", words), ("got", _got(got))]
    reason = difference(expected, got, case.within)
    if reason is None:
        return []
    return [("expected", words), ("got", _got(got))] + ([("differs", reason)] if reason else [])


def _got(value):
    return "None. Is a `return` missing?" if value is None else show(value)


def difference(expected, got, within):
    """None where the values agree; else where and how they first differ, or "" where a look at both says it all."""
    shapes = [getattr(value, "shape", None) for value in (expected, got)]
    if None not in shapes and shapes[0] != shapes[1]:
        return f"the shape: {shapes[0]} expected, {shapes[1]} found"
    return _difference(_plain(expected), _plain(got), within, "")


def _difference(expected, got, within, where):
    at = f"at {where}: " if where else ""
    if isinstance(expected, (list, tuple)):
        if not isinstance(got, (list, tuple)):
            return f"{at}a list expected, {_kind(got)} found"
        if len(expected) != len(got):
            return f"{at}{_count(expected)} expected, {_count(got)} found"
        for index in range(len(expected)):
            found = _difference(expected[index], got[index], within, f"{where}[{index}]")
            if found is not None:
                return found
        return None
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return f"{at}a dictionary expected, {_kind(got)} found"
        for key in expected:
            if key not in got:
                return f"{at}the key {key!r} is missing"
            found = _difference(expected[key], got[key], within, f"{where}[{key!r}]")
            if found is not None:
                return found
        more = [key for key in got if key not in expected]
        return f"{at}the key {more[0]!r} is not expected" if more else None
    if _agree(expected, got, within):
        return None
    if not where and show(expected) != show(got):
        return ""
    words = [show(expected), show(got)]
    if words[0] == words[1]:  # they differ in a later digit
        words = [repr(expected), repr(got)]
    return f"{at}{words[0]} expected, {words[1]} found"


def _agree(expected, got, within):
    if not isinstance(expected, (int, float)) or not isinstance(got, (int, float)):
        return expected == got
    if expected != expected or got != got:  # NaN
        return expected != expected and got != got
    if expected == got:
        return True
    if expected - expected != 0 or got - got != 0:  # infinite, and not the same
        return False
    return abs(expected - got) <= within * max(1, abs(expected))


def _plain(value):
    """Arrays as lists, NumPy's numbers as numbers, at whatever depth."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(value[key]) for key in value}
    return value


def _kind(value):
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, (list, tuple)) else f"something of type {type(value).__name__}"


def _count(values):
    return "1 element" if len(values) == 1 else f"{len(values)} elements"


def show(value):
    """The value as a learner would write it, numbers with six digits, cut where it is long."""
    return _short(_text(_plain(value)))


def _text(value):
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return "[" + ", ".join([_text(item) for item in value]) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join([f"{key!r}: {_text(value[key])}" for key in value]) + "}"
    return repr(value)


def _short(text):
    return text if len(text) <= LONGEST else text[: LONGEST - 2] + " …"


def _shown_names(call, names):
    """The data of cases.py that the call speaks of: "POINTS = [[0, 0], [1, 1]]"."""
    words = "".join([letter if letter == "_" or letter.isalpha() or letter.isdigit() else " " for letter in call])
    shown = []
    for word in words.split():
        if word == word.upper() and word in names and f"{word} =" not in [text[: len(word) + 2] for text in shown]:
            shown.append(f"{word} = {show(names[word])}")
    return shown


def describe(error, code, file):
    """An exception in one line: what it says, and the line of the learner's file that it comes from."""
    message = getattr(error, "msg", None) if isinstance(error, SyntaxError) else None
    message = " ".join((message or str(error)).split())
    if isinstance(error, SystemExit):
        message = "the code ends the program"
    kind = type(error).__name__
    if isinstance(error, ImportError) and IN_THE_PAGE:
        message += "; here is plain Python, without NumPy"
    return _short(f"{kind}: {message}" if message else kind) + _place(error, code, file)


def _place(error, code, file):
    line = _line_of(error, file)
    lines = code.split("\n")
    return f" (line {line} of {file}: {_short(lines[line - 1].strip())})" if line and line <= len(lines) else ""


def _line_of(error, file):
    """The last line of `file` on the way to the error, or None."""
    line = None
    if isinstance(error, SyntaxError) and getattr(error, "filename", None) == file:
        return error.lineno
    step = getattr(error, "__traceback__", None)
    while step is not None:
        if step.tb_frame.f_code.co_filename == file:
            line = step.tb_lineno
        step = step.tb_next
    if IN_THE_PAGE:  # MicroPython has the lines in print only
        printed = io.StringIO()
        sys.print_exception(error, printed)
        start = f'File "{file}", line '
        for text in printed.getvalue().split("\n"):
            if text.strip().startswith(start):
                line = int(text.strip()[len(start) :].split(",")[0])
    return line
