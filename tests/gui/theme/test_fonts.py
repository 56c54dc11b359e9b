from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from workbench.gui.theme import fonts


def test_the_window_is_set_in_13_pixels(qapp):
    assert fonts.interface_font().pixelSize() == 13
    assert fonts.interface_font(20).pixelSize() == 20


def test_hangul_has_a_font_where_one_is_installed(qapp):
    korean = [name for name in fonts.KOREAN if name in QFontDatabase.families()]
    families = fonts.interface_font().families()
    assert all(name in families for name in korean)


def test_a_placeholder_of_the_system_is_replaced_by_a_real_font(qapp, monkeypatch):
    monkeypatch.setattr(fonts.QFontDatabase, "systemFont", staticmethod(lambda _: QFont("Sans Serif")))
    monkeypatch.setattr(fonts.QFontDatabase, "families", staticmethod(lambda: ["Noto Sans", "Noto Sans CJK KR", "X"]))
    fonts._base_font.cache_clear()
    try:
        assert fonts.interface_font().families() == ["Noto Sans", "Noto Sans CJK KR", "Sans Serif"]
        monkeypatch.setattr(fonts.QFontDatabase, "systemFont", staticmethod(lambda _: QFont("Segoe UI")))
        fonts._base_font.cache_clear()
        assert fonts.interface_font().families() == ["Segoe UI", "Noto Sans CJK KR"], "the system's own comes first"
    finally:
        fonts._base_font.cache_clear()


def test_figures_have_equal_width(qapp):
    metrics = QFontMetricsF(fonts.number_font())
    assert len({round(metrics.horizontalAdvance(digit), 3) for digit in "0123456789"}) == 1


def test_numbers_can_be_bold_and_fonts_are_not_shared(qapp):
    assert fonts.number_font(bold=True).bold() and not fonts.number_font().bold()
