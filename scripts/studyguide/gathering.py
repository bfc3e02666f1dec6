"""The browser's modules in fewer files, as they are published. Text in, text out.

A file of its own costs a module a round trip, because a browser sees what it imports only when it is there, and bytes,
because what is repeated in several files is not packed together. So a module that only one file needs stands in that
file; what the first script needs stands in the first script, which every page has loaded. Modules that are fetched by
their address, or needed by several files, stay as they are. No name of a module changes: each becomes a function that
gives what the module exports, and an import becomes a line that takes it from there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

_NOTE = re.compile(r"^ *\/\*\*.*?\*\/\n?", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r'^import (?P<what>\{[^}]*\}|\* as \w+) from "(?P<path>\.[^"]+)";$', re.MULTILINE)
_ADDRESS = re.compile(r"""(?<=\bimport\()(?P<quote>["'`])(?P<path>\.[^"'`]+)(?P=quote)""")
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) (?P<name>[\w$]+))", re.MULTILINE)
_LEFT = re.compile(r"""^(?:import (?:[{*"']|\w+ from)|export ).*""", re.MULTILINE)


@dataclass(frozen=True)
class _Module:
    path: str
    text: str

    @property
    def needs(self) -> dict[str, str]:
        """What it imports, as written, with the paths of the files."""
        return {found["path"]: self.resolve(found["path"]) for found in _IMPORT.finditer(self.text)}

    @property
    def asks_for(self) -> set[str]:
        """What it fetches by address while it runs."""
        return {self.resolve(found["path"]) for found in _ADDRESS.finditer(self.text)}

    @property
    def exports(self) -> list[str]:
        return [found["name"] for found in _EXPORT.finditer(self.text)]

    def resolve(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))


def gather(texts: Mapping[str, str], first: str) -> dict[str, str]:
    """The files that take the place of these modules; `first` is the one that every page loads.

    What `first` asks for while it runs imports from it, so `first` must not wait for that before it is through.
    A module that cannot be moved is named in the ValueError, with the line that stands in the way.
    """
    modules = {path: _Module(path, _NOTE.sub("", texts[path])) for path in sorted(texts)}  # types speak of modules too
    needs = {path: [need for need in module.needs.values() if need in modules] for path, module in modules.items()}
    order = list(TopologicalSorter(needs).static_order())  # what others need comes before them
    homes = _find_homes(modules, needs, first)
    return {
        home: _write(home, [modules[path] for path in order if homes[path] == home], modules, homes)
        for home in sorted(set(homes.values()))
    }


def _find_homes(modules: Mapping[str, _Module], needs: Mapping[str, list[str]], first: str) -> dict[str, str]:
    """For each module the file that it stands in: of the files that need it the one that the others come after."""
    asks = {path: sorted(module.asks_for & modules.keys()) for path, module in modules.items()}
    homes: dict[str, str] = {}
    before: dict[str, str] = {}  # for a file, the one that has to be there for it to be asked for

    def comes_after(file: str, other: str) -> bool:
        return file == other or (file != first and comes_after(before[file], other))

    order = TopologicalSorter({path: [*needs[path], *asks[path]] for path in modules}).static_order()
    for path in reversed(list(order)):
        askers = {homes[other] for other in modules if path in asks[other]}
        users = sorted({homes[other] for other in modules if path in needs[other]})
        leading = [file for file in users if all(comes_after(user, file) for user in users)]
        stays = askers or not leading or not _may_move(modules[path], leading[0])
        homes[path] = path if stays else leading[0]
        before[path] = askers.pop() if len(askers) == 1 and not users else first
    return homes


def _may_move(module: _Module, home: str) -> bool:
    """Whether it means the same there: what it says of its own address would not, elsewhere."""
    return posixpath.dirname(module.path) == posixpath.dirname(home) or "import.meta" not in module.text


def _write(home: str, members: list[_Module], modules: Mapping[str, _Module], homes: Mapping[str, str]) -> str:
    """A file: what it imports, a function for each module that moved in, and the module that it is named after."""
    elsewhere = {
        need: None
        for member in members
        for need in member.needs.values()
        if need in modules and homes[need] != home and not (member.path == home and homes[need] == need)
    }
    lines = [_import(need, homes[need], home) for need in elsewhere]
    moved = [member for member in members if member.path != home]
    for member in moved:
        body = _EXPORT.sub("", _take(member, home, homes))
        left = _LEFT.search(body)
        if left:
            raise ValueError(f"{member.path}: this cannot stand inside another file: {left[0]}")
        lines.append(f"const {_name(member.path)}=(()=>{{{body}\nreturn{{{','.join(member.exports)}}}}})();")
    wanted = {need for module in modules.values() if homes[module.path] != home for need in module.needs.values()}
    shared = sorted(_name(member.path) for member in moved if member.path in wanted)
    if shared:
        lines.append(f"export{{{','.join(shared)}}};")
    return "\n".join([*lines, _take(modules[home], home, homes)])


def _import(need: str, file: str, home: str) -> str:
    what = f"* as {_name(need)}" if need == file else f"{{{_name(need)}}}"
    return f'import {what} from "{_relative(file, home)}";'


def _take(module: _Module, home: str, homes: Mapping[str, str]) -> str:
    """Its text, as it says the same inside `home`."""

    def take(found: re.Match[str]) -> str:
        need = module.resolve(found["path"])
        if need not in homes or (module.path == home and homes[need] == need):
            return found[0] if module.path == home else found[0].replace(found["path"], _relative(need, home))
        what = found["what"].removeprefix("* as ")
        return f"const {what.replace(' as ', ': ')}={_name(need)};"

    def ask(found: re.Match[str]) -> str:
        return found["quote"] + _relative(module.resolve(found["path"]), home) + found["quote"]

    return _ADDRESS.sub(ask, _IMPORT.sub(take, module.text))


def _relative(path: str, home: str) -> str:
    relative = posixpath.relpath(path, posixpath.dirname(home) or ".")
    return relative if relative.startswith(".") else f"./{relative}"


def _name(path: str) -> str:
    """What a module is called in the files: no name in them begins like this."""
    return "$" + re.sub(r"\W", "_", path.rpartition(".")[0])
