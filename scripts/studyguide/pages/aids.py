"""The study aids: error log, timed drills, stories. What a reader needs to use them on paper is in the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from studyguide.pages.file import GeneratedFile
from studyguide.pages.library import Library
from studyguide.pages.template import fill


class Stage(NamedTuple):
    """A stage of a drill: how long it may take and what to ask yourself in it."""

    id: str
    title: str
    minutes: int
    prompts: tuple[str, ...]


class Prompt(NamedTuple):
    """Something to write or to work on, by its permanent id."""

    id: str
    title: str
    text: str


DESIGN_STAGES = (
    Stage(
        "goals-metrics",
        "Goals and metrics",
        8,
        (
            "Who uses it, what do they get, and what does the business count?",
            "Write one metric for the model offline, one for the product online, and a guardrail that must hold.",
            "Fix the constraints: requests a second, latency, data volume, cost, privacy.",
            "Say what a solution without machine learning would do, and what it would miss.",
        ),
    ),
    Stage(
        "data",
        "Data",
        7,
        (
            "Where do labels come from, how late are they, and who is missing from them?",
            "Draw the sources, and how events reach training and serving.",
            "How do you split, so that nothing from the future leaks into training?",
        ),
    ),
    Stage(
        "features",
        "Features",
        6,
        (
            "Name three groups of features and why each should help.",
            "Which are computed beforehand, which at request time, and how do both agree?",
            "What happens for a new user or item?",
        ),
    ),
    Stage(
        "training",
        "Training",
        8,
        (
            "Start with a baseline that you could ship this week.",
            "Choose the next model, its loss, and say what it costs in compute and latency.",
            "How do you treat imbalance, hyperparameters and retraining?",
        ),
    ),
    Stage(
        "evaluation",
        "Evaluation",
        6,
        (
            "Which offline metric, on which slices, against which baseline?",
            "Design the experiment: unit, size, length, guardrails, when to stop.",
            "What would make you distrust a good result?",
        ),
    ),
    Stage(
        "serving",
        "Serving",
        5,
        (
            "Batch or online, and what is cached?",
            "Where do the milliseconds and the money go?",
            "How do you roll out, and roll back?",
        ),
    ),
    Stage(
        "monitoring",
        "Monitoring",
        5,
        (
            "What do you watch: inputs, predictions, labels, the business metric?",
            "How does it fail in silence, who is woken, and what happens to users meanwhile?",
            "Sum up in one minute: decisions, trade-offs, what you would do with another month.",
        ),
    ),
)

DESIGN_PROBLEMS = (
    Prompt("video-feed", "", "Rank the home feed of a video service for people who are logged in."),
    Prompt("product-search", "", "Search over the products of an online shop with ten million articles."),
    Prompt("ads-clicks", "", "Predict the probability of a click for ads in a news app."),
    Prompt("card-fraud", "", "Stop fraudulent card payments before they go through."),
    Prompt("harmful-posts", "", "Find harmful posts in a social network, in many languages."),
    Prompt("delivery-time", "", "Tell the customer when a food delivery will arrive."),
    Prompt("support-assistant", "", "Answer support questions from a company's own documents, with sources."),
    Prompt("similar-images", "", "Let people search a shop by taking a photograph."),
    Prompt("people-you-know", "", "Suggest people that a user may know."),
    Prompt("demand-forecast", "", "Forecast the demand for each article in each shop for the next four weeks."),
    Prompt("job-matching", "", "Match job seekers with openings, fairly to both sides."),
    Prompt("code-agent", "", "Build an assistant that fixes small bugs in a repository and proves that it did."),
)

DESIGN_SCORES = (
    (0, "Not touched, or wrong."),
    (1, "Named, without reasons or numbers."),
    (2, "Reasoned for this problem, with one trade-off said aloud."),
    (3, "Reasoned with numbers, a failure mode and how you would notice it; unprompted and in time."),
)

CODING_STAGES = (
    Stage(
        "clarify",
        "Clarify",
        3,
        ("Repeat the task in your words.", "Ask for sizes, ranges, duplicates, order, empty input."),
    ),
    Stage(
        "example",
        "Work an example",
        3,
        ("Take one that is small but not trivial.", "Note the answer before you have a method."),
    ),
    Stage(
        "plan",
        "Plan",
        6,
        (
            "Say the simple solution and its cost.",
            "Name the property that allows a better one.",
            "State time and space before you type.",
        ),
    ),
    Stage(
        "code",
        "Code",
        12,
        ("Write from the top down, with names that speak.", "Keep saying what stays true in the loop."),
    ),
    Stage(
        "test", "Test", 4, ("Trace the example line by line.", "Then one edge case: empty, one element, all the same.")
    ),
    Stage(
        "cost",
        "Cost and close",
        2,
        ("State time and space with the variables named.", "Say what you would do with more time."),
    ),
)

CODING_SCORES = (
    (0, "No working idea."),
    (1, "The idea, but not finished or with a bug that you did not find."),
    (2, "Correct within the time, with a hint or a late bug that you found yourself."),
    (3, "Correct, tested and explained within the time, cost stated unasked."),
)

CODING_PRESETS = (
    {
        "id": "first-session",
        "title": "30 minutes coding, 30 minutes ML breadth",
        "text": "Day 6 of the plan.",
        "parts": "Coding:30,ML breadth:30",
    },
    {
        "id": "integrated",
        "title": "45 minutes coding, 30 minutes ML breadth",
        "text": "Day 20.",
        "parts": "Coding:45,ML breadth:30",
    },
    {
        "id": "three-mediums",
        "title": "Three medium problems",
        "text": "Day 23: 25 minutes each.",
        "parts": "Problem 1:25,Problem 2:25,Problem 3:25",
    },
    {
        "id": "one-problem",
        "title": "One problem",
        "text": "Any day: 30 minutes with the six steps.",
        "parts": "",
    },
)

STORIES = (
    Prompt(
        "impact", "The result you are proudest of", "Something that changed a number that somebody else cared about."
    ),
    Prompt("failure", "A failure", "Something that went wrong because of you, and what you changed since."),
    Prompt("conflict", "A disagreement", "With a colleague or a manager, and how it ended."),
    Prompt("ambiguity", "An unclear task", "You had to find out what the task was before you could do it."),
    Prompt("leadership", "Leading without being in charge", "You moved people who did not report to you."),
    Prompt("learning", "Learning something fast", "You had to work in a field that you did not know."),
)

STORY_FIELDS = (
    Prompt("situation", "Situation", "Where, when, with whom? Two sentences."),
    Prompt("task", "Task", "What were you yourself answerable for?"),
    Prompt("action", "Action", "What did you do, step by step, and why that way? Say I, not we."),
    Prompt("result", "Result", "What came of it, for whom?"),
    Prompt("metric", "Metric", "The number: from what to what, over which time?"),
    Prompt("lesson", "Lesson", "What would you do differently, and where have you since?"),
)


def render(library: Library) -> Iterator[GeneratedFile]:
    """error-log.md, design-drill.md, timed-coding.md and stories.md."""
    yield GeneratedFile("error-log.md", fill("error-log.md.jinja"))
    yield GeneratedFile(
        "design-drill.md",
        fill(
            "design-drill.md.jinja",
            minutes=sum(stage.minutes for stage in DESIGN_STAGES),
            problems=DESIGN_PROBLEMS,
            stages=DESIGN_STAGES,
            scores=[{"number": number, "text": text} for number, text in DESIGN_SCORES],
        ),
    )
    yield GeneratedFile(
        "timed-coding.md",
        fill(
            "timed-coding.md.jinja",
            minutes=sum(stage.minutes for stage in CODING_STAGES),
            presets=CODING_PRESETS,
            stages=CODING_STAGES,
            scores=[{"number": number, "text": text} for number, text in CODING_SCORES],
        ),
    )
    stories = [{"id": story.id, "title": story.title, "prompt": story.text} for story in STORIES]
    fields = [{"id": field.id, "title": field.title, "prompt": field.text} for field in STORY_FIELDS]
    yield GeneratedFile("stories.md", fill("stories.md.jinja", stories=stories, fields=fields))
