"""Does a job in the page: what MicroPython lacks, then the learner's code or its cases, step by step.

Only MicroPython runs this. It finds the job as JSON in `job`, and gives `steps`; on a computer, check.py does the same.
"""

import builtins
import collections
import json
import sys


class defaultdict(dict):  # noqa: N801 - the name it stands in for
    """MicroPython's own is no dict: it has no items(), and a loop over it never ends."""

    def __init__(self, default_factory=None, *given, **named):
        super().__init__(*given, **named)
        self.default_factory = default_factory

    def __getitem__(self, key):
        if key not in self:
            if self.default_factory is None:
                raise KeyError(key)
            self[key] = self.default_factory()
        return super().__getitem__(key)


class Counter(dict):
    """MicroPython has none. What arithmetic gives keeps counts above 0 only, as in CPython."""

    def __init__(self, counted=(), **named):
        super().__init__()
        self.update(counted, **named)

    def __getitem__(self, key):
        return self.get(key, 0)

    def update(self, counted=(), **named):
        self._add(counted, 1)
        self._add(named, 1)

    def subtract(self, counted=(), **named):
        self._add(counted, -1)
        self._add(named, -1)

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ordered if n is None else ordered[:n]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return Counter(self)

    def __add__(self, other):
        return self._joined(other, lambda mine, theirs: mine + theirs)

    def __sub__(self, other):
        return self._joined(other, lambda mine, theirs: mine - theirs)

    def __or__(self, other):
        return self._joined(other, max)

    def __and__(self, other):
        return self._joined(other, min)

    def _add(self, counted, sign):
        for key, count in counted.items() if isinstance(counted, dict) else [(key, 1) for key in counted]:
            self[key] += sign * count

    def _joined(self, other, join):
        joined = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            count = join(self[key], other[key])
            if count > 0:
                joined[key] = count
        return joined


def read_line(prompt=""):
    raise EOFError("there is nobody to answer; give the values in the code")


def start(job):
    with open("/checking.py", "w") as file:  # noqa: PTH123 - MicroPython has no pathlib
        file.write(job["checking"])
    sys.path.insert(0, "/")
    import checking

    if job["kind"] == "run":
        problem = checking.run(job["code"], job["file"])
        if problem:
            yield {"type": "problem", "text": problem}
        return
    for event in checking.check(job["cases"], job["code"], job["file"]):
        if isinstance(event, str):
            yield {"type": "begin", "name": event}
        else:
            yield {"type": "outcome", "name": event.name, "details": event.details}


collections.defaultdict = defaultdict
collections.Counter = Counter
builtins.input = read_line  # MicroPython's own waits for ever
steps = start(json.loads(job))  # noqa: F821 - the page sets it
step = ""
