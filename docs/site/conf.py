"""The docs as a site: ``make site`` writes it to output/site, with search, to be read offline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[2]

project = "orgraph"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
source_suffix = {".md": "markdown"}
root_doc = "site/index"
exclude_patterns = ["Thumbs.db"]
myst_heading_anchors = 4
myst_links_external_new_tab = True
suppress_warnings = [
    "myst.xref_missing",
    "misc.highlighting_failure",
    "image.not_readable",
]  # links to files beside the docs; mixed blocks
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autoclass_content = "class"
html_theme = "furo"
html_title = f"orgraph {release}"
html_static_path: list[str] = []
html_show_sphinx = False
html_show_copyright = False
smartquotes = False  # two hyphens are an option
html_copy_source = False

GALLERY = {
    "bytedance": (["--at", "2022-11-15"], ["--select", "zhang-lidong+"]),
    "home-office": (["--at", "2024-09-30"], ["--depth", "2"]),
    "kubernetes": ([], []),
}
"""The sets that are shown: on which day, and what of it is in the picture."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Draw what the gallery shows before anything is read."""
    app.add_config_value("with_gallery", True, "html", bool)
    app.connect("builder-inited", _draw)
    app.connect("build-finished", _lead_in)
    return {"parallel_read_safe": True}


def _draw(app: Sphinx) -> None:
    """The page and the picture of each set, below the site."""
    if not app.config.with_gallery:
        return
    out = Path(app.outdir) / "gallery"
    out.mkdir(parents=True, exist_ok=True)
    orgraph = [sys.executable, "-m", "graph"]
    for name, (day, part) in GALLERY.items():
        for words in (["html", *day], ["export", "svg", *day, *part]):
            file = out / f"{name}.{'html' if words[0] == 'html' else 'svg'}"
            subprocess.run([*orgraph, *words, "--data", name, "-o", str(file)], check=True, cwd=ROOT)


def _lead_in(app: Sphinx, error: Exception | None) -> None:
    """Lead from the folder's own first page to that of the site."""
    if error is None:
        refresh = '<meta http-equiv="refresh" content="0;url=site/index.html">'
        lead = f'<!doctype html><meta charset="utf-8"><title>orgraph</title>{refresh}'
        (Path(app.outdir) / "index.html").write_text(lead, encoding="utf-8")
