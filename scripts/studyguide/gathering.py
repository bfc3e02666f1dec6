"""The browser's modules in fewer files, as they are published. Text in, text out.

A file of its own costs a module a round trip, because a browser sees what it imports only when it is there, and bytes,
because what is repeated in several files is not packed together. So a module that only one file needs stands in that
file; what the first script needs stands in the first script, which every page has loaded. Modules that are fetched by
their address, or needed by several files, stay as they are.

Modules of one file stand in it one after the other, and what one takes from another goes by the name it was given
there. So a name means one thing in a file; and what is said often is said alike, which packs better than the shortest
names would. The names that a file keeps to itself are a function's where they are many: there they are made shorter.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

_NOTE = re.compile(r"^ *\/\*\*.*?\*\/\n?", re.MULTILINE | re.DOTALL)
_IMPORT = re.compile(r'^import \{(?P<what>[^}]*)\} from "(?P<path>\.[^"]+)";$', re.MULTILINE)
_WHOLE = re.compile(r'^import \* as \w+ from "\.[^"]+";', re.MULTILINE)
_ADDRESS = re.compile(r"""(?<=\bimport\()(?P<quote>["'`])(?P<path>\.[^"'`]+)(?P=quote)""")
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) (?P<name>[\w$]+))", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?:export )?(?:const|let|(?:async )?function\*?|class) (?:(?P<name>[\w$]+)|[{[](?P<names>[^}\]]*)[}\]])",
    re.MULTILINE,
)
_LEFT = re.compile(r"""^(?:import (?:[{*"']|\w+ from)|export ).*""", re.MULTILINE)


@dataclass(frozen=True)
class _Module:
    path: str
    text: str

    @property
    def takes(self) -> Iterator[tuple[str, str, str]]:
        """What it imports: the path of the file, the name there, and the name here."""
        for found in _IMPORT.finditer(self.text):
            for part in found["what"].split(","):
                if part.strip():
                    name, _, here = part.strip().partition(" as ")
                    yield self.resolve(found["path"]), name, here or name

    @property
    def needs(self) -> list[str]:
        """The paths of what it imports."""
        return list(dict.fromkeys(path for path, _, _ in self.takes))

    @property
    def asks_for(self) -> set[str]:
        """What it fetches by address while it runs."""
        return {self.resolve(found["path"]) for found in _ADDRESS.finditer(self.text)}

    @property
    def exports(self) -> list[str]:
        return [found["name"] for found in _EXPORT.finditer(self.text)]

    @property
    def declares(self) -> list[str]:
        """The names that it gives to what is its own, as far as they begin a line."""
        named = [found["name"] or found["names"] for found in _DECLARED.finditer(self.text)]
        return [name.rpartition(":")[2].strip() for names in named for name in names.split(",") if name.strip()]

    def resolve(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))


def gather(texts: Mapping[str, str], first: str) -> dict[str, str]:
    """The files that take the place of these modules; `first` is the one that every page loads.

    What `first` asks for while it runs imports from it, so `first` must not wait for that before it is through.
    A module that cannot be moved is named in the ValueError, with the line that stands in the way.
    """
    modules = {path: _Module(path, _NOTE.sub("", texts[path])) for path in sorted(texts)}  # types speak of modules too
    for module in modules.values():
        if whole := _WHOLE.search(module.text):
            raise ValueError(f"{module.path}: take from a module what is needed, by name: {whole[0]}")
    needs = {path: [need for need in module.needs if need in modules] for path, module in modules.items()}
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
    """A file: what it imports, the modules that moved in, and the module that it is named after."""
    _check_names(members, homes)
    own = modules[home]
    moved = [member for member in members if member is not own]
    texts = {member.path: _EXPORT.sub("", _settle(member, home, homes)) for member in moved}
    for member in moved:
        if left := _LEFT.search(texts[member.path]):
            raise ValueError(f"{member.path}: this cannot stand inside another file: {left[0]}")
    taken = {
        name
        for module in modules.values()
        for path, name, _ in module.takes
        if homes[module.path] != home and path != home and homes.get(path) == home
    }
    given = [*own.exports, *sorted(taken)]
    kept = {name for member in members for name in member.declares} - set(given)
    last = _settle(own, home, homes)
    if len(kept) > len(given) and not _LEFT.search(_EXPORT.sub("", last)):
        text, names = "\n".join([*texts.values(), _EXPORT.sub("", last)]), ",".join(given)
        text = f"export const {{{names}}}=(()=>{{{text}\nreturn{{{names}}}}})();" if given else f"{{{text}\n}}"
    else:
        text = "\n".join([*texts.values(), *([f"export{{{','.join(sorted(taken))}}};"] if taken else []), last])
    return "\n".join([*_imports(home, members, homes), text])


def _check_names(members: list[_Module], homes: Mapping[str, str]) -> None:
    """No name means two things in the file of these modules."""
    meanings: dict[str, tuple[str, str]] = {}
    for member in members:
        own = [(name, (member.path, name)) for name in member.declares]
        taken = [(here, (path, name)) for path, name, here in member.takes if path in homes]
        for here, meaning in [*own, *taken]:
            if meanings.setdefault(here, meaning) != meaning:
                other = meanings[here][0]
                raise ValueError(f"{member.path}: {here} means something else in {other}, and both go into one file")


def _imports(home: str, members: list[_Module], homes: Mapping[str, str]) -> list[str]:
    """What these modules take from other files, each file once."""
    files: dict[str, dict[str, None]] = {}
    for member in members:
        for path, name, here in member.takes:
            if path in homes and homes[path] != home:
                what = name if name == here else f"{name} as {here}"
                files.setdefault(homes[path], {})[what] = None
    return [f'import {{{",".join(what)}}} from "{_relative(path, home)}";' for path, what in files.items()]


def _settle(module: _Module, home: str, homes: Mapping[str, str]) -> str:
    """Its text, as it says the same inside `home`, without what it imports."""

    def take(found: re.Match[str]) -> str:
        path = module.resolve(found["path"])
        if path not in homes:
            return found[0]
        renamed = [(name, here) for at, name, here in module.takes if at == path and name != here]
        return "".join(f"const {here}={name};" for name, here in renamed if homes[path] == home)

    def ask(found: re.Match[str]) -> str:
        return found["quote"] + _relative(module.resolve(found["path"]), home) + found["quote"]

    return _ADDRESS.sub(ask, _IMPORT.sub(take, module.text))


def _relative(path: str, home: str) -> str:
    relative = posixpath.relpath(path, posixpath.dirname(home) or ".")
    return relative if relative.startswith(".") else f"./{relative}"
