def output_size(size, kernel, stride, padding):
    """How many places a kernel finds along one axis."""
    raise NotImplementedError


def convolve(image, kernel, stride, padding):
    """A list of rows: the image under a kernel, which is not flipped."""
    raise NotImplementedError
