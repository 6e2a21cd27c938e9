"""What records write where no name, no end or no value stands: recognised by pattern, in the languages of offices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.names import fold

Blank = Literal["nobody", "vacant", "withheld", "error"]
"""What a cell says that names nobody: that nobody is there, a name kept back, a spreadsheet's error."""

_REST = r"(\s+(position|post|role|seat|stelle|poste|puesto|vacancy))?(\s*[-:;,(/–—].*|\s*#?\d*)"
_VACANT = re.compile(
    r"((currently|position|post|role|seat|presently)( is)? )?"
    r"(vacant|vacancy|vacated|unfilled|not filled|open (position|role|post|vacancy|headcount|req)|open|"
    r"to be (hired|filled|recruited|appointed|advertised|announced.*vacan.*)|tb[hfr]|recruiting|hiring|new hire|new|"
    r"vakant|vakanz|unbesetzt|nicht besetzt|offen|offene stelle|n\.? ?n\.?|zu besetzen|"
    r"vacante|poste vacant|poste a pourvoir|a pourvoir|non pourvue?|plaza vacante|puesto vacante|por cubrir|sin cubrir|"
    r"vacature|nieobsadzon[eya]|bos|munhal|ledig|vakanssi|вакансия|вакантно|posto vacante|"
    r"scoperto|obsazuje se|neobsazeno|未定|"
    r"neu zu besetzen|betoltetlen|vago|vaga|vacat|wakat|vakantne|空缺|待招聘|待聘|招聘中|空席|欠員|缺|공석)" + _REST
)
_WITHHELD = re.compile(
    r"(undisclosed|not disclosed|name (not disclosed|withheld)|withheld|redacted|n/d|confidential|not public|"
    r"nicht veroffentlicht|non communique|no divulgado|anonymi[sz]ed|\*{3,}|未公开|保密|非公開)" + _REST
)
_NOBODY = re.compile(
    r"(|[-–—_.?*/]+|n\.?/?a\.?|none|nil|null|nan|no(body| ?one)?|no (manager|supervisor|boss|one)|not applicable|"
    r"tb[acd]|x{2,}|to be (confirmed|announced|determined|decided)|unknown|unassigned|not assigned|blank|empty|"
    r"keine?r?|niemand|unbekannt|entfallt|k\. ?a\.?|aucune?|neant|inconnue?|sans|ningun[oa]?|nadie|desconocid[oa]|"
    r"sin asignar|无|無|没有|未知|不详|なし|없음)"
)
_ERROR = re.compile(r"#[A-ZÀ-Þ¡][A-ZÀ-Þ0-9/_.]*[!?]?|#¡[A-Z0-9/]+!|Err:\d+")
REMEMBERED = 100_000
"""So many different texts are remembered with what they say."""
_OUTER = "'\"()[]<>{}（）【】 \u00a0"


def _bare(text: str) -> str:
    return fold(text).strip(_OUTER)


@dataclass(frozen=True)
class Conventions:
    """How records word things: ends, no end, nobody, and dates.

    With ``closed`` ends a record gives the last day on which something still holds, else the first on which it no
    longer does. ``open_ends`` are texts such as ``9999-01-01``; ``nobody`` stands for nobody beside what is known to;
    case and quotation marks do not matter. ``order`` is that of day and month in dates of numbers: ``dmy``, ``mdy`` or
    ``ymd``; empty where the records are to show it.
    """

    closed: bool = False
    open_ends: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    order: str = ""

    @cached_property
    def _nobody(self) -> frozenset[str]:
        return frozenset(map(_bare, self.nobody))

    def told(self, text: str) -> bool:
        """Whether it was told that a text stands for nobody."""
        return bool(self.nobody) and _bare(text) in self._nobody

    def blank(self, text: str) -> Blank | None:
        """What a cell says that names nobody; None where it names somebody."""
        known = self._blanks
        if text not in known:
            if len(known) >= REMEMBERED:
                known.clear()
            known[text] = self._blank(text)
        return known[text]

    @cached_property
    def _blanks(self) -> dict[str, Blank | None]:
        """What has been seen of texts already: of a list of many rows, most say the same."""
        return {}

    def _blank(self, text: str) -> Blank | None:
        if self.told(text):
            return "nobody"
        bare = _bare(text)
        if _ERROR.fullmatch(text.strip()):
            return "error"
        if bare and _VACANT.fullmatch(bare):
            return "vacant"
        if bare and _WITHHELD.fullmatch(bare):
            return "withheld"
        return "nobody" if _NOBODY.fullmatch(bare) else None

    def someone(self, text: str) -> str:
        """The text, if it names somebody; else nothing."""
        return text if text and self.blank(text) is None else ""


USUAL = Conventions()
