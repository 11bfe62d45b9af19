"""Colours: every text can be read on its ground, in every theme."""

from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from regulate.settings import CHOICES
from regulate.tui import themes
from regulate.tui.colours import quiet

TEXTS = ("foreground", "primary", "hush")
GROUNDS = ("background", "surface", "panel")

LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: text against its ground."""

LEAST_SHAPE = 3.0
"""Success criterion 1.4.11: what has to be seen to understand, and is no text."""


def colour(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    assert isinstance(value, str)
    return Color.parse(value)


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.r, colour.g, colour.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_measures_it() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("theme", "text", "ground"),
    [*product(themes.ALL, TEXTS, GROUNDS)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_text_stands_out_from_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(colour(theme, text), colour(theme, ground)) >= LEAST


def among_256(colour: Color) -> Color:
    nearest = quiet(colour.rich_color)
    assert nearest is not None
    return Color(*nearest.get_truecolor())


@pytest.mark.parametrize(
    ("theme", "text", "ground"),
    [*product(themes.ALL, TEXTS, GROUNDS)],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_and_on_terminals_with_256_colours(theme: Theme, text: str, ground: str) -> None:
    one, other = among_256(colour(theme, text)), among_256(colour(theme, ground))
    assert contrast(one, other) >= LEAST


@pytest.mark.parametrize("theme", themes.ALL, ids=lambda theme: theme.name)
def test_what_is_highlighted_differs_among_256_colours_too(theme: Theme) -> None:
    ground, panel = (among_256(colour(theme, name)) for name in ("background", "panel"))
    assert ground != panel


def test_the_accent_of_high_contrast_is_the_same_among_256_colours() -> None:
    accent = colour(themes.HIGH_CONTRAST, "primary")
    assert among_256(accent) == accent


@pytest.mark.parametrize("theme", themes.ALL, ids=lambda theme: theme.name)
def test_the_heart_of_the_breath_stands_out(theme: Theme) -> None:
    assert contrast(colour(theme, "heart"), colour(theme, "pool")) >= LEAST_SHAPE


def test_high_contrast_is_more_than_enough() -> None:
    for text, ground in product(TEXTS, GROUNDS):
        assert (
            contrast(colour(themes.HIGH_CONTRAST, text), colour(themes.HIGH_CONTRAST, ground)) > 7
        )


@pytest.mark.parametrize("name", CHOICES["theme"])
def test_every_theme_that_can_be_chosen_is_there(name: str) -> None:
    assert themes.fitting(name) in themes.ALL


@pytest.mark.parametrize(
    ("told", "theme"),
    [("0;15", themes.DAY), ("15;0", themes.DUSK), ("", themes.DUSK), ("0;default;7", themes.DAY)],
)
def test_by_themselves_colours_follow_the_terminal(
    told: str, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", told)
    assert themes.fitting("auto") is theme
    assert themes.fitting("day") is themes.DAY
