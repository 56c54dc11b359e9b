"""Which data set plugin reads a path: so that a file or folder that is dropped just opens."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.api import DataError, Kind, PluginError
from workbench.api.recognition import Recognised
from workbench.registry import Catalogue
from workbench.session.recipe import PluginChoice

UNDERSTOOD = DataError(
    "a folder or an archive with one folder of pictures for each class, a table (.csv) or list (.txt) of pictures and "
    "their classes, a table of pixels, IDX files, CIFAR files, or NumPy arrays (.npz)"
)
"""What the built-in plugins recognise, as a part of a sentence."""


class UnknownDataError(DataError):
    """Nothing knows how to read what is there."""


def sniff(path: Path, catalogue: Catalogue) -> PluginChoice:
    """Return the data set plugin that reads a path, with the values it needs.

    Every plugin whose factory has ``recognise`` is asked (see `workbench.api.recognition`), and the surest one gets
    it; one that fails is passed over. Reads from disk, but a bounded amount; imports no torch.

    Parameters
    ----------
    path : pathlib.Path
        A file or a folder.
    catalogue : Catalogue

    Returns
    -------
    PluginChoice
        Its paths are absolute.

    Raises
    ------
    DataError
        If there is nothing, or it cannot be read.
    UnknownDataError
        If there is nothing that a plugin recognises.
    """
    if not path.exists():
        raise DataError("There is nothing at {path}. Was it moved or renamed?", path=path)
    try:
        if path.is_dir():
            os.scandir(path).close()
        else:
            path.open("rb").close()
    except OSError as error:
        raise DataError(
            "{path} cannot be read: {reason}. Check that you may open it.", path=path, reason=error.strerror or error
        ) from error
    # The recipe that follows is used from other folders too: the run is continued, evaluated and opened later.
    place = Path(os.path.abspath(path))
    found: list[tuple[float, str, Recognised]] = []
    for descriptor in catalogue.of_kind(Kind.DATASET):
        try:
            recognise = getattr(catalogue.factory(descriptor.id), "recognise", None)
            recognised = recognise(place) if callable(recognise) else None
        except (PluginError, OSError, ValueError, LookupError, TypeError):
            continue
        if isinstance(recognised, Recognised):
            found.append((recognised.certainty, descriptor.id, recognised))
    if not found:
        raise UnknownDataError(
            "{path} is no data set that can be read. Understood are: {understood}.", path=path, understood=UNDERSTOOD
        )
    # Where two are equally sure, the first in the menu.
    _, plugin, best = max(found, key=lambda each: each[0])
    return PluginChoice(plugin, dict(best.values))
