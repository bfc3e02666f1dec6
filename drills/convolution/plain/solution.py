def output_size(size, kernel, stride, padding):
    """How many places a kernel finds along one axis."""
    return (size + 2 * padding - kernel) // stride + 1


def pixel(image, row, column):
    """The value there; 0 outside of the image."""
    inside = 0 <= row < len(image) and 0 <= column < len(image[0])
    return image[row][column] if inside else 0.0


def convolve(image, kernel, stride, padding):
    """A list of rows: the image under a kernel, which is not flipped."""
    result = []
    for i in range(output_size(len(image), len(kernel), stride, padding)):
        line = []
        for j in range(output_size(len(image[0]), len(kernel[0]), stride, padding)):
            # No padded copy is needed: the window begins outside of the image.
            top, left = i * stride - padding, j * stride - padding
            total = 0.0
            for a, weights in enumerate(kernel):
                for b, weight in enumerate(weights):
                    total += weight * pixel(image, top + a, left + b)
            line.append(total)
        result.append(line)
    return result
