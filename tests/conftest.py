"""What every test may use. Fixtures that need the built site or a browser are in tests/browser/conftest.py."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.browser.harness import SiteServer

ROOT = Path(__file__).resolve().parent.parent
SERVER = pytest.StashKey[SiteServer]()

# The same examples on every machine and every run: a red test is red for everybody. No deadline: CI machines are slow.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="accept what the golden tests see as right")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def bless(pytestconfig: pytest.Config) -> bool:
    """True where golden files are to be rewritten rather than compared."""
    return bool(pytestconfig.getoption("--bless"))


def pytest_configure(config: pytest.Config) -> None:
    # One server for the whole run, in the first process: under xdist the workers share it, and so they share one
    # build, which knows the server's address. The site itself is built by the first test that asks for it.
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="site-")
        config.add_cleanup(folder.cleanup)
        config.stash[SERVER] = SiteServer(Path(folder.name))
        config.stash[SERVER].start()
        config.add_cleanup(config.stash[SERVER].stop)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Else one process would have the last of them to itself while the others wait.
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    # One more than there are processors: a good part of its time a test waits, for a clock, a frame or a file.
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # xdist has no public type for a node
    server = node.config.stash[SERVER]
    node.workerinput["site"] = [str(server.folder), server.url]


@pytest.fixture(scope="session")
def site_place(pytestconfig: pytest.Config) -> Iterator[tuple[Path, str]]:
    """The folder the site is built in, and the address it is served at."""
    if hasattr(pytestconfig, "workerinput"):
        folder, url = pytestconfig.workerinput["site"]
        yield Path(folder), url
    else:
        server = pytestconfig.stash[SERVER]
        yield server.folder, server.url
