"""Every code there is, in order: those of scripts, then those of sounds."""

from __future__ import annotations

from regulate.script.catalogue.care import CARE
from regulate.script.catalogue.directions import DIRECTIONS
from regulate.script.catalogue.form import FORM
from regulate.script.catalogue.meaning import MEANING
from regulate.script.catalogue.sound import SOUND
from regulate.script.catalogue.timing import TIMING
from regulate.script.catalogue.wording import WORDING

_SCRIPT = FORM | DIRECTIONS | MEANING | CARE | WORDING | TIMING

CATALOGUE = dict(sorted(_SCRIPT.items())) | SOUND
