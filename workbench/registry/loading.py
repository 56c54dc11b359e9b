"""Filling the catalogue: each plugin module is loaded, asked and judged alone, so that a broken one harms nobody."""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

from workbench.api import PROJECT, Descriptor, DescriptorError, PluginError, hooks

from .catalogue import Catalogue, Entry
from .checks import Finding, find_fault, find_missing
from .discovery import Candidate, EntryPointLike, Untrusted, find_entry_points
from .problem import Problem, Sentence, Severity, Stage, details_of, error_in_words, say, shown

if TYPE_CHECKING:
    from .trust import Trust

HOOK = "workbench_descriptors"
HEAVY = ("torch", "torchvision", "PySide6")
SLOW_PROCESSOR_SECONDS = 0.2
# On a busy machine anything may take its time, so waiting counts only when it is long.
SLOW_SECONDS = 1.0

_TELL = say("Correct it in the plugin, or tell its author.")


def load_catalogue(
    *,
    user_folder: Path | None = None,
    trust: Trust | None = None,
    safe_mode: bool = False,
    entry_points: Iterable[EntryPointLike] | None = None,
    disabled: Collection[str] = (),
) -> Catalogue:
    """Find all plugins and return the catalogue of what can be used; never raises because of a plugin.

    Parameters
    ----------
    user_folder : pathlib.Path, optional
        The folder with a person's own plugins: ``*.py`` files and packages.
    trust : Trust, optional
        Which of those may be executed; without it the list kept beside `user_folder`.
    safe_mode : bool
        Take the built-in plugins only. Nothing of this is remembered.
    entry_points : iterable of importlib.metadata.EntryPoint, optional
        Use these instead of the installed ones.
    disabled : collection of str
        What the person switched off: plugin ids, names of distributions, of entry points as
        ``distribution:name``, or of files in `user_folder`.

    Returns
    -------
    Catalogue
    """
    loader = _Loader(frozenset(disabled), safe_mode)
    candidates = find_entry_points(entry_points, loader.problems)
    if user_folder is not None:
        from .trust import Trust  # hashing, JSON and temporary files cost 10 ms: only for those with a folder
        from .user_folder import find_user_files

        candidates += find_user_files(user_folder, trust or Trust(user_folder.parent), loader.problems)
    for candidate in candidates:
        loader.admit(candidate)
    loader.report_unknown_hooks()
    return Catalogue(loader.entries.values(), loader.problems)


class _Loader:
    """Takes in one candidate after another and notes what is wrong with each."""

    def __init__(self, disabled: frozenset[str], safe_mode: bool) -> None:
        self.entries: dict[str, Entry] = {}
        self.problems: list[Problem] = []
        self._disabled = disabled
        self._safe_mode = safe_mode
        self._candidates: dict[str, Candidate] = {}
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hooks)

    def admit(self, candidate: Candidate) -> None:
        """Load a candidate, register it, take in its descriptors; guarded."""
        source = candidate.source
        if self._block(candidate):
            return
        stages: list[Stage] = ["import"]
        heavy = {name for name in HEAVY if name not in sys.modules}
        started, used = time.perf_counter(), time.thread_time()
        try:
            plugin = candidate.load()
            stages.append("register")
            self._register(candidate, plugin)
            stages.append("describe")
            for item in self._descriptors(plugin):
                self._take(candidate, item)
        except KeyboardInterrupt:
            raise
        except Untrusted:
            self._note(
                candidate,
                "trust",
                say(
                    "The plugin file {path} was not loaded, because nobody has trusted it as it is now.",
                    path=source.words,
                ),
                say("Look at what it contains. If you know where it comes from, trust it once."),
            )
            return
        except BaseException as error:
            self._note_failure(candidate, "describe" if isinstance(error, DescriptorError) else stages[-1], error)
        self._watch_cost(candidate, heavy, time.perf_counter() - started, time.thread_time() - used)

    def report_unknown_hooks(self) -> None:
        """Name the plugins that implement a hook which does not exist; most likely it is misspelt."""
        while True:
            try:
                self._manager.check_pending()
                return
            except pluggy.PluginValidationError as error:
                key = self._manager.get_name(error.plugin) or ""
                wrong = [
                    caller.name for caller in self._manager.get_hookcallers(error.plugin) or () if not caller.has_spec()
                ]
                candidate = self._candidates[key]
                offers = any(entry.source is candidate.source for entry in self.entries.values())
                self._note(
                    candidate,
                    "register",
                    say(
                        "{source} implements a hook that does not exist: {names}.",
                        source=candidate.source.words,
                        names=", ".join(wrong),
                    ),
                    say("Most likely it is misspelt: the hook is called {hook}.", hook=HOOK),
                    severity="warning" if offers else "error",
                )
                self._manager.unregister(error.plugin)

    def _block(self, candidate: Candidate) -> bool:
        source = candidate.source
        if source.builtin:
            return False
        if self._safe_mode:
            reason = say("{source} was not loaded: safe mode takes the built-in plugins only.", source=source.words)
            remedy = say("Start without safe mode to have it back.")
        elif self._disabled & {source.name, source.key, source.module}:
            reason = say("{source} was not loaded: it is switched off.", source=source.words)
            remedy = say("Switch it on in the list of plugins to have it back.")
        else:
            return False
        self._manager.set_blocked(source.key)
        self._note(candidate, "discover", reason, remedy, severity="warning")
        return True

    def _register(self, candidate: Candidate, plugin: object) -> None:
        key = candidate.source.key
        hash(plugin)  # pluggy keeps plugins in sets; one that cannot be hashed would break the calls of all others
        self._manager.register(plugin, key)
        self._candidates[key] = candidate
        if not self._manager.get_hookcallers(plugin):
            near = difflib.get_close_matches(HOOK, dir(plugin), n=1, cutoff=0.75)
            if near:
                raise PluginError(
                    "{source} has {name}, but it is not marked as a hook: put @hookimpl above {hook}.",
                    source=candidate.source.words,
                    name=near[0],
                    hook=HOOK,
                )
            raise PluginError(
                "{source} has no hook {hook}, so it offers no plugin.", source=candidate.source.words, hook=HOOK
            )

    def _descriptors(self, plugin: object) -> Iterator[object]:
        others = [other for _, other in self._manager.list_name_plugin() if other is not None and other is not plugin]
        alone: Callable[[], list[Iterable[object]]] = self._manager.subset_hook_caller(HOOK, others)
        if any(caller.name == HOOK for caller in self._manager.get_hookcallers(plugin) or ()):
            results = alone()
            if not results:
                raise PluginError("{hook} returned nothing; it must return a list of descriptors.", hook=HOOK)
            for result in results:
                yield from result

    def _take(self, candidate: Candidate, item: object) -> None:
        source = candidate.source
        if not isinstance(item, Descriptor):
            self._note(
                candidate,
                "describe",
                say(
                    "{source} describes a plugin by {value}; expected a workbench.api.Descriptor.",
                    source=source.words,
                    value=shown(item),
                ),
                _TELL,
            )
            return
        fault = find_fault(item, source) or self._duplicate(item, candidate)
        if fault:
            self._note(candidate, *fault, plugin=item.id)
            return
        obstacle = self._obstacle(item, candidate)
        self.entries[item.id] = Entry(item, source, candidate.aliases, obstacle)

    def _duplicate(self, descriptor: Descriptor, candidate: Candidate) -> Finding | None:
        first = self.entries.get(descriptor.id)
        if first is None:
            return None
        return Finding(
            "describe",
            say(
                "The plugin id {id} is used twice: {first} keeps it, that of {second} was not taken.",
                id=descriptor.id,
                first=first.source.key,
                second=candidate.source.key,
            ),
            say("Remove or switch off one of the two."),
        )

    def _obstacle(self, descriptor: Descriptor, candidate: Candidate) -> Problem | None:
        if descriptor.id in self._disabled:
            return self._note(
                candidate,
                "discover",
                say("The plugin {id} is switched off.", id=descriptor.id),
                say("Switch it on in the list of plugins to have it back."),
                plugin=descriptor.id,
                severity="warning",
            )
        missing = find_missing(descriptor)
        return self._note(candidate, *missing, plugin=descriptor.id) if missing else None

    def _watch_cost(self, candidate: Candidate, heavy: set[str], seconds: float, processor_seconds: float) -> None:
        source = candidate.source
        imported = sorted(name for name in heavy if name in sys.modules)
        if imported:
            self._note(
                candidate,
                "import",
                say(
                    "{source} imports {modules} while it is only listed, which makes every start slow.",
                    source=source.words,
                    modules=", ".join(imported),
                ),
                say("Import it inside the function or module that the descriptor's factory names."),
                severity="warning",
            )
        elif processor_seconds > SLOW_PROCESSOR_SECONDS or seconds > SLOW_SECONDS:
            self._note(
                candidate,
                "import",
                say(
                    "{source} took {milliseconds:.0f} ms to be listed, which makes every start slow.",
                    source=source.words,
                    milliseconds=seconds * 1000,
                ),
                say("Do the work inside the function or module that the descriptor's factory names."),
                severity="warning",
            )

    def _note_failure(self, candidate: Candidate, stage: Stage, error: BaseException) -> None:
        templates = {
            "import": "{source} could not be imported: {error}.",
            "register": "{source} could not be registered: {error}.",
            "describe": "{source} could not describe its plugins: {error}.",
        }
        words = error_in_words(error)
        template = "{error}" if isinstance(error, PluginError) else templates[stage]
        if str(words).endswith((".", "!", "?")):
            template = template.removesuffix(".")
        self._note(
            candidate,
            stage,
            say(template, source=candidate.source.words, error=words),
            say("Install it again or update it, or switch it off. Its author may want the details."),
            details=details_of(error),
        )

    def _note(
        self,
        candidate: Candidate,
        stage: Stage,
        reason: Sentence,
        remedy: Sentence,
        *,
        plugin: str = "",
        details: str = "",
        severity: Severity = "error",
    ) -> Problem:
        source = candidate.source
        problem = Problem(plugin or source.key, str(source), stage, reason, remedy, details, severity, source.path)
        self.problems.append(problem)
        return problem
