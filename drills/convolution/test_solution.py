import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

CHANCE = np.random.default_rng(12)
IMAGES = CHANCE.normal(size=(3, 2, 9, 8))
KERNELS = CHANCE.normal(size=(4, 2, 3, 2))
BIASES = CHANCE.normal(size=4)


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 4])
def test_agrees_with_scipy(solution, plain, stride, padding):
    image, kernel = IMAGES[0, 0], KERNELS[0, 0]
    expected = correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]
    assert solution.convolve(image, kernel, stride, padding) == pytest.approx(expected)
    assert np.array(plain.convolve(image.tolist(), kernel.tolist(), stride, padding)) == pytest.approx(expected)
    for form in (solution, plain):
        sizes = [form.output_size(size, k, stride, padding) for size, k in zip(image.shape, kernel.shape)]
        assert tuple(sizes) == expected.shape
    result = solution.layer(IMAGES, KERNELS, BIASES, stride, padding)
    for number in np.ndindex(3, 4):
        parts = [
            solution.convolve(channel, part, stride, padding)
            for channel, part in zip(IMAGES[number[0]], KERNELS[number[1]])
        ]
        assert result[number] == pytest.approx(sum(parts) + BIASES[number[1]])


def test_convolution_of_mathematics_flips(solution):
    image, kernel = IMAGES[0, 0], KERNELS[0, 0]
    assert solution.convolve(image, kernel[::-1, ::-1], 1, 0) == pytest.approx(convolve2d(image, kernel, mode="valid"))


def test_same_size_needs_an_odd_kernel(solution):
    for k in (1, 3, 5, 7):
        assert solution.output_size(32, k, 1, (k - 1) // 2) == 32
    assert 32 not in [solution.output_size(32, 4, 1, padding) for padding in range(4)]


def test_shifted_image_gives_a_shifted_result(solution):
    image, kernel = np.pad(IMAGES[0, 0], 3), KERNELS[0, 0]
    shifted = np.roll(image, (1, 2), axis=(0, 1))
    result = np.roll(solution.convolve(image, kernel, 1, 0), (1, 2), axis=(0, 1))
    assert solution.convolve(shifted, kernel, 1, 0) == pytest.approx(result)


def test_gradient_by_the_kernel_is_a_convolution_with_the_slopes(solution):
    chance = np.random.default_rng(20)
    image, kernel, weights = IMAGES[0, 0], KERNELS[0, 0], chance.normal(size=(7, 7))
    slopes = solution.convolve(image, weights, 1, 0)
    for place in np.ndindex(kernel.shape):
        moved = kernel.copy()
        moved[place] += 1
        rise = (weights * (solution.convolve(image, moved, 1, 0) - solution.convolve(image, kernel, 1, 0))).sum()
        assert slopes[place] == pytest.approx(rise)


def test_gradient_by_the_image_is_a_padded_convolution_with_the_flipped_kernel(solution):
    chance = np.random.default_rng(20)
    image, kernel, weights = IMAGES[0, 0], KERNELS[0, 0], chance.normal(size=(7, 7))
    slopes = solution.convolve(np.pad(weights, ((2, 2), (1, 1))), kernel[::-1, ::-1], 1, 0)
    for place in ((0, 0), (4, 3), (8, 7)):
        moved = image.copy()
        moved[place] += 1
        rise = (weights * (solution.convolve(moved, kernel, 1, 0) - solution.convolve(image, kernel, 1, 0))).sum()
        assert slopes[place] == pytest.approx(rise)


def test_figures_of_the_discussion(solution, shown):
    shown("73,856", 128 * 64 * 3 * 3 + 128)
    places = solution.output_size(56, 3, 1, 1) ** 2
    shown("231", places * 128 * 64 * 3 * 3 / 10**6)
    shown("8,768", 64 * 3 * 3 + 64 * 128)
    shown("73,728", 64 * 128 * 3 * 3)
    shown("8.4", 64 * 128 * 3 * 3 / (64 * 3 * 3 + 64 * 128))
    shown("7", 1 + 3 * (3 - 1))
    assert (2 * 3 * 3, 5 * 5) == (18, 25)
    shown("27", 3 * 3 * 3)
    shown("49", 7 * 7)


def test_windows_are_a_view():
    windows = np.lib.stride_tricks.sliding_window_view(IMAGES, (3, 2), axis=(2, 3))
    assert np.shares_memory(windows, IMAGES)
    assert windows.size == pytest.approx(3 * 2 * 7 * 7 * 6)
    assert not windows.flags.writeable
