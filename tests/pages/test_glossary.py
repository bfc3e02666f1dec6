"""The glossary."""

from __future__ import annotations

from studyguide.load import Loaded
from studyguide.model import Term
from studyguide.pages import glossary
from studyguide.pages.library import Library
from tests.html_tree import parse
from tests.pages.conftest import ReadPage
from tests.site_markdown import split_page, to_html


def test_a_term_has_its_long_form_its_meaning_and_an_anchor(read_page: ReadPage) -> None:
    page = read_page("glossary.md")
    assert [term.attributes["id"] for term in page.all("dt")] == ["cv-validation", "drift-term"]
    assert [term.text for term in page.all("dt")] == ["CV cross-validation", "drift"]
    assert page.all("dd")[1].text == "The data change after the model was trained."


def test_terms_are_sorted_whatever_the_letter_case_and_the_order_in_the_catalogue(small: Loaded) -> None:
    terms = [("zz", "b"), ("a-two", "CV"), ("a-one", "CV"), ("yy", "Adam"), ("xx", "auc")]
    catalogue = small.catalogue.model_copy(
        update={"glossary": tuple(Term(id=id_, term=f"{term}.", meaning="x") for id_, term in terms)}
    )
    (file,) = glossary.render(Library(catalogue, small.facts))
    page = parse(to_html(split_page(file.text)[1]))
    assert [term.attributes["id"] for term in page.all("dt")] == ["yy", "xx", "zz", "a-one", "a-two"]
