"""From what a data set plugin reads to the batches of a step.

`splits` says which image is for training, validation or test; `fingerprint` says which data it was;
`prepared` puts the images on the device; `batches` makes what a step sees; `seeds` turns one number into
all the random streams of a run. Importing this package imports neither torch nor NumPy.
"""

from __future__ import annotations
