"""What torch imports late, imported at a time of our choosing."""

from __future__ import annotations


def import_what_torch_postpones() -> None:
    """Import the modules that torch would import when the first optimizer is built.

    Some thousand modules (the compiler's front end, for one) come with the first optimizer of a process although
    nothing of them is used. Whoever takes the objects of the imports out of later garbage collections needs them
    all to be there by then: a full collection over those that come late takes 100 ms each time.
    """
    import torch._dynamo  # noqa: F401
