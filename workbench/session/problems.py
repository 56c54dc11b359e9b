"""What is wrong with a recipe: one value for each trouble, with ways out that can be clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from workbench.api import RecipeError, WorkbenchError

from .recipe import Recipe


@dataclass(frozen=True)
class Remedy:
    """A change of the recipe that would help.

    Attributes
    ----------
    template : str
        What it does, in a few words, with ``{name}`` where a field goes: ``"Use {title}"``.
    path : str
        The place in the recipe that is set.
    value : object
        What it is set to: a value, a plugin id, a `PluginChoice`, a tuple of these for a whole list, or None.
    fields : mapping
        The values for the template.
    """

    template: str
    path: str
    value: Any
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The words in English."""
        return self.template.format(**self.fields)

    def apply(self, recipe: Recipe) -> Recipe:
        """Return the recipe with the change made."""
        return recipe.set(self.path, self.value)


@dataclass(frozen=True)
class RecipeProblem:
    """One thing that is wrong, or doubtful, and where.

    Attributes
    ----------
    path : str
        The place in the recipe; empty for the recipe as a whole.
    message : WorkbenchError
        Never raised by itself; carries the sentence.
    severity : str
        With an ``"error"`` the recipe cannot be run; a ``"warning"`` is advice.
    remedies : tuple of Remedy
    """

    path: str
    message: WorkbenchError
    severity: Literal["error", "warning"] = "error"
    remedies: tuple[Remedy, ...] = ()

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else str(self.message)


class RecipeProblemsError(RecipeError):
    """A recipe with one or more problems, all of them told at once."""

    @classmethod
    def of(cls, problems: Sequence[RecipeProblem], source: str = "") -> RecipeProblemsError:
        """Return the error that tells all `problems`: a single one in a sentence, several on a line each.

        Parameters
        ----------
        problems : sequence of RecipeProblem
            At least one.
        source : str
            The file they were found in; may be empty.
        """
        where = f" ({source})" if source else ""
        if len(problems) == 1:
            listing = str(problems[0])
            template = "The recipe{where} cannot be used as it is: {listing}"
        else:
            listing = "\n".join(f"  {problem}" for problem in problems)
            template = "The recipe{where} cannot be used as it is, for {count} reasons:\n{listing}"
        return cls(template, where=where, count=len(problems), listing=listing, problems=tuple(problems))

    @property
    def problems(self) -> tuple[RecipeProblem, ...]:
        """All that is wrong."""
        found = self.fields.get("problems", ())
        return found if isinstance(found, tuple) else ()
