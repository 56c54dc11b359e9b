"""What the built-in data sets say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference

from .own_descriptors import OWN

_FASHION = Reference(
    "H. Xiao, K. Rasul and R. Vollgraf (2017): Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine "
    "Learning Algorithms.",
    "https://arxiv.org/abs/1708.07747",
)


def _folder(files: str) -> Param:
    return Param(
        name="folder",
        type=ParamType.PATH,
        default=None,
        optional=True,
        title="Folder with the files",
        help=f"Where {files} lie already. Empty: the workbench's own data folder, filled by a download the first time.",
    )


DESCRIPTORS = (
    Descriptor(
        id="workbench.digits",
        kind=Kind.DATASET,
        title="Handwritten digits, 8 × 8 (bundled)",
        summary="1,797 tiny grey digits: a run takes seconds",
        factory="workbench_plugins.datasets.bundled:digits",
        references=(
            Reference(
                "E. Alpaydin and C. Kaynak (1998): Optical Recognition of Handwritten Digits. UCI Machine Learning "
                "Repository. CC BY 4.0.",
                "https://doi.org/10.24432/C50P49",
            ),
        ),
    ),
    Descriptor(
        id="workbench.fashion_sample",
        kind=Kind.DATASET,
        title="Fashion-MNIST, 7,000 pictures (bundled)",
        summary="Grey pictures of ten kinds of clothes, a tenth of the full set: no download needed",
        factory="workbench_plugins.datasets.bundled:fashion_sample",
        references=(_FASHION,),
    ),
    Descriptor(
        id="workbench.fashion_mnist",
        kind=Kind.DATASET,
        title="Fashion-MNIST, full",
        summary="70,000 grey pictures of ten kinds of clothes, 28 × 28; downloaded once (30 MB)",
        factory="workbench_plugins.datasets.mnist:fashion_mnist",
        params=(_folder("the four files such as train-images-idx3-ubyte.gz"),),
        references=(_FASHION,),
    ),
    Descriptor(
        id="workbench.mnist",
        kind=Kind.DATASET,
        title="MNIST",
        summary="70,000 handwritten digits, 28 × 28; downloaded once (12 MB)",
        factory="workbench_plugins.datasets.mnist:mnist",
        params=(_folder("the four files such as train-images-idx3-ubyte.gz"),),
        references=(
            Reference(
                "Y. LeCun, L. Bottou, Y. Bengio and P. Haffner (1998): Gradient-Based Learning Applied to Document "
                "Recognition. Proceedings of the IEEE 86(11).",
                "https://doi.org/10.1109/5.726791",
            ),
        ),
    ),
    Descriptor(
        id="workbench.cifar10",
        kind=Kind.DATASET,
        title="CIFAR-10",
        summary="60,000 colour photos of ten kinds of things, 32 × 32; downloaded once (170 MB)",
        factory="workbench_plugins.datasets.cifar:cifar10",
        params=(_folder("cifar-10-python.tar.gz or the folder cifar-10-batches-py"),),
        references=(
            Reference(
                "A. Krizhevsky (2009): Learning Multiple Layers of Features from Tiny Images. University of Toronto.",
                "https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf",
            ),
        ),
    ),
    *OWN,
)
