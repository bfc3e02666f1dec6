def nearest(points, centres):
    """The number of the closest centre of each point."""
    raise NotImplementedError


def means(points, labels, centres):
    """The mean of each cluster; without points, the centre it had."""
    raise NotImplementedError


def k_means(points, centres, rounds):
    """The centres and the labels after at most so many rounds."""
    raise NotImplementedError
