"""Pads the caller's lists.

Caught by: the image stays as it was
"""


def output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def convolve(image, kernel, stride, padding):
    sides = [0.0] * padding
    for row in image:
        row[:] = sides + row + sides
    for _ in sides:
        image.insert(0, [0.0] * len(image[0]))
        image.append([0.0] * len(image[0]))
    padded = image
    height = output_size(len(image), len(kernel), stride, 0)
    width = output_size(len(image[0]), len(kernel[0]), stride, 0)
    result = [[0.0] * width for _ in range(height)]
    for i in range(height):
        for j in range(width):
            for a in range(len(kernel)):
                for b in range(len(kernel[0])):
                    result[i][j] += kernel[a][b] * padded[i * stride + a][j * stride + b]
    return result
