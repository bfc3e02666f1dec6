def running_mean(values: list, k: int) -> list:
    """The means of all windows of k numbers."""
    raise NotImplementedError
