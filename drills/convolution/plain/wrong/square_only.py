"""Takes the height for the width too.

Caught by: neither image nor kernel is square
"""


def output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def convolve(image, kernel, stride, padding):
    sides = [0.0] * padding
    empty = [[0.0] * (len(image[0]) + 2 * padding) for _ in sides]
    padded = empty + [sides + row + sides for row in image] + empty
    height = output_size(len(image), len(kernel), stride, padding)
    width = height
    result = [[0.0] * width for _ in range(height)]
    for i in range(height):
        for j in range(width):
            for a in range(len(kernel)):
                for b in range(len(kernel[0])):
                    result[i][j] += kernel[a][b] * padded[i * stride + a][j * stride + b]
    return result
