import numpy as np


def start(inputs: int, outputs: int, rank: int, rng: np.random.Generator) -> tuple:
    """A (rank, inputs), random, and B (outputs, rank), zero."""
    raise NotImplementedError


def forward(
    x: np.ndarray,
    weight: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    alpha: float,
) -> np.ndarray:
    """The layer with its adapter: (…, inputs) -> (…, outputs)."""
    raise NotImplementedError


def merge(weight: np.ndarray, a: np.ndarray, b: np.ndarray, alpha: float) -> np.ndarray:
    """A new weight (outputs, inputs) that does what both do together."""
    raise NotImplementedError


def trainable(shapes: list, rank: int) -> int:
    """The parameters of adapters for all weights of these shapes."""
    raise NotImplementedError
