"""The parts of the window that tell of a run and let a person steer it."""
