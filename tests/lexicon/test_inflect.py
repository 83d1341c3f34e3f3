"""English word forms."""

import pytest

from dateline.lexicon.inflect import noun_forms, verb_forms, verb_lemma


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("attack", {"attack", "attacks", "attacked", "attacking"}),
        ("raid", {"raid", "raids", "raided", "raiding"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("rape", {"rape", "rapes", "raped", "raping"}),
        ("fine", {"fine", "fines", "fined", "fining"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("deploy", {"deploy", "deploys", "deployed", "deploying"}),
        ("stab", {"stab", "stabs", "stabbed", "stabbing"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("bomb", {"bomb", "bombs", "bombed", "bombing"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("march", {"march", "marches", "marched", "marching"}),
        ("shoot", {"shoot", "shoots", "shot", "shooting"}),
        ("strike", {"strike", "strikes", "struck", "striking"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("overrun", {"overrun", "overruns", "overran", "overrunning"}),
        ("retake", {"retake", "retakes", "retook", "retaken", "retaking"}),
        ("test-fire", {"test-fire", "test-fires", "test-fired", "test-firing"}),
    ],
)
def test_verb_forms(word: str, wanted: set[str]) -> None:
    assert set(verb_forms(word)) >= wanted


@pytest.mark.parametrize("word", ["attack", "seize", "shoot", "retake", "die", "stab", "test-fire"])
def test_the_base_comes_first_and_no_form_twice(word: str) -> None:
    forms = verb_forms(word)
    assert forms[0] == word
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("army", ("army", "armies")),
        ("soldier", ("soldier", "soldiers")),
        ("bus", ("bus", "buses")),
        ("church", ("church", "churches")),
        ("day", ("day", "days")),
    ],
)
def test_noun_forms(word: str, wanted: tuple[str, ...]) -> None:
    assert noun_forms(word) == wanted


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("man", "men"), ("policeman", "policemen"), ("woman", "women"), ("child", "children"), ("gunman", "gunmen")],
)
def test_irregular_plurals(singular: str, plural: str) -> None:
    assert plural in noun_forms(singular)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("came", "come"), ("carried", "carry"), ("carrying", "carry"), ("took", "take"), ("launches", "launch"),
        ("launched", "launch"), ("made", "make"), ("holding", "hold"), ("staged", "stage"), ("is", "be"),
        ("suffered", "suffer"), ("stopped", "stop"), ("pass", "pass"), ("town", "town"),
    ],
)  # fmt: skip
def test_lemmas_of_support_verbs(form: str, lemma: str) -> None:
    assert verb_lemma(form) == lemma
