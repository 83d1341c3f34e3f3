"""Who stands where in a clause."""

import pytest

from dateline.parse import grammar
from tests.pages import Parse, token, words

pytestmark = pytest.mark.model

CLAUSES = [
    # verb, sentence, subjects, objects
    ("shelled", "Rebels shelled the market.", ["Rebels"], ["market"]),
    ("shelled", "The market was shelled by rebels.", ["rebels"], ["market"]),
    ("shelled", "The market was shelled.", [], ["market"]),
    ("shelled", "The market, which rebels shelled on Friday, has reopened.", ["rebels"], ["market"]),
    ("kidnapped", "The gunmen who kidnapped the priest fled.", ["gunmen"], ["priest"]),
    ("kidnapped", "The priest, kidnapped by gunmen in May, was found alive.", ["gunmen"], ["priest"]),
    ("arrested", "The soldiers beat and arrested the students.", ["soldiers"], ["students"]),
    ("arrested", "Soldiers and policemen arrested students and teachers.", ["Soldiers", "policemen"], ["students", "teachers"]),
    ("attack", "The militia wants to attack the garrison.", ["militia"], ["garrison"]),
    ("attack", "The general ordered his troops to attack the village.", ["troops"], ["village"]),
    ("attack", "The rebels were about to attack the town.", ["rebels"], ["town"]),
    ("attack", "The rebels are ready to attack the town.", ["rebels"], ["town"]),
    ("bombing", "The minister was accused of bombing the village.", ["minister"], ["village"]),
    ("torturing", "The police were accused by lawyers of torturing detainees.", ["police"], ["detainees"]),
    ("killing", "The militia attacked the convoy, killing two drivers.", ["militia"], ["drivers"]),
    ("Shot", "Shot by snipers, the deputy died in hospital.", ["snipers"], ["deputy"]),
    ("burning", "Armed men raided the village before burning the houses.", ["men"], ["houses"]),
    ("killed", "Militants killed dozens of civilians.", ["Militants"], ["civilians"]),
    ("killed", "Some of the rebels killed a guard.", ["rebels"], ["guard"]),
    ("release", "The union demanded that the government release the prisoners.", ["government"], ["prisoners"]),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "text", "subjects", "objects"), CLAUSES)
def test_a_verb_has_its_logical_arguments(
    parse: Parse, verb: str, text: str, subjects: list[str], objects: list[str]
) -> None:
    page = parse(text)
    clause = grammar.clause(page, token(page, verb))
    assert (words(page, clause.subjects), words(page, clause.objects)) == (subjects, objects)


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("The market was shelled.", "shelled", True),
        ("Rebels shelled the market.", "shelled", False),
        ("The men arrested by police on Friday were freed.", "arrested", True),
        ("The village was seized, burned and abandoned.", "burned", True),
        ("Police have arrested two men.", "arrested", False),
        ("The men arrested the guard.", "arrested", False),
    ],
)
def test_voice(parse: Parse, text: str, verb: str, wanted: bool) -> None:
    page = parse(text)
    assert grammar.is_passive(page, token(page, verb)) is wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Shelling of the town went on.", "Shelling", True),
        ("Fighting between the army and the rebels killed 20 people.", "Fighting", True),
        ("The rebels are shelling the town.", "shelling", False),
        ("After shelling the town, the rebels left.", "shelling", False),
    ],
)
def test_a_gerund_with_its_sides_behind_prepositions_is_a_noun(
    parse: Parse, text: str, word: str, wanted: bool
) -> None:
    page = parse(text)
    assert grammar.is_gerund(page, token(page, word)) is wanted


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("Talks between Jordan and Peru opened.", "Talks", [("between", "Jordan"), ("between", "Peru")]),
        ("Rebels attacked from the hills.", "attacked", [("from", "hills")]),
        ("Rebels fled.", "fled", []),
    ],
)
def test_prepositional_phrases(parse: Parse, text: str, head: str, wanted: list[tuple[str, str]]) -> None:
    page = parse(text)
    found = grammar.prepositional(page, token(page, head))
    assert [(preposition, page.tokens[i].text) for preposition, i in found] == wanted


@pytest.mark.parametrize(
    ("text", "head", "wanted"),
    [
        ("The old Lebanese minister resigned.", "minister", "The old Lebanese minister"),
        ("The minister of trade, who fled, resigned.", "minister", "The minister"),
        ("Two wounded men fled.", "men", "Two wounded men"),
    ],
)
def test_the_phrase_of_a_noun_has_no_clauses(parse: Parse, text: str, head: str, wanted: str) -> None:
    page = parse(text)
    assert page.span(*grammar.phrase(page, token(page, head))).text == wanted


@pytest.mark.parametrize(
    ("text", "noun", "wanted"),
    [
        ("Rebels carried out a series of attacks.", "attacks", "carried"),
        ("Rebels launched rockets and shells.", "shells", "launched"),
    ],
)
def test_the_governing_verb_is_seen_through_nouns(parse: Parse, text: str, noun: str, wanted: str) -> None:
    page = parse(text)
    verb = grammar.governor(page, token(page, noun))
    assert verb is not None
    assert page.tokens[verb].text == wanted


def test_a_long_series_of_participles_is_no_endless_walk(parse: Parse) -> None:
    page = parse("They were " + "seized, beaten, shot, " * 90 + "and left.")
    assert all(isinstance(grammar.is_passive(page, t.i), bool) for t in page.tokens)
