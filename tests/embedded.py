"""What stands in a page, as its scripts read it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any


def embedded(text: str, name: str) -> Any:
    """The JSON of a block of a page's file. Raises ``TypeError`` where there is none of the name."""
    found = re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', text)
    return json.loads(unpacked(found[1]))


def unpacked(letters: str) -> str:
    """Text that was deflated and put in letters."""
    return zlib.decompress(base64.b85decode(letters.replace(",", "<")), wbits=-zlib.MAX_WBITS).decode()
