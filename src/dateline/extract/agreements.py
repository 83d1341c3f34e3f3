"""Agreements that the page names or describes: ceasefires, peace accords, swaps, treaties, and the words that point back.

Each mention belongs to a chain, the mentions of one agreement; the chain's name is the proper name if the page gives one.
"""

from collections.abc import Iterator

from ..lexicon import agreements as lexicon
from ..lexicon.agreements import Known
from ..lexicon.numerals import points_of
from ..parse.page import Page, Sentence, Token
from .chains import AgreementFound, Seen, chained
from .quantities import match

__all__ = ["AgreementFound", "find"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both", "said"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PHRASE = ("JJ", "NN", "CD", "VBN", "VBG", "HYPH", "POS", "RB")
_LONGEST = 7
"""Tokens of a phrase before its head: "the UN-brokered six-month nationwide humanitarian ceasefire"."""


def find(page: Page) -> Iterator[AgreementFound]:
    """Every mention of an agreement on the page, in order."""
    words = frozenset(t.lower for t in page.tokens)
    table = lexicon.agreements().war
    figured = bool(words & table.figurative) and not words & (table.words - table.weak)
    seen = [s for s in _seen(page) if not (figured and s.form in {"ceasefire", "peace"} and s.proper is None)]
    return iter(chained(page, seen))


def _seen(page: Page) -> Iterator[Seen]:
    begins = lexicon.beginnings()
    for sentence in page.sentences:
        if sentence.role == "dateline":
            continue
        i = sentence.first
        while i < sentence.last:
            word = page.tokens[i].lower
            found = (_alias(page, sentence, i) or _phrase(page, sentence, i)) if word in begins else None
            if found is None:
                i += 1
                continue
            yield found
            i = found.last


def _alias(page: Page, sentence: Sentence, i: int) -> Seen | None:
    """A name that stands alone: "Minsk II", "the JCPOA"."""
    for words, known in lexicon.aliases().get(page.tokens[i].lower, ()):
        last = i + len(words)
        if last <= sentence.last and all(_matches(page.tokens[i + k], word) for k, word in enumerate(words)):
            return Seen(i, last, last - 1, None, " ".join(words).replace(" - ", "-").replace(" ,", ","), known, True)
    return None


def _matches(token: Token, word: str) -> bool:
    return token.text == word or (token.lower == word.lower() and token.text[0].isupper())


def _phrase(page: Page, sentence: Sentence, i: int) -> Seen | None:
    """The noun phrase whose head (or head phrase) begins at token i, if it is one for an agreement."""
    tokens = page.tokens
    head_phrase = match(lexicon.heads(), tokens, i, sentence.last)
    last = i + len(head_phrase[0]) if head_phrase else i + 1
    word = tokens[last - 1].lower
    generic, loose = word in lexicon.nouns("nouns", "signed"), word in lexicon.nouns("loose")
    if not (head_phrase or generic or loose) or tokens[last - 1].tag not in _HEADS:
        return None
    if _compounded(page, last, sentence):
        return None
    first = _start(page, i, sentence.first)
    before = tokens[first:i]
    determiner = tokens[first - 1].lower if first > sentence.first else ""
    if _refused(page, sentence, first, last, determiner):
        return None
    stem = _stem(page, first, i)
    proper = _proper(page, first, i, last, stem)
    points = next((p for t in before if (p := points_of(t.lower))), None)
    form = head_phrase[1] if head_phrase and head_phrase[1] != "memorandum" else _told(page, first, i, last)
    definite = determiner in _DEFINITE or _owned(page, first, last - 1)
    if loose and not (points or (definite and word in lexicon.nouns("pointing"))):
        return None
    if word in lexicon.nouns("signed") and proper is None and not _made(page, last - 1):
        return None
    if not definite and proper is None and _plain_plural(page, last - 1, form):
        return None
    return Seen(first, last, _root(page, i, last), form, proper, stem, definite, loose, points, _year(before))


def _root(page: Page, i: int, last: int) -> int:
    """The token that governs the head phrase: "cessation" of "cessation of hostilities"."""
    return next((k for k in range(i, last) if not i <= page.tokens[k].head < last), last - 1)


def _made(page: Page, head: int) -> bool:
    """Whether the noun is the object or passive subject of a verb of signing."""
    token = page.tokens[head]
    return token.dep in {"dobj", "nsubjpass"} and page.tokens[token.head].lower in lexicon.forms(
        *lexicon.agreements().making.strong
    )


def _compounded(page: Page, last: int, sentence: Sentence) -> bool:
    """Whether the noun only describes the next one: "ceasefire talks"; a longer name or status noun is not cut."""
    if last >= sentence.last:
        return False
    token, after = page.tokens[last - 1], page.tokens[last]
    compound = token.dep in {"compound", "amod", "nmod"} and token.head >= last and after.tag.startswith("NN")
    return compound and after.lower not in lexicon.status_nouns()


def _start(page: Page, i: int, first: int) -> int:
    """The first token of the phrase: left over adjectives, nouns and numbers."""
    at = i
    while (
        at > first
        and i - at < _LONGEST
        and page.tokens[at - 1].tag.startswith(_PHRASE)
        and not _closes(page, at - 1, i)
    ):
        at -= 1
    while at < i and page.tokens[at].tag in {"RB", "POS", "HYPH"}:
        at += 1
    return at


def _closes(page: Page, k: int, i: int) -> bool:
    """Whether token k belongs to what stands before the phrase: a verb form, a name's 's, an object of its own."""
    token = page.tokens[k]
    if token.tag in {"VBN", "VBG"}:
        return token.head < k or token.dep not in {"amod", "compound"}
    if token.tag == "POS":
        return True
    if token.tag.startswith(("NN", "CD")):
        return (
            token.dep in {"nsubj", "dobj", "pobj", "npadvmod", "nsubjpass", "poss"}
            and token.head != i
            and not _under(page, k, i)
        )
    return token.tag == "RB"


def _under(page: Page, k: int, i: int) -> bool:
    return any(above >= i for above in [page.tokens[k].head])


def _refused(page: Page, sentence: Sentence, first: int, last: int, determiner: str) -> bool:
    """Whether it is no agreement that anybody made: "a great deal", "in agreement", "calls for a ceasefire", "no deal"."""
    never = lexicon.agreements().never
    tokens = page.tokens
    word = tokens[last - 1].lower
    inside = {t.lower for t in tokens[first : last - 1]}
    generic = word in lexicon.nouns("nouns")
    if determiner in {"no", "any"} or "no" in inside:
        return True
    if generic and (
        determiner in {"in", "of", "no", "any"}
        or (
            inside & {"great", "good", "big", "real", "raw", "new", "broad", "general", "widespread"}
            and len(inside) == 1
        )
    ):
        return word != "pact" or determiner in {"no", "any"}
    if (
        word == "agreement"
        and not determiner
        and not inside
        and last < sentence.last
        and tokens[last].lower in {"that", "among", "on", "with"}
    ):
        return True
    return determiner not in _DEFINITE and _hoped(page, last - 1, never)


def _hoped(page: Page, head: int, never: lexicon.Never) -> bool:
    """Whether an indefinite agreement is only called for, hoped for or talked about."""
    tokens = page.tokens
    token = tokens[head]
    governor = tokens[token.head]
    if token.dep == "pobj" and governor.lower in {"for", "on", "to", "of", "about", "over", "towards", "toward"}:
        governor = tokens[governor.head]
        return governor.lower in lexicon.forms(*never.hoped, *never.hopes)
    if token.dep in {"dobj", "ccomp", "attr"}:
        return governor.lower in lexicon.forms(*never.hoped)
    return False


def _stem(page: Page, first: int, i: int) -> Known | None:
    """The accord that the capitalised words before the noun name: "Dayton", "Camp David"."""
    tokens = page.tokens
    for at in range(first, i):
        for words, known in lexicon.stems().get(tokens[at].lower, ()):
            if at + len(words) <= i and all(tokens[at + k].text == word for k, word in enumerate(words)):
                return known
    return None


def _proper(page: Page, first: int, i: int, last: int, stem: Known | None) -> str | None:
    """The phrase as a proper name: known by its stem, or capitalised with its noun ("the Jeddah Declaration")."""
    tokens = page.tokens
    capitals = [
        k
        for k in range(first, i)
        if tokens[k].text[0].isupper() and (tokens[k].tag.startswith("NNP") or tokens[k].text[0].isupper())
    ]
    if not capitals:
        return None
    noun_up = tokens[last - 1].text[0].isupper()
    generic = tokens[last - 1].lower in lexicon.nouns("nouns", "signed")
    if (stem and generic) or (noun_up and tokens[capitals[0]].tag.startswith("NNP")):
        start = capitals[0]
        return page.document.text[tokens[start].start : tokens[last - 1].end]
    return None


def _told(page: Page, first: int, i: int, last: int) -> str | None:
    """The form that modifiers or the complement tell: "ceasefire deal", "agreement on a truce"; money makes a contract."""
    modifiers = lexicon.modifiers()
    tokens = page.tokens
    for token in tokens[first:last]:
        form = modifiers.get(token.lower)
        if form:
            return form
    for prep in page.dependants(last - 1, "prep", "acl", "relcl"):
        if tokens[prep].lower in {"on", "for", "of", "to", "about", "worth", "over"}:
            for below in page.subtree(prep):
                form = modifiers.get(tokens[below].lower)
                if form and below - last < 8:
                    return form
    return None


def _owned(page: Page, first: int, head: int) -> bool:
    """Whether an owner makes the phrase definite: "Yemen's truce"."""
    return bool(page.dependants(head, "poss")) or (first > 0 and page.tokens[first - 1].tag == "POS")


def _plain_plural(page: Page, head: int, form: str | None) -> bool:
    """ "deals", "agreements" of no kind."""
    return page.tokens[head].tag == "NNS" and form in {None, "contract", "trade", "other"}


def _year(before: tuple[Token, ...]) -> str | None:
    return next(
        (t.text for t in before if len(t.text) == 4 and t.text.isdigit() and t.text[:2] in {"18", "19", "20"}), None
    )
