"""Gives sums.

Caught by: two at a time
"""


def running_mean(values, k):
    return [sum(values[i : i + k]) for i in range(len(values) - k + 1)]
