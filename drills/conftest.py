"""What the tests beside the drills may ask for: the reference solutions, and a check of printed figures."""

import re
import types
from collections.abc import Callable
from pathlib import Path

import pytest


def run_file(path: Path) -> types.SimpleNamespace:
    """The names that a file of a drill defines. Nothing is left in sys.modules: every drill has a solution.py."""
    names: dict[str, object] = {"__name__": path.stem}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)  # noqa: S102 - our own files
    return types.SimpleNamespace(**names)


@pytest.fixture
def solution(request: pytest.FixtureRequest) -> types.SimpleNamespace:
    """The drill's solution.py."""
    return run_file(request.path.parent / "solution.py")


@pytest.fixture
def plain(request: pytest.FixtureRequest) -> types.SimpleNamespace:
    """The drill's plain/solution.py."""
    return run_file(request.path.parent / "plain" / "solution.py")


@pytest.fixture
def shown(request: pytest.FixtureRequest) -> Callable[[str, float], None]:
    """shown("2.30", value): the text stands in the prompt or the discussion, and the value rounds to it."""
    texts = [(request.path.parent / name).read_text(encoding="utf-8") for name in ("prompt.md", "discussion.md")]

    def check(text: str, value: float) -> None:
        assert any(re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d]|[.,]\d)", page) for page in texts), text
        number = text.replace(",", "").rstrip(" %")
        digits = len(number.partition(".")[2])
        assert f"{value * (100 if text.endswith('%') else 1):.{digits}f}" == number

    return check
