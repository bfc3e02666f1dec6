import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier

CHANCE = np.random.default_rng(2)
X = CHANCE.normal(size=(150, 4)).astype(np.float32).astype(float)  # scikit-learn compares in single precision
Y = ((X[:, 0] > 0.3).astype(int) + (X[:, 1] + X[:, 2] > 0)) % 3
QUERIES = CHANCE.normal(size=(200, 4)).astype(np.float32).astype(float)


def nodes(model, place=0):
    """A tree of scikit-learn in our form."""
    tree = model.tree_
    if tree.children_left[place] == -1:
        return int(tree.value[place].argmax())
    branches = nodes(model, tree.children_left[place]), nodes(model, tree.children_right[place])
    return (int(tree.feature[place]), float(tree.threshold[place]), *branches)


@pytest.mark.parametrize("depth", [1, 3])
def test_agrees_with_scikit_learn(solution, depth):
    model = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, Y)
    grown = solution.grow(X, Y, depth)
    assert repr_of(grown) == repr_of(nodes(model))
    assert solution.predict(grown, QUERIES).tolist() == model.predict(QUERIES).tolist()


def repr_of(tree):
    """The tree with thresholds of six digits."""
    return tree if isinstance(tree, int) else (tree[0], f"{tree[1]:.6f}", repr_of(tree[2]), repr_of(tree[3]))


def impurity(labels):
    return 1 - sum((np.mean(labels == label)) ** 2 for label in range(4))


def weighted(X, y, feature, threshold):
    left = X[:, feature] <= threshold
    return left.mean() * impurity(y[left]) + (1 - left.mean()) * impurity(y[~left])


@pytest.mark.parametrize("seed", range(20))
def test_split_is_the_best_of_all(solution, plain, seed):
    chance = np.random.default_rng(seed)
    table, labels = chance.integers(5, size=(12, 3)).astype(float), chance.integers(4, size=12)
    values = [(feature, np.unique(table[:, feature])) for feature in range(3)]
    all_of_them = [weighted(table, labels, f, (low + high) / 2) for f, v in values for low, high in zip(v, v[1:])]
    for form in (solution.best_split(table, labels), plain.best_split(table.tolist(), labels.tolist())):
        assert weighted(table, labels, *form) == pytest.approx(min(all_of_them))
        assert form[1] % 0.5 == 0


def test_plain_form_agrees_with_numpy(solution, plain):
    grown = plain.grow(X.tolist(), Y.tolist(), 6)
    assert grown == solution.grow(X, Y, 6)
    assert plain.predict(grown, QUERIES.tolist()) == solution.predict(grown, QUERIES).tolist()


def test_neighbouring_floats_are_told_apart(solution, plain):
    low = np.nextafter(1.0, 2.0)
    table = np.array([[low], [np.nextafter(low, 2.0)]])
    assert (table[0, 0] + table[1, 0]) / 2 == table[1, 0]
    for tree in (solution.grow(table, np.array([0, 1]), 5), plain.grow(table.tolist(), [0, 1], 5)):
        assert solution.predict(tree, table).tolist() == [0, 1]


def test_gini_sees_what_errors_do_not(shown):
    def both(*sides):
        sizes = [sum(side) for side in sides]
        ginis = sum(n * (1 - sum((c / n) ** 2 for c in side)) for n, side in zip(sizes, sides)) / sum(sizes)
        return sum(min(side) for side in sides), ginis

    assert both((6, 2), (2, 6))[0] == both((4, 8), (4, 0))[0] == 4
    shown("0.375", both((6, 2), (2, 6))[1])
    shown("0.333", both((4, 8), (4, 0))[1])


def test_monotone_change_keeps_the_leaves_of_the_training_rows(solution):
    tree, other = solution.grow(X, Y, 4), solution.grow(np.exp(X), Y, 4)
    assert solution.predict(tree, X).tolist() == solution.predict(other, np.exp(X)).tolist()
    assert tree[1] != pytest.approx(np.log(other[1]), abs=1e-6)


def test_deep_tree_knows_its_training_rows_by_heart(solution):
    chance = np.random.default_rng(20)
    noise = chance.integers(2, size=150)
    assert (solution.predict(solution.grow(X, noise, 150), X) == noise).all()
    twins = np.repeat(X, 2, axis=0)
    labels = np.tile([0, 1], 150)
    assert (solution.predict(solution.grow(twins, labels, 300), twins) == labels).mean() == 0.5
