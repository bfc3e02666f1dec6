"""What the page on the host's load counts on is what the built site is like, give or take a quarter."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks import host_load
from studyguide.model import HostLoad, Traffic
from studyguide.offline import is_kept

FAR = 0.25
ADVICE = "The site weighs something else by now. Run: python -m benchmarks.host_load --write"


@pytest.fixture(scope="module")
def written() -> HostLoad:
    return HostLoad.model_validate_json(host_load.FILE.read_bytes())


def assert_near(now: Traffic, then: Traffic) -> None:
    assert (now.sent, now.requests) == pytest.approx((then.sent, then.requests), rel=FAR), ADVICE


def test_files(written: HostLoad, site_dir: Path) -> None:
    files = [file for file in site_dir.rglob("*") if file.is_file()]
    assert_near(host_load.measure_files(files), written.site)
    assert max(file.stat().st_size for file in files) == pytest.approx(written.largest, rel=FAR), ADVICE
    assert_near(host_load.measure_files(host_load.edition_of(site_dir)), written.edition)
    kept = [file for file in files if is_kept(file.relative_to(site_dir).as_posix())]
    assert_near(host_load.measure_files(kept), written.first_visit)


def test_a_day(written: HostLoad, site_dir: Path, browser: Browser) -> None:
    with host_load.serve(site_dir) as host:
        now = host_load.measure_visit(browser, host, host_load.DAY)
    assert_near(now, written.day)
    assert written.pages_a_day == len(host_load.DAY)
