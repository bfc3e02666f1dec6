from checking import Case

VALUES = [1.0, 3.0, 5.0]

CASES = [
    Case("two at a time", "running_mean(VALUES, 2)", [2, 4], "Divide by k."),
    Case("the whole list", "running_mean(VALUES, 3)", [3], "n - k + 1 windows."),
    Case("a window that is too long", "running_mean(VALUES, 4)", [], "Then no window is full."),
]
