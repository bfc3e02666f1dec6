"""Checks your solution of a drill: python check.py DRILL [YOUR_FILE]

Without a file, DRILL/starter.py is checked, so that you can write there. With --plain, the form in plain Python is,
which needs no NumPy. It exits with 0 if every case passes, with 1 if one does not, with 2 if it has nothing to check.
"""

import importlib.util
import multiprocessing
import sys
import warnings
from pathlib import Path

import checking

HERE = Path(__file__).resolve().parent
SECONDS = 10
"""For one case. The slowest takes well under one; the first also waits for NumPy."""

OUTPUT = 20_000
"""Characters that your code may print."""


class Stop(Exception):
    """There is nothing to check; the message says why."""


def main(arguments):
    """The exit code."""
    try:
        title, cases, file = choose(arguments)
        code = file.read_text(encoding="utf-8")
    except Stop as stop:
        print(stop)
        return 2
    except (OSError, UnicodeDecodeError) as error:
        print(f"The file cannot be read: {error}")
        return 2
    print(f"{title}: {file.name}\n", flush=True)
    passed, failed, stopped = 0, 0, False
    for outcome in outcomes(cases, code, file.name):
        if outcome is None:
            stopped = True
            continue
        passed, failed = passed + outcome.passed, failed + (not outcome.passed)
        print(report(outcome), flush=True)
    print(f"\n{conclude(passed, failed, stopped)}")
    return 0 if passed and not failed else 1


def choose(arguments):
    """The drill's title, its cases and the file to check, or Stop with what to type."""
    plain = "--plain" in arguments
    given = [argument for argument in arguments if argument != "--plain"]
    drills = sorted(path.parent.name for path in HERE.glob("*/cases.py"))
    unknown = [argument for argument in given if argument.startswith("-")]
    if unknown or not 1 <= len(given) <= 2:
        raise Stop(f"{__doc__}\nDrills here: {', '.join(drills)}")
    drill = given[0].strip("/\\")
    if drill not in drills:
        raise Stop(f"There is no drill '{drill}' here. There are: {', '.join(drills)}")
    folder = HERE / drill / "plain" if plain else HERE / drill
    if not folder.is_dir():
        raise Stop(f"The drill '{drill}' has no form in plain Python; leave --plain out.")
    if not plain and importlib.util.find_spec("numpy") is None:
        hint = f"\nOr check the plain form: python check.py {drill} --plain" if (folder / "plain").is_dir() else ""
        raise Stop(f"This drill needs NumPy. Install it with: {sys.executable} -m pip install numpy{hint}")
    file = folder / "starter.py"
    if len(given) == 2:
        places = [Path(given[1]), folder / given[1], HERE / drill / given[1], HERE / given[1]]
        file = next((place for place in places if place.is_file()), None)
        if file is None:
            raise Stop(f"There is no file '{given[1]}'.")
    return drill, (folder / "cases.py").read_text(encoding="utf-8"), file


def outcomes(cases, code, file):
    """Every outcome, from a process of its own, so that an endless loop can be stopped. None: it was stopped there."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, cases, code, file), daemon=True)
    process.start()
    theirs.close()
    name = checking.FILE_RUNS
    try:
        while True:
            if not ours.poll(SECONDS):
                problem = f"no answer after {SECONDS} seconds. Does a loop never end?"
                break
            try:
                sent = ours.recv()
            except EOFError:
                problem = "Python itself ended in the middle of it."
                break
            if sent is None:
                return
            if isinstance(sent, str):
                name = sent
            else:
                yield checking.Outcome(*sent)
    finally:
        process.kill()
        process.join()
    yield checking.Outcome(name, [("problem", problem)])
    yield None


def work(channel, cases, code, file):
    """In the other process: the name of each case, then its outcome; at the end None."""
    warnings.simplefilter("ignore")  # a warning's text shows lines of code that are not the learner's
    sys.stdout = Capped(sys.stdout, OUTPUT)
    for event in checking.check(cases, code, file):
        sys.stdout.flush()
        channel.send(event if isinstance(event, str) else (event.name, event.details))
    channel.send(None)


class Capped:
    """A stream that falls silent after so many characters."""

    def __init__(self, stream, left):
        self.stream = stream
        self.left = left

    def write(self, text):
        """Writes what there is room for."""
        if self.left > 0:
            self.stream.write(text[: self.left])
            if len(text) >= self.left:
                self.stream.write("\n[The rest of what your code prints is left out.]\n")
        self.left -= len(text)
        return len(text)

    def flush(self):
        """As streams have it."""
        self.stream.flush()


def report(outcome):
    """One outcome as lines for a terminal."""
    lines = [f"  {'ok  ' if outcome.passed else 'FAIL'}  {outcome.name}"]
    lines += [f"        {label:<9} {text}" for label, text in outcome.details]
    return "\n".join(lines)


def conclude(passed, failed, stopped):
    """The last line."""
    if failed == 0:
        return f"All {passed} cases pass."
    return f"{passed} of {passed + failed} cases pass." + (" The rest was not run." if stopped else "")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
