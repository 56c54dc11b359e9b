"""One number for a whole run: every random stream of it is derived from the run's seed.

A stream is named by words and numbers (``derive(seed, "order", 3)``), so that each can be made again at any
step without replaying what came before it. That is what lets a run continue exactly after it was killed.
"""

from __future__ import annotations

from hashlib import blake2b


def derive(seed: int, *words: str | int) -> int:
    """Return the seed of the stream that `words` name.

    Parameters
    ----------
    seed : int
        The run's seed, of any size and sign.
    *words : str or int
        The name of the stream; ``derive(1, "a", "b")`` and ``derive(1, "ab")`` are different streams.

    Returns
    -------
    int
        In [0, 2^63): what torch and NumPy take as a seed.
    """
    digest = blake2b(digest_size=8, person=b"workbench.seeds")
    for word in (seed, *words):
        text = f"{'i' if isinstance(word, int) else 's'}{word}".encode()
        digest.update(len(text).to_bytes(4, "big") + text)
    return int.from_bytes(digest.digest(), "big") >> 1
