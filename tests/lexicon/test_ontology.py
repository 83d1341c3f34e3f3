"""Decision tables of codes."""

from pathlib import Path
from typing import get_args

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import sources, tables
from dateline.lexicon.ontology import Ontology, Rule, ontology
from dateline.model import EventType


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        ({"ASSAULT", "mode:aerial"}, True),
        ({"ASSAULT", "mode:drone", "extra"}, True),
        ({"ASSAULT"}, False),
        ({"mode:aerial"}, False),
        ({"ASSAULT", "mode:aerial", "aux:future"}, False),
    ],
)
def test_a_rule_needs_all_any_and_none(facts: set[str], holds: bool) -> None:
    rule = Rule("x", all=("ASSAULT",), any=("mode:aerial", "mode:drone"), none=("aux:future",))
    assert rule.holds(facts) is holds


def test_the_first_rule_that_holds_wins() -> None:
    scheme = Ontology("s", "here", (Rule("1", all=("a",)), Rule("2", all=("a", "b")), Rule("3")))
    assert (scheme.code({"a", "b"}), scheme.code(set())) == ("1", "3")


def test_an_empty_code_is_none() -> None:
    assert Ontology("s", "here", (Rule("", all=("a",)), Rule("2"))).code({"a"}) is None


def test_no_rule_no_code() -> None:
    assert Ontology("s", "here", ()).code({"a"}) is None


@pytest.mark.parametrize("kind", get_args(EventType))
def test_every_type_has_a_cameo_code(kind: str) -> None:
    code = ontology("cameo").code({kind})
    assert code is not None
    assert code.isdigit()


@pytest.mark.parametrize("scheme", ["cameo", "acled", "ucdp"])
def test_no_rule_is_out_of_reach(scheme: str) -> None:
    rules = ontology(scheme).rules
    for n, rule in enumerate(rules):
        shadows = [r for r in rules[:n] if not r.any and not r.none and set(r.all) <= set(rule.all)]
        assert not shadows, f"{rule} never holds: {shadows[0]} comes first"


def test_an_unknown_field_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path.joinpath("ontology")
    folder.mkdir()
    folder.joinpath("x.toml").write_text('scheme = "x"\nsource = "here"\nrules = [{ code = "1", al = ["a"] }]\n')
    monkeypatch.setattr(sources, "DATA", tmp_path)
    with pytest.raises(LexiconError, match=r"x\.toml.*al"):
        tables.read_toml("ontology/x.toml", Ontology)
