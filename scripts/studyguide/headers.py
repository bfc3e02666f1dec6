"""What a host sends with the site's files, for hosts that can be told: the file `_headers`, as several of them read it.

Every page brings its own content security policy, so that the site is as safe on a host that sends nothing. A header
says what no page can say of itself, and covers what is no page: the scripts of workers have no other policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FRAMES = "frame-ancestors 'none'"
"""What a page cannot say of itself: that no other site may show it in a frame."""

EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
            "midi", "payment", "usb",
        )
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}  # fmt: skip
"""What goes with every file, beside the policy."""

OPEN_DATA = {"Access-Control-Allow-Origin": "*"}
"""What goes with the open data: pages of other sites may read it."""

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""What goes with a file whose name has a hash of its content. All others are asked for again: the hosts' habit."""

_NAMED_BY_CONTENT = re.compile(r".*\.[0-9a-f]{8}\.(?:min\.)?(?:css|js|mjs)")


def render_headers(policies: Iterable[str], paths: Iterable[str]) -> str:
    """The file `_headers` of a site with these policies on its pages and these files.

    No two rules set the same header for one file: hosts would send both values, joined.
    """
    rules = {
        "/*": {"Content-Security-Policy": f"{join_policies(policies)}; {FRAMES}", **EVERYWHERE},
        "/api/*": OPEN_DATA,
        **{f"/{path}": FOR_EVER for path in sorted(paths) if _NAMED_BY_CONTENT.fullmatch(path)},
    }
    lines = (
        "\n".join([path, *(f"  {name}: {value}" for name, value in headers.items())]) for path, headers in rules.items()
    )
    return "\n".join(lines) + "\n"


def join_policies(policies: Iterable[str]) -> str:
    """The policy that lets a page do what one of these lets it do. Each page's own is still in force beside it."""
    joined: dict[str, dict[str, None]] = {}
    for policy in policies:
        for directive in policy.split("; "):
            name, *sources = directive.split(" ")
            joined.setdefault(name, {}).update(dict.fromkeys(sources))
    for allowed in joined.values():
        if len(allowed) > 1:
            allowed.pop("'none'", None)
    return "; ".join(" ".join([name, *sorted(allowed, key=_keywords_first)]) for name, allowed in joined.items())


def _keywords_first(source: str) -> tuple[bool, str]:
    return source.startswith("'sha256-"), source
