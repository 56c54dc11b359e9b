"""Draw the picture of the README anew: the window after a real run of the quickstart.

::

    .venv/bin/python packaging/picture.py      about two minutes; writes packaging/pictures/window.png
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).parent / "pictures" / "window.png"
SIZE = (1280, 800)
COLOURS = 192
"""So many are enough for a flat picture, and halve its file."""


def main() -> int:
    """Train, wait for the end, and draw."""
    home = Path(tempfile.gettempdir()) / "workbench"
    os.environ.update(WORKBENCH_HOME=str(home), QT_QPA_PLATFORM="offscreen", OMP_WAIT_POLICY="PASSIVE")
    from PySide6.QtCore import QBuffer, QTimer

    from workbench.gui.language import install
    from workbench.gui.main_window import MainWindow
    from workbench.gui.program import _application
    from workbench.gui.theme import apply_theme
    from workbench.gui.window_settings import WindowSettings
    from workbench.registry import load_catalogue
    from workbench.session.presets import load_preset, presets

    application = _application()
    apply_theme(application, "light")
    install(application, "en")
    catalogue = load_catalogue(safe_mode=True)
    settings = WindowSettings()
    settings.expert = True
    window = MainWindow(catalogue, load_preset("quickstart", catalogue), settings, presets())
    window.resize(*SIZE)
    window.show()

    def draw() -> None:
        if not window.controller.busy:
            window.setFocus()
            content = QBuffer()
            content.open(QBuffer.OpenModeFlag.WriteOnly)
            window.grab().save(content, "PNG")
            _write(bytes(content.data().data()))
            window.close()
            application.quit()

    # A second after the end everything that follows from it stands there.
    window.controller.idle.connect(lambda: QTimer.singleShot(1000, draw))
    QTimer.singleShot(0, window.steering.start)
    return int(application.exec())


def _write(content: bytes) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
