"""Every code there is."""

from __future__ import annotations

from regulate.script.catalogue.care import CARE
from regulate.script.catalogue.form import FORM
from regulate.script.catalogue.meaning import MEANING
from regulate.script.catalogue.sound import SOUND
from regulate.script.catalogue.timing import TIMING

CATALOGUE = FORM | MEANING | CARE | TIMING | SOUND
