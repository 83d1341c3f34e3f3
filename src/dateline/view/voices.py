"""Who says so, and in which words, as a person reads it."""

from collections.abc import Iterator

from ..model import Claim, Coded, Index, Mention

_MARKS = "“”\"'‘’ "
_STANCE = {
    "asserts": "said by", "denies": "denied by", "accuses": "alleged by", "admits": "admitted by",
    "promises": "promised by", "threatens": "threatened by", "demands": "demanded by", "questions": "left open by",
    "declines": "not commented on by",
}  # fmt: skip


def name(coded: Coded, index: Index) -> str:
    """What a mention is called: the resolved name, else its words."""
    mention: Mention = coded.mentions[index]
    value = mention.value
    return str(getattr(value, "name", None) or mention.text)


def voice(coded: Coded, claim: Claim) -> str:
    """Whose word the claim is and how he stands to it: "denied by Chad", "said by a nurse via Radio Lome"."""
    if claim.speaker is None:
        return f"{_STANCE[claim.stance]} somebody unnamed" if claim.unattributed else "the report"
    chain = (
        " via ".join(reversed([name(coded, i) for i in claim.chain]))
        if len(claim.chain) > 1
        else name(coded, claim.speaker)
    )
    return f"{_STANCE[claim.stance]} {chain}"


def words(coded: Coded, claim: Claim) -> Iterator[str]:
    """What was said, unbroken pieces; the cue alone where the text tells no more."""
    for part in claim.content:
        words = coded.document.text[part.start : part.end].strip()
        yield f"“{words.strip(_MARKS)}”" if part.quoted else words
    if not claim.content and claim.cue:
        yield claim.cue.text


def told(coded: Coded, claim: Claim) -> str:
    """The cue with what is said, in the order of the text: "denied the accusation"."""
    said = " … ".join(words(coded, claim))
    if claim.cue is None or not claim.content:
        return said
    return f"{claim.cue.text} {said}" if claim.cue.start < claim.content[0].start else f"{said} {claim.cue.text}"
