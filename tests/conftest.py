"""Fixtures that many tests share: one loaded model, each text parsed and coded once."""

from datetime import date
from functools import cache

import pytest
from hypothesis import settings

from dateline.model import Coded, Document
from dateline.parse.page import Page
from dateline.pipeline import Coder

from .pages import Code, Parse

settings.register_profile("any machine", deadline=None)  # a busy machine is no failure
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def parse(coder: Coder) -> Parse:
    @cache
    def page(text: str) -> Page:
        return coder.page(Document("x", text))

    return page


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    @cache
    def record(text: str) -> Coded:
        coded = coder.code(Document("x", text, published=date(2022, 3, 2), language="en"))
        assert isinstance(coded, Coded)
        return coded

    return record
