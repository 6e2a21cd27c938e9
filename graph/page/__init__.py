"""The explorer as one HTML file that asks nothing of any network.

Python weighs, for all days and all that was known by any day; the page selects. Template, style and scripts are ours,
rendered through pyvis's hooks; for the network tab pyvis brings nodes, edges, options and the vis-network script. Data
goes in deflated, never as markup; a Content-Security-Policy allows our own scripts by hash and no request.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import words
from graph.dates import MIN, iso
from graph.lines import Certainty
from graph.page import scripts
from graph.page.payload import Payload
from graph.page.rectangles import rectangles
from graph.texts import FORMULA_SIGNS, GUARD
from graph.view import as_of
from graph.vocabulary import PART_OF, PERSON
from graph.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.facts import Facts
    from graph.org_graph import OrgGraph
    from graph.view import View
    from graph.vocabulary import NodeId

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {style}; img-src data: blob:; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
NETWORK_UP_TO = 2_000
"""Up to so many nodes the network is in the page without being asked for."""

READABLE_UP_TO = 2_000
"""So many people are listed for readers without JavaScript."""


@dataclass(frozen=True)
class Opening:
    """How a page opens, and under which title.

    ``compare`` is the older day where it opens comparing two, ``stories`` what is told of that (sections of ``heading``
    and ``lines``, a line with ``mark``, ``text``, ``when``, ``node`` and ``lines`` under it); ``focus`` is the node
    whose branch alone is shown, ``show`` nodes that are in sight at first, whatever else is. ``network``: None puts the
    network in if it is small enough. ``language`` is one of ``words.LANGUAGES``. ``picture`` is a picture for readers
    without JavaScript, as SVG text, and what it shows in words. ``withheld`` is how much was left out of a page for the
    public: sources, facts, events, nodes. ``tour`` is one of ``files.tours``; ``embed`` makes the page slim, for the
    frame of an article; ``theme`` is light or dark, or empty for the reader's own; ``credit`` and ``licence`` are said
    below. ``stamp`` is which state of the data it is drawn from (``files.stamp``: digest, commit,
    its day, whether changed since), ``copies`` the way from the page's own folder to that
    of the data, where copies of sources lie; empty: none is linked.
    ``live`` is the version of a page that is served, and asks its own address for newer ones.
    """

    title: str
    compare: int | None = None
    stories: Sequence[Mapping[str, Any]] = ()
    focus: str | None = None
    show: Sequence[str] = ()
    network: bool | None = None
    language: str = ENGLISH
    withheld: Sequence[int] = ()
    tour: Mapping[str, Any] | None = None
    embed: bool = False
    theme: str = ""
    credit: str = ""
    licence: str = ""
    picture: tuple[str, str] | None = None
    stamp: tuple[str, str, str, bool] | None = None
    copies: str = ""
    live: int | None = None


def write(
    graph: OrgGraph, view: View, opening: Opening, track: Callable[[Sequence[int]], Iterable[int]] | None = iter
) -> str:
    """The page that opens on a view and knows all others; the same facts give the same bytes.

    ``graph`` has all that is recorded, the view may be as known by an earlier day.
    ``track`` passes on the days by which more was known, each of which is weighed in turn, and may tell how far it is;
    without one the page only has what is known by the last of them.
    """
    from graph.page.network import drawn, ties_of, to_pyvis  # noqa: PLC0415 - importing pyvis costs half a second

    chart, evidence = _worked_out(graph.facts, track)
    if opening.embed:
        _leave_places_out(evidence)
    small = len(graph.nodes) + len(graph.facts.sources) <= NETWORK_UP_TO
    wanted = small and not opening.embed if opening.network is None else opening.network
    network = to_pyvis(as_of(graph, view.at if wanted else MIN), ties_of(chart) if wanted else None)
    vis = _vis_network() if wanted else ""
    script, style = scripts.script(network=wanted), scripts.style()
    live = scripts.live() if opening.live is not None else ""
    pack = partial(packed, tight=opening.embed)
    network.set_template_dir(f"{scripts.ASSETS}/", "page.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals.update(
        title=opening.title,
        language=opening.language,
        theme=opening.theme,
        too_old=_said(opening, "tooOld"),
        words=_raw(pack(words.table(opening.language))),
        named=_said(opening, "pageTitle"),
        stamp=_stamp(*opening.stamp) if opening.stamp else "",
        plain=_said(opening, "plainKnown" if view.known else "plainOn", at=iso(view.at), known=iso(view.known or MIN)),
        policy=_policy(filter(None, (vis, script, live)), style, live=bool(live)),
        version=opening.live,
        live=_raw(live),
        style=_raw(style),
        vis=_raw(vis),
        script=_raw(script),
        data=_raw(pack(chart | {"opening": _opening(view, opening, network=wanted)})),
        evidence=_raw(pack(evidence)),
        network=_raw(pack(drawn(network) if wanted else None)),
        picture=_picture(*opening.picture) if opening.picture else None,
        outline=_outline(view, opening),
    )
    html: str = network.generate_html()
    return html


def last_attested(graph: OrgGraph, today: int) -> int:
    """The last day, up to today, of which any source speaks: after it all is presumed; today if there is none."""
    parts = (part for line in (*graph.lines, *graph.traits) for part in line.stretches)
    days = {min(part.end - 1, today) for part in parts if part.certainty is Certainty.ATTESTED and part.start <= today}
    return max(days, default=today)


def _worked_out(facts: Facts, track: Callable[[Sequence[int]], Iterable[int]] | None) -> tuple[Any, Any]:
    """What the chart is drawn from, and what the panel shows: the same for every page of the same facts.

    Files are kept without what their names begin with, which is as the folder was named this time.
    """
    work = facts.work if track else None
    begins = work.prefix if work else ""
    known = work.recall("page") if work else None
    if known is None:
        payload = Payload(facts, rectangles(facts, track))
        chart, evidence = payload.chart(), payload.evidence.columns()
        evidence["files"] = [name.removeprefix(begins) for name in evidence["files"]]
        known = json.dumps([chart, evidence], ensure_ascii=False)
        if work:
            work.keep("page", known)
    chart, evidence = json.loads(known)
    evidence["files"] = [f"{begins}{name}" for name in evidence["files"]]
    return chart, evidence


def _leave_places_out(evidence: dict[str, Any]) -> None:
    """Say nothing of our files, which readers of an article have not got."""
    evidence["files"] = []
    evidence["facts"] |= {"file": [], "line": []}


def _opening(view: View, opening: Opening, *, network: bool) -> dict[str, Any]:
    return {
        "title": opening.title,
        "at": view.at,
        "known": view.known,
        "possible": view.possible,
        "compare": opening.compare,
        "stories": list(opening.stories),
        "focus": opening.focus,
        "show": list(opening.show),
        "network": network,
        "withheld": list(opening.withheld),
        "tour": opening.tour,
        "embed": opening.embed,
        "credit": opening.credit,
        "licence": opening.licence,
        "stamp": opening.stamp,
        "copies": opening.copies,
        "view": "units" if not view.tree and any(held.key.relation == PART_OF for held in view.held) else "chart",
        "formulas": [*FORMULA_SIGNS, GUARD],
    }


def _policy(own: Iterable[str], style: str, *, live: bool) -> str:
    """What the page may do: run its own scripts; one that is served may ask its own address what is new."""
    policy = POLICY.format(scripts=" ".join(map(scripts.allowed, own)), style=scripts.allowed(style))
    return f"{policy}; connect-src 'self'" if live else policy


def _stamp(sha256: str, revision: str, day: str, changed: bool) -> str:
    """The state of the data as one text for machines."""
    del day
    parts = [f"revision={revision}{'+changed' if changed else ''}"] if revision else []
    return " ".join([*parts, *([f"sha256={sha256}"] if sha256 else [])])


def _said(opening: Opening, key: str, **values: object) -> str:
    """A text of the page's language, with the title and some values filled in."""
    text = str(words.table(opening.language)["page"][key])
    for name, value in {"title": opening.title, **values}.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def packed(value: Any, *, tight: bool = False) -> str:
    """JSON, deflated (RFC 1951), in the letters of RFC 1924 with a comma for "<": short, and never markup.

    ``tight`` takes some seconds a megabyte for a tenth less (zopfli).
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    content = text.encode(errors="backslashreplace")
    deflated = _tight(content) if tight else zlib.compress(content, level=9)
    without_frame = deflated[2:-4]  # of zlib (RFC 1950): two bytes before, a checksum after
    return base64.b85encode(without_frame).decode("ascii").replace("<", ",")


def _tight(content: bytes) -> bytes:
    import zopfli.zlib  # noqa: PLC0415

    return bytes(zopfli.zlib.compress(content))


def _raw(text: str) -> Any:
    from markupsafe import Markup  # noqa: PLC0415 - comes with pyvis's jinja2

    return Markup(text)  # noqa: S704 - our own scripts and style, and letters


def _vis_network() -> str:
    """The vis-network script that pyvis ships, its licence banner included."""
    import pyvis  # noqa: PLC0415

    lib = Path(pyvis.__file__).parent / "templates" / "lib"
    newest = max(lib.glob("vis-*/vis-network.min.js"), key=lambda path: _version(path.parent.name))
    return newest.read_text(encoding="utf-8")


def _version(folder: str) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.removeprefix("vis-").split("."))


def _picture(svg: str, told: str) -> dict[str, str]:
    """A picture as an address that holds all of it, with its description; an image runs no script, whatever it says."""
    return {"address": f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}", "told": told}


def _outline(view: View, opening: Opening) -> list[dict[str, Any]]:
    """The tree and who stands in none, as text, for readers without JavaScript; of very many people the first."""
    people = ((node, depth) for root in view.roots for node, depth in view.below(root))
    alone = sorted(node for node in view.present - view.tree if view.nodes[node].kind == PERSON)
    heading = [{"depth": 0, "name": _said(opening, "loose", count=str(len(alone))), "title": ""}] if alone else []
    told = [_named(view, node, depth) for (node, depth), _ in zip(people, range(READABLE_UP_TO), strict=False)]
    return [*told, *heading, *(_named(view, node, 1) for node in alone[:READABLE_UP_TO])]


def _named(view: View, node: NodeId, depth: int) -> dict[str, Any]:
    return {"depth": depth, "name": view.name(node), "title": view.title(node) or ""}
