"""Whether an event happened."""

import pytest

from dateline.frame import modality
from tests.pages import Parse, roles

pytestmark = pytest.mark.model

CASES = [
    # plain
    ("attacked", "The rebels attacked the town.", ()),
    ("attacked", "The rebels have attacked the town.", ()),
    ("attacked", "The army fled after the rebels attacked the town.", ()),
    # future
    ("attack", "The rebels will attack the town.", ("future",)),
    ("attack", "The rebels plan to attack the town.", ("future",)),
    ("attack", "The rebels planned an attack on the town.", ("future",)),
    ("meet", "The envoy is to meet the rebels.", ("future",)),
    ("meet", "The envoy is going to meet the rebels.", ("future",)),
    ("attack", "The rebels were about to attack the town.", ("future",)),
    ("meet", "The minister said it would meet the rebels.", ("future",)),
    ("attack", "The minister said the army would attack the town.", ("future",)),
    ("release", "The rebels promised to release the hostages.", ("future",)),
    ("release", "The rebels agreed to release the hostages.", ("future",)),
    # hypothetical
    ("attack", "The rebels may attack the town.", ("hypothetical",)),
    ("attack", "The rebels could attack the town.", ("hypothetical",)),
    ("attack", "If the rebels attack the town, the army will respond.", ("hypothetical",)),
    ("attack", "Unless the rebels attack the town, the army will stay.", ("hypothetical",)),
    ("attacked", "Had the rebels attacked the town, the army would have fled.", ("hypothetical",)),
    ("attack", "The army would attack the town if the rebels stayed.", ("hypothetical",)),
    ("attack", "The rebels threatened to attack the town.", ("hypothetical",)),
    ("talks", "The envoy has called for talks.", ("hypothetical",)),
    ("release", "The envoy urged the rebels to release the hostages.", ("hypothetical",)),
    ("release", "The envoy demanded the release of the hostages.", ("hypothetical",)),
    ("release", "The court ordered the police to release the man.", ("hypothetical",)),
    ("attack", "The threat of an attack on the town remained.", ("hypothetical",)),
    ("meet", "The minister hoped to meet the rebels.", ("hypothetical",)),
    # attempted, and the purpose of what was done
    ("attack", "The rebels tried to attack the town.", ("hypothetical",)),
    ("seize", "The rebels attempted to seize the town.", ("hypothetical",)),
    ("attack", "The army moved north to attack the town.", ("hypothetical",)),
    # negation
    ("attack", "The rebels did not attack the town.", ("negation",)),
    ("attacked", "The rebels never attacked the town.", ("negation",)),
    ("attack", "The rebels failed to attack the town.", ("negation",)),
    ("attack", "The rebels refused to attack the town.", ("negation",)),
    ("attacking", "Without attacking the town, the rebels left.", ("negation",)),
    ("fired", "No shots were fired.", ("negation",)),
    ("killed", "No one was killed.", ("negation",)),
    ("arrested", "Nobody was arrested.", ("negation",)),
    ("killed", "None of the hostages was killed.", ("negation",)),
    ("arrested", "Police arrested nobody.", ("negation",)),
    ("attacked", "Neither side attacked the town.", ("negation",)),
    ("attacked", "The army neither attacked nor shelled the town.", ("negation",)),
    ("shelled", "The army neither attacked nor shelled the town.", ("negation",)),
    ("attack", "The army prevented an attack on the embassy.", ("negation",)),
    ("send", "Canada will not send aid to Peru.", ("future", "negation")),
    # ongoing
    ("attacking", "The rebels are attacking the town.", ("ongoing",)),
    ("shelling", "The rebels continued shelling the town.", ("ongoing",)),
    ("shell", "The rebels continued to shell the town.", ("ongoing",)),
    ("attacking", "The rebels had been attacking the town for weeks.", ("ongoing",)),
    # implicatives: the word above says that it happened
    ("seize", "The rebels managed to seize the town.", ()),
    ("release", "The rebels were forced to release the hostages.", ()),
    ("shelling", "The rebels began shelling the town.", ()),
    ("kidnap", "The rebels helped to kidnap the priest.", ()),
    # what a negation reaches
    ("attacked", "The rebels not only attacked the town but burned it.", ()),
    ("attack", "The rebels did not fail to attack the town.", ()),
    ("shelling", "The talks did not stop the shelling of the town.", ()),
    ("shelling", "The envoy failed to end the shelling of the town.", ()),
    ("siege", "The bishop demanded an end to the siege of the town.", ()),
    ("arrested", "Not a single rebel was arrested.", ("negation",)),
    ("arrested", "No fewer than nine rebels were arrested.", ()),
    ("killed", "The rebels nearly killed the mayor.", ("negation",)),
    ("firing", "The guards stopped short of firing on the boats.", ("negation",)),
    ("killing", "The gunmen came close to killing the mayor.", ("negation",)),
    ("shot", "The guards would not have shot the boy if he had stopped.", ()),
    # what stands above tells nothing of what it takes for granted, nor of what was before it
    ("raid", "The court will investigate the raid on the mosque.", ()),
    ("raid", "The governor did not condemn the raid on the mosque.", ()),
    ("raid", "The army declined to comment on the raid.", ()),
    ("raid", "The council will meet after the raid on the mosque.", ()),
    ("captured", "The rebels will free soldiers captured in the war.", ()),
    ("killing", "The guard is wanted for the killing of a nun.", ()),
    # what is reckoned with, meant or waited for
    ("attack", "In the event of an attack, villagers hide in caves.", ("hypothetical",)),
    ("attack", "In case of an attack, villagers hide in caves.", ("hypothetical",)),
    ("attack", "Should Mali attack, Chad would send troops.", ("hypothetical",)),
    ("bomb", "Two men were arrested for planning to bomb the station.", ("future",)),
    ("freed", "The miners said they would not return until the two men were freed.", ("hypothetical",)),
    # a denial is a claim, not a negation
    ("attacking", "The rebels denied attacking the town.", ()),
]


@pytest.mark.parametrize(("trigger", "text", "aux"), CASES)
def test_aux(parse: Parse, trigger: str, text: str, aux: tuple[str, ...]) -> None:
    page = parse(text)
    assert modality.aux_of(page, roles(page, trigger)) == aux
