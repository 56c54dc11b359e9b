"""What a run writes down as it begins, and holds against what there is when it goes on."""

from __future__ import annotations

from workbench.api import DataError, DeviceError
from workbench.session.recipe import Recipe
from workbench.store.run_folder import RunFolder

from .assembly import Assembly
from .devices import usable_here
from .environment import continued, describe_environment


def on_a_device_of_this_machine(recipe: Recipe) -> tuple[Recipe, DeviceError | None]:
    """Let a run that was copied here from a better machine go on with what there is.

    Returns
    -------
    recipe : Recipe
        With a device that can be used here.
    notice : DeviceError or None
        What is to be said of it, never raised.
    """
    device, reason = usable_here(recipe.compute.device)
    notice = None
    if reason is not None:
        notice = DeviceError(
            "This run was computed on '{device}', which cannot be used here. {reason} It goes on elsewhere, so it "
            "cannot be repeated bit for bit.",
            device=recipe.compute.device,
            reason=reason.fields.get("reason", ""),
        )
    return recipe.set("compute.device", device), notice


def refuse_other_data(folder: RunFolder, assembly: Assembly) -> None:
    """Refuse to continue on other data than the run began with.

    Raises
    ------
    DataError
    """
    before = folder.environment().get("data_fingerprint")
    if before not in (None, assembly.manifest.fingerprint):
        raise DataError(
            "The data has changed since this run began: images were added, removed or relabelled. Bring the old "
            "data back to continue it, or start its recipe as a new run."
        )


def describe(folder: RunFolder, assembly: Assembly, *, resume: bool) -> None:
    """Write down what the run is computed from and with; the environment, written last, says that all is there."""
    facts = describe_environment(assembly.device)
    before = folder.environment() if resume else {}
    if before:
        after = continued(before, facts)
        if after != before:
            folder.write_environment(after)
        return
    assembly.manifest.save(folder.split_path)
    folder.write_resolved(assembly.recipe)
    seed = assembly.recipe.training.seed
    folder.write_environment({**facts, "seed": seed, "data_fingerprint": assembly.fingerprint})
