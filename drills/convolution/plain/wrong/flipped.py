"""Flips the kernel, as mathematics and signal processing do.

Caught by: the kernel is not flipped
"""


def output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def convolve(image, kernel, stride, padding):
    sides = [0.0] * padding
    empty = [[0.0] * (len(image[0]) + 2 * padding) for _ in sides]
    padded = empty + [sides + row + sides for row in image] + empty
    height = output_size(len(image), len(kernel), stride, padding)
    width = output_size(len(image[0]), len(kernel[0]), stride, padding)
    result = [[0.0] * width for _ in range(height)]
    for i in range(height):
        for j in range(width):
            for a in range(len(kernel)):
                for b in range(len(kernel[0])):
                    result[i][j] += kernel[-1 - a][-1 - b] * padded[i * stride + a][j * stride + b]
    return result
