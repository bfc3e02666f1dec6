"""Begins the window at the place in the result, not at that place times the stride.

Caught by: a stride of two
"""

import numpy as np


def output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def convolve(image, kernel, stride, padding):
    padded = np.pad(image, padding)
    height = output_size(image.shape[0], kernel.shape[0], stride, padding)
    width = output_size(image.shape[1], kernel.shape[1], stride, padding)
    result = np.zeros((height, width))
    for i, j in np.ndindex(height, width):
        top, left = i, j
        window = padded[top : top + kernel.shape[0], left : left + kernel.shape[1]]
        result[i, j] = (window * kernel).sum()
    return result


def layer(images, kernels, biases, stride, padding):
    results = []
    for image in images:
        channels = []
        for kernel, bias in zip(kernels, biases):
            parts = [convolve(channel, part, stride, padding) for channel, part in zip(image, kernel)]
            channels.append(sum(parts) + bias)
        results.append(channels)
    return np.array(results)
