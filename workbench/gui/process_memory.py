"""How much memory this process holds, by means of the system alone."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        ]

    def process_memory() -> int | None:
        """Return the resident memory in bytes, or None where the system does not say."""
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        handle = ctypes.windll.kernel32.GetCurrentProcess
        handle.restype = wintypes.HANDLE
        query = ctypes.windll.psapi.GetProcessMemoryInfo
        query.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        return counters.WorkingSetSize if query(handle(), ctypes.byref(counters), counters.cb) else None

elif sys.platform.startswith("linux"):

    def process_memory() -> int | None:
        """Return the resident memory in bytes, or None where the system does not say."""
        try:
            with open("/proc/self/statm", "rb", buffering=0) as file:  # the kernel's memory, no disk
                return int(file.read(128).split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            return None

else:
    import resource

    def process_memory() -> int | None:
        """Return the largest resident memory so far in bytes, or None where the system does not say."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
