"""Words of medicine that a filter of slurs takes for some: exceptions for Discord's AutoMod.

Discord does not publish its list of slurs, and matches whole words as well as parts of them. So
here stand words that people ask about health with and that are, or contain, what is known as a slur
in English, German, Spanish, French or Italian. A slur by itself is never among them: where it is
one and a word of medicine at once (*retard* is how French and German call a slow-release tablet),
the phrase stands here in which it is medicine. Discord takes at most 1,000 of at most 60 characters
and no wildcards.
"""

from typing import Final

_BY_FIELD: Final = {
    "development": (
        "retardation, growth retarded, retardierung, retardiert, cretinism, kretinismus, dwarfism, "
        "primordial dwarf, hermaphroditism, hermaphroditismus, mongolian spot, mongolian blue, "
        "mongolenfleck, mancha mongólica"
    ),
    "slow-release drugs": (
        "retardtablette, retardkapsel, retarddragee, retardform, retardpräparat, retard tablet, "
        "retard tabs, retard capsule, retard kapsel, comprimé retard, comprimés retard, comprimido "
        "retard, comprimidos retard, mg retard, adalat retard, carbamazepin retard, diclofenac "
        "retard, fluvastatin retard, isoptin retard, madopar retard, methylphenidat retard, "
        "metoprolol retard, morphin retard, nifedipin retard, nifedipine retard, quilonum retard, "
        "ritalin retard, tegretol retard, theophyllin retard, tilidin retard, tramadol retard, "
        "valproat retard, venlafaxin retard, verapamil retard, voltaren retard"
    ),
    "other drugs": "tranylcypromine, tranylcypromin, tranexamic, tranexamsäure, johanniskraut",
    "movement": (
        "spastic paraplegia, spastic paraparesis, spastic diplegia, spastic hemiplegia, spastic "
        "quadriplegia, spastic tetraplegia, spastic paralysis, spastic cerebral palsy, spastic "
        "gait, spastic muscle, spastic colon, spastic bowel, spastic bladder, spastic dysphonia, "
        "spasticity, antispastic, spastik, spastisch, spasticité, espasticidad, tardive "
        "dyskinesia, tardive dystonia, tardive akathisia, crippling pain, crippling fatigue, "
        "crippling arthritis, crippling headache, coonhound paralysis, negro sign"
    ),
    "named for black": (
        "substantia nigra, acanthosis nigricans, lingua nigra, tinea nigra, papulosa nigra, piedra "
        "negra, lengua negra, nigrostriatal, nigral, aspergillus niger, nigella sativa, sambucus "
        "nigra"
    ),
    "swallowing and eating cells": (
        "esofago, esófago, esofágico, esofagitis, esofagite, disfagia, odinofagia, macrofago, "
        "macrófago, fagocito, fagocitosis, autofagia"
    ),
    "named for people and places": (
        "fagerström test, fagerstrom test, faget sign, dyke-davidoff, negri body, negri bodies, "
        "japanese encephalitis, pakistan, nigeria, monge disease, kaffir lime"
    ),
    "parts of the body": (
        "nipple, glottic chink, glottal chink, spicule, hip spica, thumb spica, shoulder spica, "
        "spica cast, abdominal cocoon, cocoon syndrome"
    ),
    "blood and chemistry": (
        "abo blood group, abo group, abo system, abo type, abo-system, abo incompatible, "
        "abo-incompatible, abo incompatibility, abo-inkompatibilität, idiotype, idiotypic, "
        "secretin, secreting, homocysteine, homocystein, homocystinuria, homogentisic, "
        "homovanillic, homozygous, homozygot, homologous, homonymous hemianopia, homograft, "
        "homeopath, homöopath"
    ),
    "mind": (
        "schizophren, esquizofren, schizoaffective, schizoaffektiv, schizotypal, schizoid, "
        "schizencephaly, hebephrenia, hebephrenic, hebephren"
    ),
    "infections and skin": (
        "leprosy, lepromatous, monkeypox, affenpocken, nipah, porphyria cutanea tarda"
    ),
    "what worries people": "suspicious, suspicion, hospice",
}
"""By what they belong to, joined by commas."""

MEDICAL_WORDS: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(word for words in _BY_FIELD.values() for word in words.split(", "))
)
"""Each once, in small letters."""
