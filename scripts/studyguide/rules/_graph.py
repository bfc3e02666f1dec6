"""Small graphs: what several rules ask of them. No function recurses, so that long paths cost no stack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def find_cycle(edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """One cycle, its first node repeated at its end; empty where there is none."""
    done: set[str] = set()
    for start in edges:
        trail: dict[str, None] = {}
        stack = [(start, iter(edges.get(start, ())))] if start not in done else []
        if stack:
            trail[start] = None
        while stack:
            node, following = stack[-1]
            target = next((target for target in following if target not in done), None)
            if target is None:
                done.add(node)
                trail.pop(node)
                stack.pop()
            elif target in trail:
                names = list(trail)
                return (*names[names.index(target) :], target)
            else:
                trail[target] = None
                stack.append((target, iter(edges.get(target, ()))))
    return ()


def reached_from(start: str, edges: Iterable[tuple[str, str]]) -> set[str]:
    """The nodes that are connected with `start`, whatever the direction of the edges."""
    neighbours: dict[str, list[str]] = {}
    for source, target in edges:
        neighbours.setdefault(source, []).append(target)
        neighbours.setdefault(target, []).append(source)
    reached = {start}
    waiting = [start]
    while waiting:
        for node in neighbours.get(waiting.pop(), ()):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return reached
