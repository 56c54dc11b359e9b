"""A folder of pictures: one folder for each class, in a folder of the disk or in an archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.api import DataError, WorkbenchError
from workbench.api.recognition import Recognised

from .background import Meter
from .glimpse import glimpse
from .image_files import PARTS, Entry, ImageFileSource, chosen_path, free_training
from .pictures import is_picture
from .places import Folder, Place, Stored, archive_kind, is_called_archive, is_data, normal, open_place

_WHAT = DataError("a folder, or an archive, that holds one folder of pictures for each class")


class ImageFolder(ImageFileSource):
    """Pictures in class folders.

    Parameters
    ----------
    folder : str
        A folder or an archive.
    size, colour, background, kept_size
        See `ImageFileSource`.
    """

    def __init__(
        self,
        folder: str,
        size: int = 64,
        colour: str = "rgb",
        background: str = "white",
        kept_size: int | None = None,
    ) -> None:
        super().__init__(size, colour, background, kept_size)
        self.folder = folder

    def find_files(self, meter: Meter) -> tuple[Place, list[Entry]]:
        """Return the pictures below the class folders."""
        path = chosen_path(self.folder, _WHAT)
        try:
            place = open_place(path)
        except DataError:
            if is_called_archive(path):
                raise
            raise DataError("{folder} is a file, not a folder. Choose {what}.", folder=path, what=_WHAT) from None
        pictures = [file for file in place.files(meter.check) if is_picture(file.name)]
        entries, notices = in_class_folders(pictures)
        loose = len(pictures) - len(entries)
        if not entries and loose:
            raise DataError(
                "{folder} holds no class folders with pictures, but {count} {count:picture|pictures} directly in it. "
                "Expected is a folder for each class, such as {folder}/cats/1.jpg and {folder}/dogs/1.jpg.",
                folder=path,
                count=loose,
            )
        if not entries and place.notices:
            raise DataError(
                "{folder} holds no class folders with pictures that can be used. {reason}",
                folder=path,
                reason=place.notices[0],
            )
        if not entries:
            raise DataError(
                "{folder} holds no class folders with pictures. Expected is a folder for each class, such as "
                "{folder}/cats/1.jpg and {folder}/dogs/1.jpg.",
                folder=path,
            )
        empty = _empty_folders(place, {entry.label for entry in entries}) if isinstance(place, Folder) else []
        if empty:
            self.notices += (DataError("Folders without pictures were left out: {names}.", names=", ".join(empty)),)
        self.notices += (*place.notices, *notices)
        return place, entries

    @staticmethod
    def recognise(path: object) -> Recognised | None:
        """Say whether there are pictures in folders."""
        place = Path(str(path))
        names = [name for name in glimpse(path) if is_picture(name)]
        deep = [name for name in names if "/" in name]
        if not deep:
            # Nothing to train on; but opening it tells best what is amiss, unless somebody else knows more.
            holds = place.is_dir() and names
            archive = place.is_file() and (is_called_archive(place) or archive_kind(place))
            return Recognised({"folder": str(path)}, 0.01) if holds or archive else None
        classes = {entry.label for entry in in_class_folders([Stored(name, 0, "") for name in deep])[0]}
        return Recognised({"folder": str(path)}, 0.8 if len(classes) > 1 else 0.3)


def in_class_folders(pictures: Sequence[Stored]) -> tuple[list[Entry], list[WorkbenchError]]:
    """Give each picture the class of its folder, and its part where the folders on top divide the pictures.

    Parameters
    ----------
    pictures : sequence of Stored

    Returns
    -------
    entries : list of Entry
    notices : list of WorkbenchError
        What was left out or understood as the same.
    """
    paths = {file: normal(file.name).split("/") for file in pictures}
    start = _wrappers(list(paths.values()))
    notices: list[WorkbenchError] = []
    tops: dict[str, set[str]] = defaultdict(set)
    for parts in paths.values():
        if len(parts) > start + 2:
            tops[parts[start]].add(_alike(parts[start + 1]))
    divided = _divided(tops, {parts[start] for parts in paths.values() if len(parts) > start + 1})
    spelling: dict[str, str] = {}
    if divided:
        place_of = free_training(PARTS[top.lower()] for top in divided)
        counts: Counter[tuple[str, str]] = Counter()
        for parts in paths.values():
            if parts[start] in divided and len(parts) > start + 2:
                training = PARTS[parts[start].lower()] == 0
                counts[_alike(parts[start + 1]), parts[start + 1]] += 1_000_000 * training + 1
        # The parts may write a class in different ways; the training part's way counts.
        for (alike, name), _ in sorted(counts.items(), key=lambda item: item[1]):
            spelling[alike] = name
        mapped = sorted(name for alike, name in counts if spelling[alike] != name)
        if mapped:
            notices.append(
                DataError(
                    "Folders whose names differ in capitals, spaces or dashes only were taken for the same class: "
                    "{names}.",
                    names=", ".join(f"{name} = {spelling[_alike(name)]}" for name in mapped),
                )
            )
    entries, loose, strange = [], 0, 0
    for file, parts in paths.items():
        if not divided:
            if len(parts) > start + 1:
                entries.append(Entry(file, parts[start]))
            else:
                loose += 1
        elif parts[start] not in divided:
            strange += 1
        elif len(parts) > start + 2:
            entries.append(Entry(file, spelling[_alike(parts[start + 1])], place_of[PARTS[parts[start].lower()]]))
        else:
            loose += 1
    if loose:
        notices.append(
            DataError(
                "{count} {count:picture|pictures} that {count:lies|lie} in no class folder {count:was|were} left out.",
                count=loose,
            )
        )
    if strange:
        notices.append(
            DataError(
                "{count} {count:picture|pictures} beside the folders {parts} {count:was|were} left out.",
                count=strange,
                parts=", ".join(divided),
            )
        )
    return entries, notices


def _wrappers(paths: Sequence[Sequence[str]]) -> int:
    """Return how many folders are only wrapped around the others, as archives have them."""
    start = 0
    while paths and all(len(parts) > start + 2 and parts[start] == paths[0][start] for parts in paths):
        start += 1
    return start


def _divided(tops: Mapping[str, set[str]], everything: set[str]) -> list[str]:
    """Return the folders on top that are parts, or none where these are classes like the others."""
    parts = sorted(top for top in tops if top.lower() in PARTS)
    training = [top for top in parts if PARTS[top.lower()] == 0]
    if len(parts) < 2 or not training:
        return parts if len(parts) > 1 and set(parts) == everything else []
    others = set.union(*(tops[top] for top in parts if top not in training))
    shared = others & set.union(*(tops[top] for top in training))
    return parts if set(parts) == everything or shared else []


def _alike(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()


def _empty_folders(place: Folder, labels: set[str]) -> list[str]:
    """Return the folders on top of which nothing was taken."""
    try:
        tops = sorted(entry.name for entry in place.path.iterdir() if entry.is_dir() and is_data(entry.name))
    except OSError:
        return []
    return [name for name in tops if normal(name) not in labels and name.lower() not in PARTS and not _any(place, name)]


def _any(place: Folder, name: str) -> bool:
    inner = Folder(place.path / name)
    try:
        return any(is_picture(file.name) for file in inner.files(lambda: None))
    except DataError:  # it may not be opened, which the place has told of already
        return True
