"""What status columns say: who is there, who has left, and which places are empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from graph.names import fold

if TYPE_CHECKING:
    from graph.importers.words import Conventions

Status = Literal["there", "left", "vacant", "other"]

_LEFT = re.compile(
    r"(terminat|inactiv|left\b|leaver|resigned|retired|deceased|former|ex-|dismissed|separated|withdrawn|no longer|"
    r"closed|ausgeschieden|inaktiv|verrentet|pensioniert|parti(e|s)?$|sorti|inactif|demissionne|retraite|baja|inactiv|cesad|jubilad|"
    r"desvinculad|cessat|zwolnion|ayrild|離職|离职|已离职|退休|辞职|停职离|退職)"
)
_THERE = re.compile(
    r"(activ|current|employed|on leave|leave|maternity|paternity|parental|sick|sabbatical|probation|permanent|"
    r"temporary|contract|regular|full|part|intern|filled|occupied|working|fixed|aktiv|beschaftigt|elternzeit|besetzt|befristet|"
    r"unbefristet|probezeit|actif|en poste|en conge|pourvu|occupe|activ|alta|ocupad|vigente|fijo|temporal|permanente|"
    r"attiv|aktywn|aktif|pre-?hire$|onboarding$|在职|在岗|正式|试用|实习|在籍|休職|y$|yes$|true$|1$|a$)"
)
_SHORT = re.compile(r"^[a-z0-9]{1,2}\s*[-–:]\s*")
"""A letter before a status that says the same: ``T - Terminated``."""
_LETTERS: dict[str, Status] = {
    "a": "there",
    "l": "there",
    "p": "there",
    "t": "left",
    "r": "left",
    "d": "left",
    "i": "left",
}
"""Statuses of one letter, as PeopleSoft and ADP have them."""
NO = frozenset(("no", "n", "false", "0", "nein", "non", "falsch", "faux", "否", "falso", "nie", "hayır"))
YES = frozenset(
    (
        "yes",
        "y",
        "true",
        "1",
        "x",
        "ja",
        "j",
        "oui",
        "o",
        "si",
        "sí",
        "s",
        "是",
        "vacant",
        "vakant",
        "vacante",
        "wahr",
        "空缺",
    )
)


def status(text: str, conventions: Conventions) -> Status:
    """What a status says of a row; ``other`` for one that says neither."""
    plain = _SHORT.sub("", fold(text)) or fold(text)
    if not plain:
        return "there"
    if plain in _LETTERS:
        return _LETTERS[plain]
    if conventions.blank(text) == "vacant" and plain != "new":
        return "vacant"
    if _LEFT.match(plain):
        return "left"
    return "there" if _THERE.match(plain) else "other"
