import numpy as np
import pytest
from scipy.stats import mannwhitneyu, rankdata
from sklearn.metrics import recall_score, roc_auc_score, roc_curve

CHANCE = np.random.default_rng(6)


def examples(size, levels):
    """Labels with both classes, and scores with many ties where there are few levels."""
    labels = CHANCE.integers(2, size=size)
    labels[:2] = [0, 1]
    return labels, CHANCE.integers(levels, size=size) / levels + 0.2 * labels.round(1)


@pytest.mark.parametrize("levels", [1, 3, 10, 10**9])
def test_agrees_with_scikit_learn_and_scipy(solution, plain, levels):
    labels, scores = examples(200, levels)
    area = roc_auc_score(labels, scores)
    assert solution.average_ranks(scores) == pytest.approx(rankdata(scores))
    assert solution.auc(labels, scores) == pytest.approx(area)
    statistic = mannwhitneyu(scores[labels == 1], scores[labels == 0]).statistic
    assert statistic / ((labels == 1).sum() * (labels == 0).sum()) == pytest.approx(area)
    curve = solution.roc_curve(labels, scores)
    for rates, expected in zip(curve, roc_curve(labels, scores, drop_intermediate=False), strict=False):
        assert rates == pytest.approx(expected)
    assert plain.average_ranks(scores.tolist()) == pytest.approx(rankdata(scores).tolist())
    assert plain.auc(labels.tolist(), scores.tolist()) == pytest.approx(area)
    for rates, expected in zip(plain.roc_curve(labels.tolist(), scores.tolist()), curve, strict=True):
        assert rates == pytest.approx(expected.tolist())


def test_a_missing_class_is_an_error(solution, plain):
    for labels in ([0, 0], [1, 1]):
        for name in ("auc", "roc_curve"):
            with pytest.raises(ValueError, match="both classes"):
                getattr(solution, name)(np.array(labels), np.array([0.1, 0.2]))
            with pytest.raises(ValueError, match="both classes"):
                getattr(plain, name)(labels, [0.1, 0.2])


def test_increasing_functions_change_nothing_and_minus_turns_it_round(solution):
    labels, scores = examples(100, 7)
    assert solution.auc(labels, np.exp(5 * scores)) == pytest.approx(solution.auc(labels, scores))
    assert solution.auc(labels, -scores) == pytest.approx(1 - solution.auc(labels, scores))


def test_predicted_classes_give_the_mean_of_sensitivity_and_specificity(solution):
    labels, scores = examples(100, 50)
    classes = (scores > 0.6).astype(int)
    recalls = [recall_score(labels, classes, pos_label=label) for label in (0, 1)]
    assert solution.auc(labels, classes) == pytest.approx(np.mean(recalls))


def test_resampling_a_class_changes_nothing(solution):
    labels, scores = examples(100, 50)
    tenfold = np.concatenate([np.flatnonzero(labels == 1), np.repeat(np.flatnonzero(labels == 0), 10)])
    assert solution.auc(labels[tenfold], scores[tenfold]) == pytest.approx(solution.auc(labels, scores))


def test_precision_of_the_discussion(shown):
    shown("45 %", 0.01 * 0.8 / (0.01 * 0.8 + 0.99 * 0.01))
