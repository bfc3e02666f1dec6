"""Begins the window at the place in the result, not at that place times the stride.

Caught by: a stride of two
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
                    result[i][j] += kernel[a][b] * padded[i + a][j + b]
    return result
