"""Record what the health watcher sees of a preset: ``python tests/unit/session/health_traces/record.py [PRESETS]``.

Each preset is trained once, and everything that its watcher was told is kept beside this file, so that the test can
tell it again without training. Record anew when a preset changes.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
FACTS = ("classes", "total_steps", "line_search", "full_batch", "batch", "images", "random", "suggested_rates")


def record(preset: str) -> None:
    """Train a preset and write its trace."""
    from workbench.engine import health, trainer
    from workbench.engine.ring import StepRing
    from workbench.registry.loading import load_catalogue
    from workbench.session.control import Control
    from workbench.session.events import Failed
    from workbench.session.presets import load_preset

    told: list[list[object]] = []
    watches = []

    def listening(*arguments):
        watch = health.watch_over(*arguments)
        for name in ("step", "report", "judged"):
            take = getattr(watch, name)

            def heard(*values, take=take, name=name):
                told.append([name, *values])
                take(*values)

            setattr(watch, name, heard)
        watches.append(watch)
        return watch

    trainer.watch_over = listening
    catalogue = load_catalogue(safe_mode=True)
    recipe = load_preset(preset, catalogue)
    last = trainer.Trainer(
        recipe, catalogue, control=Control(), ring=StepRing(), emit=lambda event: None, attended=False
    ).run()
    if isinstance(last, Failed):
        raise SystemExit(str(last.reason))
    (watch,) = watches
    facts = {name: value for name, value in dataclasses.asdict(watch.trace).items() if name in FACTS}
    content = {
        "facts": {**facts, "base_rate": watch.trace.base_rate},
        "steps_per_epoch": watch._per_epoch,
        "told": [_plain(each) for each in told if each[0] != "report" or "overall" in each[3]],
    }
    lines = ",\n".join(json.dumps(each) for each in content.pop("told"))
    text = f'{json.dumps(content)[:-1]}, "told": [\n{lines}\n]}}\n'
    (FOLDER / f"{preset}.json").write_text(text, encoding="utf-8")


def _plain(values):
    kept = [
        {"overall": value["overall"], "layers": value.get("layers", {})} if isinstance(value, dict) else value
        for value in values
    ]
    return json.loads(json.dumps(kept), parse_float=lambda text: float(f"{float(text):.5g}"))


if __name__ == "__main__":
    for preset in sys.argv[1:] or ("digits", "fashion-snapshot", "quickstart", "transfer"):
        record(preset)
