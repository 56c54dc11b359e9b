"""The prepared cache: images decoded once, kept as bytes on the disk, read by every later run.

`shelf` knows all stores, their sizes, the limit and how to clear them; `identity` names images by their content;
`store` is one set of decoded images on the disk; `building` decodes what is missing while others read; `reading`
hands batches to torch. Importing this package imports neither torch nor NumPy; `shelf` and `identity` do without torch.
"""

from __future__ import annotations
