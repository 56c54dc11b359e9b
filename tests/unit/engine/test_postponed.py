"""What torch imports late."""

from __future__ import annotations

import subprocess
import sys

import pytest

_CODE = """
import sys
import workbench.engine.trainer
import torch
from workbench.engine.postponed import import_what_torch_postpones

import_what_torch_postpones()
before = set(sys.modules)
weight = torch.nn.Parameter(torch.zeros(3))
for kind in (torch.optim.SGD, torch.optim.AdamW):
    optimizer = kind([weight], lr=0.1)
    weight.sum().backward()
    optimizer.step()
print(len(set(sys.modules) - before))
"""


@pytest.mark.slow
def test_the_first_optimizer_finds_everything_imported():
    done = subprocess.run([sys.executable, "-P", "-c", _CODE], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 10
