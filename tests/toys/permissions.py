"""Permissions that count, whoever runs the tests."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Let permissions count for this thread, also for the administrator, whom they do not concern elsewhere."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this thread
    before = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    if not hasattr(libc, "capget") or libc.capget(header, before):
        pytest.skip("the administrator's rights cannot be taken away here")
    without = (ctypes.c_uint32 * 6)(*before)
    without[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(header, without) == 0
    try:
        yield
    finally:
        assert libc.capset(header, before) == 0
