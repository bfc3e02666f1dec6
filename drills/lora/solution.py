import numpy as np


def start(inputs: int, outputs: int, rank: int, rng: np.random.Generator) -> tuple:
    """A (rank, inputs), random, and B (outputs, rank), zero."""
    return rng.normal(size=(rank, inputs)) / np.sqrt(inputs), np.zeros((outputs, rank))


def forward(
    x: np.ndarray,
    weight: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    alpha: float,
) -> np.ndarray:
    """The layer with its adapter: (…, inputs) -> (…, outputs)."""
    # Through the few numbers of the rank; B @ A would be as large as the weight.
    return x @ weight.T + alpha / len(a) * (x @ a.T @ b.T)


def merge(weight: np.ndarray, a: np.ndarray, b: np.ndarray, alpha: float) -> np.ndarray:
    """A new weight (outputs, inputs) that does what both do together."""
    return weight + alpha / len(a) * (b @ a)


def trainable(shapes: list, rank: int) -> int:
    """The parameters of adapters for all weights of these shapes."""
    return sum(rank * (outputs + inputs) for outputs, inputs in shapes)
