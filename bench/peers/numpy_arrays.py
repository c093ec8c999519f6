"""Small helpers for single-precision arrays whose last axis is the runs."""

import numpy as np

TINY = np.finfo(np.float32).tiny


def zeros(*shape):
    return np.zeros(shape, np.float32)


def bounded(values, low, high):
    """np.clip, without the checks that np.clip makes first: they take longer than a small array."""
    return np.minimum(np.maximum(values, low), high)


def sum_over_members(values, weights):
    return np.einsum("sr,sr->r", values, weights)


def keep_runs(group, kept):
    """Drops all but the kept runs from every array of a group."""
    for name, values in vars(group).items():
        setattr(group, name, np.compress(kept, values, axis=-1))


def keep_freed_memory():
    """Makes glibc keep what is freed, as temporaries come and go all the time.

    It returns large pieces to the system and asks for them anew, a fifth of the time here, until a
    larger one has been freed once.
    """
    np.ones(1 << 22, np.float32)
