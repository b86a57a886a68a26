"""How sellers speak of the home, why they sell and whether they take the offer, past a detour (SELL-007, SELL-008)."""

import pytest

from reference_bots.conversation.labels import Answer, HomeCondition, SellerMotivation
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.rules.default_rules import DEFAULT_RULES
from tests.reference_bots.core.test_answers import table_rows

CONDITIONS: dict[HomeCondition | None, tuple[str, ...]] = {
    HomeCondition.MOVE_IN_READY: (
        "the roof was replaced last year and theres nothing left to do",
        "used to have a leak but its fixed and everything is great now", "no leaks no cracks no problems",
        "no tiene goteras ni humedad, esta bien", "had mold once, all taken care of, its in great shape now",
        "pristine, my wife cleans daily", "le cambiamos el techo y la plomeria, todo nuevo",
        "it needed a lot of work when we bought it but its all done now", "you could move in tomorrow",
        "todo al cien", "antes estaba mal pero la arreglamos toda", "not a thing wrong with it", "zero issues",
        "flipped last year, everything new", "spotless inside and out",
    ),
    HomeCondition.MINOR_REPAIRS: (
        "not bad, just needs a good cleaning", "roof is fine, just paint and some carpet",
        "no structural stuff, only cosmetic", "no es mucho, nomas pintarla", "a couple cabinets need fixing",
        "la cerca esta rota pero lo demas bien", "one broken window otherwise fine", "good shape except the carpet",
        "unas puertas que no cierran bien", "the yard is a mess but the house is fine",
        "le falta una manita de gato", "some drywall patches", "just a dripping faucet",
        "el piso esta un poco gastado",
    ),
    HomeCondition.MAJOR_REPAIRS: (
        "the kitchen is gorgeous but the foundation is cracked", "its nice looking but roof has to be replaced",
        "pipes burst last winter and never fixed", "se le mete el agua cuando llueve",
        "the whole thing needs redoing", "ceiling collapsed in the back room", "no es habitable ahorita",
        "esta para tirarla", "half the house has no electricity", "honestly its a mess, needs to be gutted",
        "hay que cambiarle el techo y los cimientos", "looks good but its full of termites",
        "great house, except it flooded last month",
    ),
    None: ("ill send pictures", "its a single story", "built in 1978", "la construimos nosotros",
           "my tenant lives there"),
}  # fmt: skip
MOTIVES: dict[SellerMotivation | None, tuple[str, ...]] = {
    SellerMotivation.JOB_RELOCATION: ("they offered me a position in denver", "mi empresa me manda a texas"),
    SellerMotivation.DIVORCE: ("mi esposa y yo ya no estamos juntos", "my wife and i are calling it quits"),
    SellerMotivation.FORECLOSURE: ("got letters from the bank about an auction", "el banco ya mando aviso de remate"),
    SellerMotivation.FINANCIAL_DISTRESS: ("cant keep up with the payments", "se nos juntaron las deudas"),
    SellerMotivation.INHERITANCE: ("it was my grandmas, she left it to me", "era de mi papa que en paz descanse"),
    SellerMotivation.DOWNSIZING: ("2 people in 5 bedrooms is silly", "se fueron los hijos y sobra casa"),
    SellerMotivation.UPSIZING: ("twins on the way we need room", "ya no cabemos"),
    SellerMotivation.RETIREMENT: ("hanging it up after 40 years of work", "me pensiono en mayo"),
    SellerMotivation.MEDICAL: ("dad cant manage the stairs since the stroke", "mi esposa esta delicada de salud"),
    SellerMotivation.LANDLORD_EXIT: ("renters trashed it im over it", "ya no quiero batallar con los inquilinos"),
}  # fmt: skip
ACCEPTED: dict[bool, tuple[str, ...]] = {
    True: (
        "ok lets do it, where do i sign", "fine, ill take it", "acepto, gracias", "va, trato hecho",
        "i wanted more but ok ill take it", "my wife says yes so yes", "works, thank you", "si me parece bien",
        "no i mean yes, we accept",
    ),
    False: (
        "i would say yes if it was 600", "yes but not for that", "ok thanks ill think", "no wait, i take it back",
        "si pero mas", "sounds good but let me ask my wife", "its a deal only at 500", "yes i read it", "ok got it",
        "i was going to say yes but no", "yes, i mean no", "dije que si pero ya no",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), table_rows(CONDITIONS))
def test_repaired_damage_does_not_count(words: str, expected: HomeCondition | None) -> None:
    """Repaired damage does not count, and one good room does not outweigh the worst (SELL-008)."""
    assert expected == DEFAULT_RULES.seller.condition(tokenize(words))


@pytest.mark.parametrize(("words", "expected"), table_rows(MOTIVES))
def test_reasons_to_sell_are_classified_in_other_words(words: str, expected: SellerMotivation | None) -> None:
    """A reason is recognised in a longer story (SELL-008)."""
    assert expected == DEFAULT_RULES.seller.motivation(tokenize(words))


@pytest.mark.parametrize(("words", "accepts"), table_rows(ACCEPTED))
def test_the_last_word_on_the_offer_counts(words: str, accepts: bool) -> None:
    """A withdrawn or conditional yes is no acceptance (SELL-007)."""
    assert accepts is (DEFAULT_RULES.seller.acceptance(tokenize(words)) is Answer.YES)
