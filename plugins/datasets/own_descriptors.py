"""What the data sets of a person's own files say about themselves."""

from __future__ import annotations

from workbench.api import Descriptor, Kind, Param, ParamType, Reference

from .image_params import PICTURES


def _path(name: str, help: str) -> Param:
    return Param(name=name, type=ParamType.PATH, default="", help=help)


def _word(name: str, title: str, help: str, *, advanced: bool = True) -> Param:
    return Param(name=name, type=ParamType.TEXT, default=None, optional=True, title=title, help=help, advanced=advanced)


_IMAGES = _word(
    "images",
    "Folder of the images",
    "Where the images lie, seen from the file. Empty: beside it. A name without folder or ending is looked for "
    "anywhere below.",
)

OWN = (
    Descriptor(
        id="workbench.image_folder",
        kind=Kind.DATASET,
        title="Folder of pictures",
        summary="Your own pictures: one folder for each class, also in a ZIP or TAR archive",
        factory="workbench_plugins.datasets.image_folder:ImageFolder",
        references=(
            Reference(
                "torchvision: ImageFolder, whose order of folders this follows.",
                "https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html",
            ),
        ),
        params=(
            _path(
                "folder",
                "A folder, or an archive, that holds one folder of pictures for each class; the folders' names become "
                "the names of the classes. Folders called train, validation and test on top are respected.",
            ),
            *PICTURES,
        ),
    ),
    Descriptor(
        id="workbench.image_table",
        kind=Kind.DATASET,
        title="Table of pictures (CSV)",
        summary="A table that names image files and their classes, and perhaps the part each belongs to",
        factory="workbench_plugins.datasets.table:Table",
        references=(
            Reference(
                "Y. Shafranovich (2005): Common Format and MIME Type for Comma-Separated Values (CSV) Files. RFC 4180.",
                "https://doi.org/10.17487/RFC4180",
            ),
        ),
        params=(
            _path(
                "file",
                "A table (.csv, .tsv), or a folder or archive with one in it. Each row names an image file and its "
                "class; a third column may say train, validation or test.",
            ),
            _IMAGES,
            _word("path_column", "Column of the paths", "Its name. Empty: found by its title or by what it holds."),
            _word("label_column", "Column of the classes", "Its name. Empty: found by its title or by what it holds."),
            _word(
                "split_column", "Column of the parts", "Its name. Empty: the one that says train, test and the like."
            ),
            _word(
                "group_column",
                "Column of the groups",
                "Its name. Images with the same entry, such as those of one patient, are never divided between "
                "training and validation. Empty: a column called group, patient or series.",
            ),
            *PICTURES,
        ),
    ),
    Descriptor(
        id="workbench.image_list",
        kind=Kind.DATASET,
        title="List of pictures (text)",
        summary="A text that lists image files with their classes, one in a line",
        factory="workbench_plugins.datasets.text_list:TextList",
        references=(
            Reference(
                "O. Russakovsky et al. (2015): ImageNet Large Scale Visual Recognition Challenge. International "
                "Journal of Computer Vision 115. Its lists of images are the model.",
                "https://doi.org/10.1007/s11263-015-0816-y",
            ),
        ),
        params=(
            _path(
                "file",
                "A text (.txt) whose lines read: path, space, class. Or a folder or archive with train.txt, val.txt "
                "and test.txt. Paths may hold spaces.",
            ),
            _word(
                "labels",
                "File of the classes",
                "A text beside the list with the names of the classes, one in a line, for lists that give numbers; or "
                "with the class of each line. Empty: classes.txt, labels.txt or the like, if it is there.",
                advanced=False,
            ),
            _IMAGES,
            *PICTURES,
        ),
    ),
    Descriptor(
        id="workbench.pixel_table",
        kind=Kind.DATASET,
        title="Table of pixels (CSV)",
        summary="A table with a label and the pixels of a square in each row, as competitions hand them out",
        factory="workbench_plugins.datasets.pixel_table:PixelTable",
        references=(Reference("Kaggle: Digit Recognizer, Data.", "https://www.kaggle.com/c/digit-recognizer/data"),),
        params=(
            _path(
                "file",
                "A table (.csv) with a column called label and one for each pixel, 0 to 255, row by row; or a folder "
                "or archive with train.csv and test.csv.",
            ),
        ),
    ),
    Descriptor(
        id="workbench.idx_files",
        kind=Kind.DATASET,
        title="IDX files (MNIST's format)",
        summary="Pairs of files of images and labels as MNIST and its relatives come, plain or gzip",
        factory="workbench_plugins.datasets.idx:Idx",
        references=(
            Reference(
                "Y. LeCun, C. Cortes and C. J. C. Burges: The MNIST Database of handwritten digits, file formats.",
                "http://yann.lecun.com/exdb/mnist/",
            ),
        ),
        params=(
            _path(
                "folder",
                "A folder or archive with files such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz; or "
                "one of the files.",
            ),
            _word("labels", "File of the classes", "A text beside them with the names of the classes, one in a line."),
        ),
    ),
    Descriptor(
        id="workbench.cifar_files",
        kind=Kind.DATASET,
        title="CIFAR files",
        summary="Batches laid out as CIFAR-10 and CIFAR-100 are, binary or Python version",
        factory="workbench_plugins.datasets.cifar_files:CifarFiles",
        references=(
            Reference(
                "A. Krizhevsky (2009): Learning Multiple Layers of Features from Tiny Images. University of Toronto.",
                "https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf",
            ),
        ),
        params=(
            _path(
                "folder",
                "A folder or archive with data_batch_1 and the others, or data_batch_1.bin; or train and test of "
                "CIFAR-100. A file of the Python version cannot run anything here.",
            ),
        ),
    ),
    Descriptor(
        id="workbench.array_files",
        kind=Kind.DATASET,
        title="NumPy arrays",
        summary="Images and labels saved by NumPy (.npz, .npy)",
        factory="workbench_plugins.datasets.array_files:ArrayFiles",
        references=(
            Reference(
                "NumPy: numpy.lib.format, the format of .npy and .npz files.",
                "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html",
            ),
        ),
        params=(
            _path(
                "file",
                "An .npz file with images and labels, or x_train, y_train, x_test and y_test; or .npy files of these "
                "names in one folder.",
            ),
        ),
    ),
)
