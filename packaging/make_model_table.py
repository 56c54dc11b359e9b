"""Write resources/models/torchvision.json: what torchvision's classifiers are, without importing torchvision.

The form lists the models and the zoo shows their figures before anything heavy is loaded, so they are taken once
from the metadata that torchvision keeps beside its weights. Run again after a new torchvision: python
packaging/make_model_table.py
"""

from __future__ import annotations

import json
from pathlib import Path

import torchvision
from torchvision import models

TARGET = Path(__file__).parents[1] / "resources" / "models" / "torchvision.json"


def main() -> None:
    """Write the table, one line for each model."""
    lines = []
    for name in models.list_models(module=models):
        weights = models.get_model_weights(name).DEFAULT
        meta = weights.meta
        scores = meta["_metrics"]["ImageNet-1K"]
        entry = {
            "name": name,
            "parameters": meta["num_params"],
            "top1_error": round(100 - scores["acc@1"], 3),
            "top5_error": round(100 - scores["acc@5"], 3),
            "gflops": meta["_ops"],
            "minimum_size": meta["min_size"][0],
            "trained_size": weights.transforms().crop_size[0],
            "weights": weights.name,
            "file": weights.url.rpartition("/")[2],
            "megabytes": meta["_file_size"],
        }
        lines.append("  " + json.dumps(entry))
    version = torchvision.__version__.partition("+")[0]
    text = f'{{\n "torchvision": "{version}",\n "models": [\n' + ",\n".join(lines) + "\n ]\n}\n"
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
