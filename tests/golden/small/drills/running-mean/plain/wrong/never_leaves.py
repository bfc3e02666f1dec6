"""Divides by the length of the list.

Caught by: two at a time
"""


def running_mean(values, k):
    return [sum(values[i : i + k]) / len(values) for i in range(len(values) - k + 1)]
