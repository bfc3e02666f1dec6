"""Takes the rate for the probability of keeping.

Caught by: the rate is the share that is zeroed
"""


class Dropout:
    def __init__(self, rate, rng):
        if not 0 <= rate < 1:
            raise ValueError("the rate must be at least 0 and less than 1")
        self.rate, self.rng = rate, rng
        self.factor = 1.0

    def forward(self, x, training):
        if training:
            survives = self.rng.random(x.shape) < self.rate
            self.factor = survives / max(self.rate, 1e-9)
        else:
            self.factor = 1.0
        return x * self.factor

    def backward(self, upstream):
        return upstream * self.factor
