"""The coding drills as archives: all of them, and each by itself, with what a learner checks them with."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterator, Mapping

from studyguide.exports.download import Download
from studyguide.model import Drill, DrillForm
from studyguide.pages.drills import ALL, archive
from studyguide.pages.library import Library

FOLDER = "drills"
DATE = (1980, 1, 1, 0, 0, 0)
"""The first that an archive can hold: the same drills give the same bytes."""


def render(library: Library) -> Iterator[Download]:
    """downloads/drills.zip and downloads/drills/<id>.zip. Unpacked in one place they stand side by side."""
    if not library.drills:
        return
    tools = {name: library.catalogue.drill_tools[name] for name in ("check.py", "checking.py")}
    files = {drill.id: dict(_files(drill)) for drill in library.drills}
    everything = {name: text for of_drill in files.values() for name, text in of_drill.items()}
    example = library.drills[0]
    yield Download(ALL, _pack({**tools, "README.md": _introduce(library, example), **everything}))
    for drill in library.drills:
        yield Download(archive(drill), _pack({**tools, "README.md": _introduce(library, drill), **files[drill.id]}))


def _files(drill: Drill) -> Iterator[tuple[str, str]]:
    yield f"{drill.id}/prompt.md", _prompt(drill)
    yield f"{drill.id}/discussion.md", drill.discussion
    forms: tuple[tuple[str, DrillForm | None], ...] = (("", drill.numpy_form), ("plain/", drill.plain_form))
    for folder, form in forms:
        if form is not None:
            for name in ("starter", "solution", "cases"):
                yield f"{drill.id}/{folder}{name}.py", getattr(form, name)


def _prompt(drill: Drill) -> str:
    aloud = "\n".join(f"- {line}" for line in drill.aloud)
    return (
        f"# {drill.title}\n\n{drill.minutes} minutes. May be used: {drill.allowed}\n\n{drill.prompt.strip()}\n\n"
        f"## Say aloud\n\n{aloud}\n\nThen state what it costs in time and space.\n"
    )


def _introduce(library: Library, drill: Drill) -> str:
    site = library.hosting.site
    page = f"The pages of the drills: {site}drills/\n\n" if site else ""
    return (
        textwrap.dedent(f"""\
        # Coding drills

        You need Python 3.11 or newer and NumPy (python -m pip install numpy).

        1. Read {drill.id}/prompt.md, set a timer, and write your solution in {drill.id}/starter.py.
        2. Check it, in this folder: python check.py {drill.id}
        3. Compare it with {drill.id}/solution.py, and read {drill.id}/discussion.md.

        To check another file, name it: python check.py {drill.id} mine.py
        Drills with a folder plain/ have a form without NumPy: python check.py NAME --plain

        """)
        + page
        + "The code is under the MIT licence, the texts are under CC BY 4.0.\n"
    )


def _pack(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive_:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever system builds it
            entry.external_attr = 0o644 << 16
            archive_.writestr(entry, text.encode())
    return packed.getvalue()
