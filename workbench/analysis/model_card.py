"""The page that goes with an exported model: what it is, how good, from what, and how to use it.

Source: Mitchell et al. 2019, "Model Cards for Model Reporting", FAT*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import workbench
from workbench.engine.learned import FAMILIAR_SHARE, LearnedModel
from workbench.session.recipe_file import write_recipe
from workbench.store.predictions import ENSEMBLE, Predictions


def model_card(model: LearnedModel, facts: Mapping[str, Any]) -> str:
    """Return the model card, in Markdown.

    Parameters
    ----------
    model : LearnedModel
    facts : mapping
        What ``model.json`` says.
    """
    summary = model.summary
    split = {"test": "test images, looked at once, at the end", "validation": "validation images"}
    judged = split.get(str(summary.get("split")), "images")
    rows = [
        ("Accuracy of the best model", summary.get("accuracy")),
        ("Balanced accuracy of the best model", summary.get("balanced_accuracy")),
        (f"Accuracy of the ensemble of {len(model.members)}", _of_the_ensemble(model)),
    ]
    table = "\n".join(f"| {name} | {value:.1%} |" for name, value in rows if isinstance(value, float))
    threshold = facts["unfamiliar_below"]
    unfamiliar = (
        f"Call an image unfamiliar when the largest probability is below {threshold:.3f}: the model is surer than that "
        f"of all but {FAMILIAR_SHARE:.0%} of its validation images."
        if threshold is not None
        else "No threshold for unfamiliar images is known."
    )
    began = model.weights or "random weights"
    _, channels, height, width = facts["input"]["shape"]
    checked = facts["checked"]
    return f"""# {model.name}

An image classifier trained with Training Workbench {workbench.__version__}.

- File: `{facts["file"]}` ({facts["format"]}), model: {facts["model"]}
- Classes ({len(model.classes)}): {", ".join(model.classes)}
- Compared with the original on {checked["images"]} {checked["on"]}: no probability differs by more than
  {checked["largest_difference"]:.1e}

## Use

    python example.py picture.jpg

Input `pixels`: float32 (N, {channels}, {height}, {width}), {facts["input"]["channels"]}, 0..255. {model.size_rule}
Normalization is inside the model: mean {_numbers(model.mean)}, standard deviation {_numbers(model.std)} of each channel
on the scale 0..1. Output: float32 (N, {len(model.classes)}), probabilities in the order of the classes.

{unfamiliar}

## How good it is

Judged on the {judged}.

| | |
|---|---|
{table}

It knows the classes above and nothing else: it gives one of them to every picture. Pictures that differ from those it
was trained on (camera, light, background) may be recognized worse than these figures say.

## Where it comes from

- Data: `{model.recipe.data.plugin}`
- Began with: {began}. Their licence holds for this model too.
- Trained for {summary.get("epochs", float("nan")):g} epochs ({summary.get("steps", 0)} steps) on
  {summary.get("device", "?")}

The recipe:

```toml
{write_recipe(model.recipe).strip()}
```
"""


def _numbers(values: tuple[float, ...]) -> str:
    return ", ".join(f"{value:.4f}" for value in values)


def _of_the_ensemble(model: LearnedModel) -> float | None:
    """Return the ensemble's accuracy as it is now: earlier runs may have joined since the run ended."""
    for part in Predictions.parts(model.folder.path)[-1:]:
        kept = Predictions.load(model.folder.path, part)
        if ENSEMBLE in kept.probabilities:
            return float((kept.probabilities[ENSEMBLE].argmax(axis=1) == kept.labels).mean())
    found = model.summary.get("ensemble_accuracy")
    return found if isinstance(found, float) else None
