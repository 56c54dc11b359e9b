"""The laboratory: a process of its own for what needs torch and is no run.

While a run lives, only its thread touches torch; and the window's thread never waits for a computation. So the window
sends range tests, gradient checks, walks over surfaces, evaluations of finished runs and the like to a child process,
``python -m workbench.analysis.laboratory``, and shows what comes back (`workbench.gui.laboratory`). The child can be
told to stop, and killed when it does not listen; a job that brings it down costs nobody a run.

A job is a function ``job(request, talk)`` that returns a mapping; `JOBS` says where each one is. Messages are framed by
`workbench.store.wire`. To the child: ``{"run": name, "request": {...}, "threads": n}``, ``{"say": {...}}``,
``{"cancel": true}``. From it: ``{"ready": true}`` once, then for each job any number of
``{"progress": [detail, done, total]}`` and ``{"partial": {...}}``, and one of ``{"result": {...}}``,
``{"failed": sentence, "details": text}``, ``{"cancelled": true}``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from workbench.api import Cancelled, WorkbenchError
from workbench.registry import Catalogue, load_catalogue
from workbench.registry.problem import say
from workbench.session.paths import plugin_folder
from workbench.session.recipe import Recipe
from workbench.session.recipe_file import read_recipe
from workbench.store.wire import Unpacker, pack

JOBS: dict[str, str] = {
    "advice": "workbench.analysis.advice:advice_job",
    "data_preview": "workbench.analysis.data_jobs:preview",
    "predictions": "workbench.analysis.predictions_job:predictions",
    "data_facts": "workbench.analysis.step_time_job:data_facts",
    "devices": "workbench.analysis.devices_job:devices",
    "embedding": "workbench.analysis.embedding:embedding_job",
    "experiment": "workbench.analysis.experiments_job:run_experiment",
    "export": "workbench.analysis.using_jobs:export_model",
    "figures": "workbench.analysis.figures_job:figures_job",
    "fetch_weights": "workbench.analysis.step_time_job:fetch_weights",
    "gradient_check": "workbench.analysis.gradient_check_job:check",
    "images": "workbench.analysis.using_jobs:images_of_run",
    "lr_range": "workbench.analysis.lr_range_job:sweep",
    "playground": "workbench.analysis.playground_job:play",
    "predict": "workbench.analysis.using_jobs:predict_files",
    "report": "workbench.analysis.using_jobs:write_report",
    "saliency": "workbench.analysis.using_jobs:where_it_looks",
    "style_pictures": "workbench.analysis.style_transfer_job:pictures",
    "style_transfer": "workbench.analysis.style_transfer_job:transfer",
    "run_time": "workbench.analysis.run_time_job:estimate",
    "step_time": "workbench.analysis.step_time_job:step_time",
    "watch": "workbench.analysis.live_job:watch",
}
"""Where each job is, as ``module:function``; imported when it is first asked for."""

_PROGRESS_SECONDS = 0.05
_NICE = 5
"""How far the child steps back behind the window and the run."""

Job = Callable[[Mapping[str, Any], "Talk"], Mapping[str, Any]]


class Talk:
    """What a job may say while it works, and hear.

    Parameters
    ----------
    send : callable
        Takes a message to the window.
    safe_mode : bool
        Whether to use the built-in plugins only, as the window does.
    """

    def __init__(self, send: Callable[[Mapping[str, Any]], None], *, safe_mode: bool = False) -> None:
        self._send = send
        self._safe_mode = safe_mode
        self._catalogue: Catalogue | None = None
        self._cancelled = threading.Event()
        self._heard: queue.SimpleQueue[Mapping[str, Any]] = queue.SimpleQueue()
        self._told = 0.0

    @property
    def catalogue(self) -> Catalogue:
        """All plugins there are; found when first asked for."""
        if self._catalogue is None:
            self._catalogue = load_catalogue(user_folder=plugin_folder(), safe_mode=self._safe_mode)
        return self._catalogue

    def recipe(self, text: str) -> Recipe:
        """Read the recipe that came with a request.

        Raises
        ------
        RecipeError
        """
        return read_recipe(text, self.catalogue)

    def cancelled(self) -> bool:
        """Return whether the person has asked for it to end."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if the person has asked for it to end."""
        if self.cancelled():
            raise Cancelled

    def progress(self, detail: str, done: int = 0, total: int = 0) -> None:
        """Say how far it is; not more often than twenty times a second, but the last step always.

        Parameters
        ----------
        detail : str
            What is being done, in English; the window translates it.
        done, total : int
            `total` is 0 where it is not known.

        Raises
        ------
        Cancelled
            If the person has asked for it to end.
        """
        self.check()
        now = time.monotonic()
        if now - self._told >= _PROGRESS_SECONDS or (total and done >= total):
            self._told = now
            self._send({"progress": [detail, done, total]})

    def tell(self, **partial: Any) -> None:
        """Send a part of the result that can be shown already."""
        self._send({"partial": partial})

    def hear(self, seconds: float = 0.0) -> Mapping[str, Any] | None:
        """Return the next message of the window to this job, or None if there is none.

        Parameters
        ----------
        seconds : float
            How long to wait for one.
        """
        try:
            return self._heard.get(timeout=seconds) if seconds > 0 else self._heard.get_nowait()
        except queue.Empty:
            return None

    def _begin(self) -> None:
        self._cancelled.clear()
        while self.hear() is not None:
            pass


def work(job: Job, request: Mapping[str, Any], talk: Talk) -> Mapping[str, Any]:
    """Do one job and return the message that ends it."""
    try:
        return {"result": dict(job(request, talk))}
    except Cancelled:
        return {"cancelled": True}
    except WorkbenchError as error:
        return {"failed": error, "details": traceback.format_exc()}
    except MemoryError:
        return {"failed": say("There is not enough memory for this."), "details": traceback.format_exc()}
    except Exception as error:  # whatever it is: the person sees a sentence, and may copy the rest
        said = say("This failed: {error}.", error=f"{type(error).__name__}: {error}")
        return {"failed": said, "details": traceback.format_exc()}


def serve(jobs: Mapping[str, str], incoming: BinaryIO, outgoing: BinaryIO, *, safe_mode: bool = False) -> None:
    """Answer requests until the other side closes the line.

    Parameters
    ----------
    jobs : mapping of str to str
        See `JOBS`.
    incoming, outgoing : binary files
    safe_mode : bool
    """
    lock = threading.Lock()

    def send(message: Mapping[str, Any]) -> None:
        frame = pack(message)
        with lock:
            outgoing.write(frame)
            outgoing.flush()

    talk = Talk(send, safe_mode=safe_mode)
    requests: queue.SimpleQueue[Mapping[str, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(incoming, talk, requests), name="listener", daemon=True).start()
    send({"ready": True})
    while (message := requests.get()) is not None:
        send(work(_looked_up(jobs, message), message["request"], talk))


def _looked_up(jobs: Mapping[str, str], message: Mapping[str, Any]) -> Job:
    """Return a job that is imported when it begins, so that an error of the import is told like any other."""

    def job(request: Mapping[str, Any], talk: Talk) -> Mapping[str, Any]:
        threads = int(message.get("threads", 0))
        if threads > 0:
            import torch

            torch.set_num_threads(threads)
        module, _, name = jobs[message["run"]].partition(":")
        found: Job = getattr(importlib.import_module(module), name)
        return found(request, talk)

    return job


def _listen(incoming: BinaryIO, talk: Talk, requests: queue.SimpleQueue[Mapping[str, Any] | None]) -> None:
    unpacker = Unpacker()
    while piece := incoming.read1(1 << 16):  # type: ignore[attr-defined]
        for message in unpacker.feed(piece):
            if "cancel" in message:
                talk._cancelled.set()
            elif "say" in message:
                talk._heard.put(message["say"])
            else:
                talk._begin()
                requests.put(message)
    # The window has gone: nobody waits for whatever is being computed.
    talk._cancelled.set()
    requests.put(None)
    time.sleep(1.0)
    os._exit(0)


def main() -> None:
    """Serve on standard input and output; what else is printed goes to standard error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--safe-mode", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    with contextlib.suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_NICE)
    outgoing = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    serve(JOBS, sys.stdin.buffer, outgoing, safe_mode=options.safe_mode)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
