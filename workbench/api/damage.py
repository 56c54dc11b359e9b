"""Why an image cannot be used, in words that a window can translate; what a decoder wrote itself is for the details."""

from __future__ import annotations

import traceback

from .errors import DataError, WorkbenchError

_CUT_OFF = ("truncated", "unexpected end", "premature end", "buffer", "not enough image data", "eof", "ends early")
_LIBRARIES = frozenset({"PIL", "zipfile", "tarfile", "zlib", "gzip", "lzma", "bz2"})


def damage_in_words(error: BaseException) -> WorkbenchError:
    """Say why an image could not be read or decoded, as a part of a sentence.

    Parameters
    ----------
    error : BaseException
        What reading or decoding raised. A `WorkbenchError` says it well enough already.

    Returns
    -------
    WorkbenchError
        Its cause is `error`, so that details show what the decoder wrote.
    """
    if isinstance(error, WorkbenchError):
        return error.with_traceback(None)
    said = _said(error)
    # Without its frames, which would hold on to the bytes of every damaged file.
    said.__cause__ = error.with_traceback(None)
    error.__context__ = None
    return said


def _said(error: BaseException) -> DataError:
    name, text = type(error).__name__, str(error).lower()
    match error:
        case FileNotFoundError():
            return DataError("the file is not there any more")
        case PermissionError():
            return DataError("the file may not be opened")
        case MemoryError():
            return DataError("there is not enough memory for it")
        case OSError() if error.strerror:
            return DataError("the file cannot be read ({reason})", reason=error.strerror)
    if name == "UnidentifiedImageError":
        return DataError("it is no image of a known format")
    if name == "DecompressionBombError":
        return DataError("it has far more pixels than a picture should have")
    if isinstance(error, EOFError) or (_from_library(error) and any(words in text for words in _CUT_OFF)):
        return DataError("the file is cut off: its end is missing")
    if _from_library(error):
        return DataError("the file is damaged")
    return DataError("it cannot be decoded ({reason})", reason=str(error) or name)


def _from_library(error: BaseException) -> bool:
    """Tell whether a library that decodes images or unpacks archives raised it, or what that rests on."""
    frames = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return not _LIBRARIES.isdisjoint(module.partition(".")[0] for module in frames)
