"""Training without Qt; only the submodules import torch."""
