"""Colours, type and spacing: one calm look in light and dark, at any text size.

Colours are named by their role. Every pair of text and ground that the style sheet uses has
a contrast of at least 4.5 to 1; a test measures them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from logbook.shipped import resource

FONT_FAMILY = "Noto Sans"
BASE_POINT_SIZE = 11.0


@dataclass(frozen=True)
class Colours:
    """Colour roles as #rrggbb."""

    ground: str
    """Behind everything."""
    surface: str
    """Cards, fields, lists."""
    raised: str
    """Rail, chips, hovered rows."""
    ink: str
    quiet: str
    """Help texts and provenance."""
    line: str
    """Outlines that only part things."""
    edge: str
    """Outlines of what can be typed into or pressed."""
    accent: str
    on_accent: str
    accent_soft: str
    danger: str
    on_danger: str
    danger_soft: str
    alarm: str
    """The ground of the emergency button: red by day and by night."""
    on_alarm: str
    notice: str
    """Text that asks to look again."""
    notice_soft: str


LIGHT = Colours(
    ground="#f5f4f0",
    surface="#ffffff",
    raised="#eceae4",
    ink="#1d2730",
    quiet="#55616b",
    line="#dbd7ce",
    edge="#7b8184",
    accent="#0b6464",
    on_accent="#ffffff",
    accent_soft="#dceeec",
    danger="#ab1f17",
    on_danger="#ffffff",
    danger_soft="#fbe6e3",
    alarm="#ab1f17",
    on_alarm="#ffffff",
    notice="#6e4600",
    notice_soft="#fdf0d2",
)
DARK = Colours(
    ground="#12171b",
    surface="#1b2227",
    raised="#262f36",
    ink="#e9edef",
    quiet="#a8b4bc",
    line="#344049",
    edge="#76848e",
    accent="#7fd0ca",
    on_accent="#0c2020",
    accent_soft="#1f3d3d",
    danger="#ff9d94",
    on_danger="#34100c",
    danger_soft="#45201d",
    alarm="#cf453b",
    on_alarm="#ffffff",
    notice="#f2c46d",
    notice_soft="#3d3118",
)
CONTRAST = Colours(
    ground="#000000",
    surface="#000000",
    raised="#1c1c1c",
    ink="#ffffff",
    quiet="#e6e6e6",
    line="#9a9a9a",
    edge="#ffffff",
    accent="#ffd84d",
    on_accent="#000000",
    accent_soft="#33300f",
    danger="#ffb3ab",
    on_danger="#000000",
    danger_soft="#3a0d0a",
    alarm="#ffb3ab",
    on_alarm="#000000",
    notice="#ffd84d",
    notice_soft="#2b2400",
)
"""For whoever needs more than a pleasant contrast: every text has at least 7 to 1."""


_COLOURS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@dataclass(frozen=True)
class Theme:
    """The colours in use and how large everything is drawn (1.0 to 2.0)."""

    colours: Colours
    scale: float = 1.0

    def px(self, size: float) -> int:
        """A length in pixels that grows with the text."""
        return round(size * self.scale)

    def gap(self, size: float) -> int:
        """Room between things in pixels: with larger text the words need most of what there is."""
        return round(size * (3 + self.scale) / 4)


@dataclass(frozen=True)
class Wish:
    """What the person asks of every program on this computer."""

    dark: bool = False
    contrast: bool = False


def theme_for(name: str, text_size: int, wish: Wish) -> Theme:
    """The theme of that name ('system', 'light', 'dark', 'contrast') at a size in percent."""
    as_wished = "contrast" if wish.contrast else "dark" if wish.dark else "light"
    colours = _COLOURS[as_wished if name == "system" else name]
    return Theme(colours, text_size / 100)


def wish_of(app: QApplication) -> Wish:
    """As the computer's own settings have it."""
    hints = app.styleHints()
    contrast = False
    if hasattr(hints, "accessibility"):  # since Qt 6.10
        wanted = hints.accessibility().contrastPreference()
        contrast = wanted is Qt.ContrastPreference.HighContrast
    return Wish(dark=hints.colorScheme() is Qt.ColorScheme.Dark, contrast=contrast)


def on_other_wish(app: QApplication, told: Callable[[], object]) -> None:
    """Call `told` whenever the person asks for something else."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: told())
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: told())


def load_font() -> None:
    """Make the bundled typeface known to Qt; needs a QApplication."""
    for style in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSans-{style}.ttf")))


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application. Nothing slides or fades, for anybody."""
    for effect in _MOVING:
        app.setEffectEnabled(effect, False)
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(BASE_POINT_SIZE * theme.scale)
    app.setFont(font)
    app.setPalette(_palette(theme.colours))
    app.setStyleSheet(style_sheet(theme))


def style_sheet(theme: Theme) -> str:
    """The application's style sheet with the theme's colours and sizes."""
    colours = {field.name: getattr(theme.colours, field.name) for field in fields(theme.colours)}
    sizes = {f"px{size}": f"{theme.px(size)}px" for size in _SIZES}
    sizes |= {f"in{size}": f"{theme.px(size) - theme.px(2) + 1}px" for size in _SIZES}
    points = {
        f"pt{size}": f"{BASE_POINT_SIZE * theme.scale * size / 100:.1f}pt" for size in _POINTS
    }
    pictures = {name: _picture(name, theme) for name in ("tick", "down")}
    return _template().substitute(colours | sizes | points | pictures)


def _picture(name: str, theme: Theme) -> str:
    """A style sheet takes images only from files: one for each ink."""
    ink = "light" if theme.colours is LIGHT else "dark"
    return resource("icons", f"{name}-{ink}.svg").as_posix()


def _template() -> Template:
    return Template(resource("style.qss").read_text(encoding="utf-8"))


_MOVING = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_SIZES = (1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 36, 44, 56)
"""In the style sheet `$px8`, and `$in8` for as much within the thick outline of what has the
keyboard, so that nothing grows with it."""
_POINTS = (85, 100, 115, 130, 170, 260)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
