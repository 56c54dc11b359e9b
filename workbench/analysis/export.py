"""Taking a trained model elsewhere: ONNX, torch.export or safetensors, with all that is needed to use it.

An export is a folder: the model, ``model.json`` with classes and what to do with a picture, ``example.py`` that uses
it in short, and ``README.md``, the model card (Mitchell et al. 2019). Normalization, softmax and the mean over an
ensemble are inside the model; it takes pixels in 0..255.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import Tensor, nn

from workbench.api import DataError, StoreError, WorkbenchError
from workbench.engine.checkpoints import save_weights
from workbench.engine.learned import LearnedModel
from workbench.engine.trained import TrainedRun
from workbench.store.files import write_error
from workbench.store.predictions import BEST, ENSEMBLE

from .model_card import model_card
from .preparation import Progress, silent

FORMATS = ("onnx", "torch", "safetensors")
FILES = {"onnx": "model.onnx", "torch": "model.pt2", "safetensors": "model.safetensors"}

TOLERANCE = 1e-4
"""So far a probability of the exported model may be from ours, on any image it is compared on."""

_CHECKED_IMAGES = 32
_OPSET = 18


@dataclass(frozen=True)
class Exported:
    """What was written.

    Attributes
    ----------
    folder : pathlib.Path
    format : str
    which : str
        Which model; see `LearnedModel.choices`.
    bytes : int
        Size of the model's file.
    checked : str
        What it was compared on: ``"validation images"``, or ``"noise"`` where the run's images are not to be had.
    images : int
        On how many.
    difference : float
        The largest difference of a probability found.
    """

    folder: Path
    format: str
    which: str
    bytes: int
    checked: str
    images: int
    difference: float


def export(
    model: LearnedModel,
    target: Path,
    format: str = "onnx",
    which: str | None = None,
    *,
    progress: Progress = silent,
) -> Exported:
    """Write a model into a new folder and compare it with ours.

    Parameters
    ----------
    model : LearnedModel
    target : pathlib.Path
        The folder to make; it must not exist, or be empty.
    format : str
        One of `FORMATS`.
    which : str, optional
        One of ``model.choices``; the best model if none is given.
    progress : callable
        ``progress(detail, done, total)``; may raise `workbench.api.Cancelled`.

    Returns
    -------
    Exported

    Raises
    ------
    WorkbenchError
        If the format or the model is unknown, the folder is not empty, a library is missing, the model cannot be
        written in this format, or the written one does not agree with ours. Nothing is left behind then.
    """
    which = which or BEST
    if format not in FORMATS:
        raise WorkbenchError(
            "There is no format {format}. Choose one of: {formats}.", format=format, formats=", ".join(FORMATS)
        )
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError("{path} exists already. Choose a new folder for the export.", path=target)
    module = model.module(which)
    progress("reading images to compare on", 0, 4)
    images, checked = _images(model)
    with _made_beside(target) as folder:
        path = folder / FILES[format]
        progress("writing the model", 1, 4)
        _WRITERS[format](model, module, which, path, images)
        progress("comparing it with ours", 2, 4)
        with torch.inference_mode():
            ours = module(torch.from_numpy(images).float()).numpy()
        theirs = _READERS[format](model, which, path, images)
        difference = float(numpy.abs(ours - theirs).max())
        if not difference <= TOLERANCE:
            raise WorkbenchError(
                "The exported model does not agree with ours: a probability differs by {difference}, more than "
                "{tolerance}. Nothing was kept; choose another format.",
                difference=f"{difference:.2g}",
                tolerance=f"{TOLERANCE:g}",
            )
        progress("writing the model card", 3, 4)
        result = Exported(target, format, which, path.stat().st_size, checked, len(images), difference)
        facts = _facts(model, result)
        (folder / "model.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False), "utf-8")
        (folder / "example.py").write_text(_example(format, model), "utf-8")
        (folder / "README.md").write_text(model_card(model, facts), "utf-8")
    progress("done", 4, 4)
    return result


@contextmanager
def _made_beside(target: Path) -> Any:
    """Lend a temporary folder that becomes the target when the block ends well, and goes otherwise."""
    partial = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{target.name}.partial-", dir=target.parent))
        yield partial
        partial.chmod(0o755)
        if target.exists():
            target.rmdir()
        partial.rename(target)
    except BaseException as error:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)
        if isinstance(error, OSError):
            raise write_error(error, target) from error
        raise


def _images(model: LearnedModel) -> tuple[numpy.ndarray, str]:
    """Return images to compare on: the first validation images, or noise where the data set is gone."""
    with suppress(WorkbenchError, OSError):
        trained = TrainedRun(model.folder, model._catalogue)
        found = trained.some_images("validation", _CHECKED_IMAGES)
        if len(found) and found.shape[1:] == model.input_shape:
            return found, "validation images"
    generator = numpy.random.default_rng(0)
    return generator.integers(0, 256, (_CHECKED_IMAGES, *model.input_shape), numpy.uint8), "noise"


# Writing -------------------------------------------------------------------------------------------------


def _write_onnx(model: LearnedModel, module: nn.Module, _which: str, path: Path, images: numpy.ndarray) -> None:
    onnx = _library("onnx")
    _library("onnxscript")
    example = torch.from_numpy(images[:2]).float()
    with _quietly():
        program = _told_by_torch(
            "ONNX",
            lambda: torch.onnx.export(
                module,
                (example,),
                dynamo=True,
                opset_version=_OPSET,
                input_names=["pixels"],
                output_names=["probabilities"],
                dynamic_shapes=({0: torch.export.Dim("images", min=1)},),
                verbose=False,
            ),
        )
    proto = program.model_proto
    proto.doc_string = f"{model.name}, trained with Training Workbench"
    for key, value in {"classes": json.dumps(list(model.classes)), "size_rule": model.size_rule}.items():
        entry = proto.metadata_props.add()
        entry.key, entry.value = key, value
    for node in proto.graph.node:
        # Where in our source a node comes from is nobody's business elsewhere.
        del node.metadata_props[:]
        node.doc_string = ""
    onnx.checker.check_model(proto)
    onnx.save(proto, path)


def _write_torch(_model: LearnedModel, module: nn.Module, _which: str, path: Path, images: numpy.ndarray) -> None:
    example = torch.from_numpy(images[:2]).float()
    with _quietly():
        program = _told_by_torch(
            "torch.export",
            lambda: torch.export.export(
                module, (example,), dynamic_shapes=({0: torch.export.Dim("images", min=1)},), strict=False
            ),
        )
        torch.export.save(program, path)


def _write_safetensors(model: LearnedModel, module: nn.Module, which: str, path: Path, _images: numpy.ndarray) -> None:
    about = {
        "classes": json.dumps(list(model.classes)),
        "backbone": model.recipe.backbone.plugin,
        "values": json.dumps(dict(model.recipe.backbone.values)),
        "mean": json.dumps(list(model.mean)),
        "std": json.dumps(list(model.std)),
        "model": which,
    }
    save_weights(path, dict(module.state_dict()), about)


# Reading back --------------------------------------------------------------------------------------------


def _ask_onnx(_model: LearnedModel, _which: str, path: Path, images: numpy.ndarray) -> numpy.ndarray:
    runtime = _library("onnxruntime")
    session = runtime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    said: numpy.ndarray = session.run(None, {"pixels": images.astype(numpy.float32)})[0]
    return said


def _ask_torch(_model: LearnedModel, _which: str, path: Path, images: numpy.ndarray) -> numpy.ndarray:
    module = torch.export.load(path).module()
    with torch.inference_mode():
        said: Tensor = module(torch.from_numpy(images).float())
    return said.numpy()


def _ask_safetensors(model: LearnedModel, which: str, path: Path, images: numpy.ndarray) -> numpy.ndarray:
    from safetensors.torch import load_file

    module = LearnedModel(model.folder, model._catalogue).module(which)
    for tensor in module.state_dict().values():
        tensor.zero_()
    module.load_state_dict(load_file(path))
    with torch.inference_mode():
        said: Tensor = module(torch.from_numpy(images).float())
    return said.numpy()


_WRITERS: dict[str, Callable[[LearnedModel, nn.Module, str, Path, numpy.ndarray], None]] = {
    "onnx": _write_onnx,
    "torch": _write_torch,
    "safetensors": _write_safetensors,
}
_READERS: dict[str, Callable[[LearnedModel, str, Path, numpy.ndarray], numpy.ndarray]] = {
    "onnx": _ask_onnx,
    "torch": _ask_torch,
    "safetensors": _ask_safetensors,
}


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise WorkbenchError(
            "ONNX needs the package {name}, which is missing here. Install it with: python -m pip install {name}",
            name=name,
        ) from error


def _told_by_torch(format: str, write: Callable[[], Any]) -> Any:
    try:
        return write()
    except Exception as error:
        raise DataError(
            "This model cannot be written as {format}: {reason}. Choose another format; safetensors takes every model.",
            format=format,
            reason=str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__,
        ) from error


@contextmanager
def _quietly() -> Any:
    """Keep torch's exporters from printing: what matters is found by comparing."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "torch.export", "onnx_ir")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


# What stands beside the model ----------------------------------------------------------------------------


def _facts(model: LearnedModel, result: Exported) -> dict[str, Any]:
    channels, height, width = model.input_shape
    return {
        "name": model.name,
        "file": FILES[result.format],
        "format": result.format,
        "model": result.which,
        "members": list(model.members) if result.which == ENSEMBLE else [],
        "classes": list(model.classes),
        "input": {
            "shape": ["images", channels, height, width],
            "type": "float32",
            "range": [0, 255],
            "channels": "grey" if channels == 1 else "RGB",
            "cut_to": list(model.cut_to),
            "size_rule": model.size_rule,
            "background": model.background,
        },
        "normalization_inside": {"mean": list(model.mean), "std": list(model.std), "scale": "0..1"},
        "output": {"shape": ["images", len(model.classes)], "meaning": "probabilities of the classes"},
        "unfamiliar_below": model.familiar_above(result.which),
        "checked": {"on": result.checked, "images": result.images, "largest_difference": result.difference},
        "weights_began_as": model.weights,
        "sha256_of_best": model.digest(),
    }


_PICTURE = """import json, sys
import numpy, {library}
from PIL import Image, ImageOps

facts = json.load(open("model.json", encoding="utf-8"))
_, channels, height, width = facts["input"]["shape"]
picture = ImageOps.exif_transpose(Image.open(sys.argv[1]))
if picture.mode.startswith("I"):  # 16 bits: the upper 8
    picture = Image.fromarray((numpy.asarray(picture) >> 8).astype("uint8"))
ground = Image.new("RGBA", picture.size, facts["input"]["background"])
picture = Image.alpha_composite(ground, picture.convert("RGBA")).convert("L" if channels == 1 else "RGB")
picture = ImageOps.fit(picture, facts["input"]["cut_to"][::-1], Image.Resampling.BICUBIC)
pixels = numpy.asarray(picture.resize((width, height), Image.Resampling.BILINEAR), numpy.float32)
pixels = pixels.reshape(1, height, width, channels).transpose(0, 3, 1, 2)
{ask}
print(facts["classes"][probabilities.argmax()], float(probabilities.max()))
"""

_ASK = {
    "onnx": (
        "onnxruntime",
        'probabilities = onnxruntime.InferenceSession(facts["file"]).run(None, {"pixels": pixels})[0][0]',
    ),
    "torch": (
        "torch",
        'model = torch.export.load(facts["file"]).module()\n'
        "probabilities = model(torch.from_numpy(pixels.copy()))[0].detach().numpy()",
    ),
}


def _example(format: str, model: LearnedModel) -> str:
    """Return a program of a dozen lines that uses the model; run as ``python example.py picture.jpg``."""
    if format in _ASK:
        library, ask = _ASK[format]
        return _PICTURE.format(library=library, ask=ask)
    return f"""from safetensors import safe_open

# The weights alone: they need a model of the same make, for instance that of Training Workbench:
#     from workbench.engine.learned import LearnedModel
with safe_open("model.safetensors", "pt") as file:
    about = file.metadata()
    weights = {{name: file.get_tensor(name) for name in file.keys()}}
print(about["backbone"], "for", about["classes"], "-", len(weights), "tensors")  # {model.name}
"""
