"""Treats the mean and the deviation as constants on the way back.

Caught by: the derivative by each row sums to zero
"""

import math


def mean(values):
    return sum(values) / len(values)


def normalise(row, eps):
    middle = mean(row)
    centred = [value - middle for value in row]
    deviation = math.sqrt(mean([value * value for value in centred]) + eps)
    return [value / deviation for value in centred], deviation


def layer_norm(rows, gain, shift, eps=1e-5):
    result = []
    for row in rows:
        normal, _ = normalise(row, eps)
        result.append([g * value + s for g, value, s in zip(gain, normal, shift)])
    return result


def rms_norm(rows, gain, eps=1e-5):
    result = []
    for row in rows:
        root = math.sqrt(mean([value * value for value in row]) + eps)
        result.append([g * value / root for g, value in zip(gain, row)])
    return result


def gradients(upstream, rows, gain, eps=1e-5):
    by_rows = []
    by_gain, by_shift = [0.0] * len(gain), [0.0] * len(gain)
    for slopes, row in zip(upstream, rows):
        normal, deviation = normalise(row, eps)
        for place, slope in enumerate(slopes):
            by_gain[place] += slope * normal[place]
            by_shift[place] += slope
        by_rows.append([slope * factor / deviation for slope, factor in zip(slopes, gain)])
    return by_rows, by_gain, by_shift
