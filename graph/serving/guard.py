"""Who may ask: a browser on this machine that was given our own address, and no page of anybody else's.

A page on the web can send a browser to any address, also to one on the reader's own machine, and a name that its owner
points at this machine makes our answers look like that page's own (DNS rebinding). Such requests bear another ``Host``
or ``Origin``, or say in ``Sec-Fetch-Site`` where they come from (Fetch Metadata, W3C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says of itself: nobody else may hold it, frame it or guess what it is."""


def refusal(sent: Iterable[tuple[str, str]], port: int) -> str:
    """Why a request with some headers is not answered at a port; empty if it is."""
    headers: dict[str, str] = {}
    for name, value in sent:
        if headers.setdefault(name.lower(), value) != value:
            return "a header that is sent twice means two things"
    hosts = {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == 80 else set())
    if headers.get("host", "").lower() not in hosts:
        return "only asked by its own address does this answer"
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
        return "no page of another address is answered"
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "navigate")
    if site not in ("none", "same-origin") and mode != "navigate":
        return "no page of another address is answered"
    return ""
