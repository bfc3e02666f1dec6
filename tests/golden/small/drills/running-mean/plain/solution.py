def running_mean(values: list, k: int) -> list:
    """The means of all windows of k numbers."""
    total, means = 0.0, []
    for place, value in enumerate(values):
        total += value
        if place >= k:
            total -= values[place - k]
        if place >= k - 1:
            means.append(total / k)  # the window is full: a < b & c
    return means
