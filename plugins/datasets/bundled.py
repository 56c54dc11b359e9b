"""The two data sets that come with the workbench; their sources stand in ``resources/samples/README.md``."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib.resources import files

import numpy

from workbench.api import DataError, LabelledImages


class Sample:
    """A bundled archive.

    Parameters
    ----------
    name : str
        Of the archive in the sample folder.
    parts : sequence of str
        How keys of images from the source's first and second part begin.
    """

    def __init__(self, name: str, parts: tuple[str, ...]) -> None:
        self.name = name
        self.parts = parts

    def load(self, progress: Callable[[int, int], None]) -> LabelledImages:
        """Read the archive; pixels are scaled to 0..255, the split says which images are for the final test."""
        progress(0, 1)
        try:
            with (
                files("workbench_resources").joinpath("samples", f"{self.name}.npz").open("rb") as file,
                numpy.load(file, allow_pickle=False) as archive,
            ):
                images, labels, split, source, part, classes, maximum = (
                    archive[key] for key in ("images", "labels", "split", "source", "part", "classes", "maximum")
                )
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise DataError(
                "The bundled data set {name!r} cannot be read ({reason}). Install the workbench again.",
                name=self.name,
                reason=error,
            ) from error
        if maximum != 255:
            images = numpy.round(images * (255 / float(maximum))).astype(numpy.uint8)
        progress(1, 1)
        return LabelledImages(
            images=images[:, None],
            labels=labels.astype(numpy.int64),
            classes=[str(name) for name in classes],
            split=split.astype(numpy.int8),
            keys=[f"{self.parts[of]}{number}" for of, number in zip(part.tolist(), source.tolist(), strict=True)],
        )


def digits() -> Sample:
    """Return the 1,797 digits; 36 of each class are for the final test."""
    return Sample("digits", ("digit/",))


def fashion_sample() -> Sample:
    """Return the Fashion-MNIST subset; its keys are those of the same pictures in the full set."""
    return Sample("fashion", ("train/", "test/"))
