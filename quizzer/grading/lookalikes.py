"""Words a slip or two apart that mean different things, which no typo may turn into each other."""

from __future__ import annotations

import re

_NEGATIONS = frozenset({"un", "in", "im", "il", "ir", "dis", "non", "a", "an", "anti", "mis", "de"})

_CONTRASTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^hy(?:dro|per|po)",
        r"^int(?:er|ra|ro)",
        r"^m[ai]cro",
        r"^(?:endo|exo)",
        r"^ant[ei]",
        r"^pr[eo]",
        r"^p(?:er|ro)",
        r"^dec[ai]",
        r"^a[bd]duct",
        r"^m(?:ax|in)im",
        r"^(?:homo|hetero)",
        r"(?:ea|we)st(?=(?:ern|erly|wards?)?$)",
        r"(?:er|ee)(?=s?$)",
        r"(?:or|ee)(?=s?$)",
        r"(?:logy|nomy)$",
        r"(?:gram|graph)(?=s?$)",
        r"(?:ec|os?)tomy$",
        r"[bc]last(?=s?$)",
        r"(?:phag|phas|plas)ia$",
        r"[ao]s?$",  # hermano, hermana
        r"er(?:in(?:nen)?)?$",  # Schauspieler, Schauspielerin
        r"p(?:ol|son)y$",
    )
)
"""Where in a word a few letters reverse what it says."""

_COMPOUND = re.compile(
    r"(?P<stem>(?:bi|di|tri|tetra|hexa|per|hypo|thio|hydro|cyclo|poly|iso)?"
    r"(?:acet|aden|alk|amyl|arsen|benz|bor|brom|but|carbon|cellul|chlor|chrom|cyan|dec|eth|fluor"
    r"|fruct|galact|gluc|guan|hept|hex|iod|ket|lact|malon|malt|manganes|meth|nitr|non|oct|ox|pent"
    r"|phosph|prop|prote|selen|silic|succin|sucr|sulf|thym|xyl))"
    r"(?P<end>anal|ane|anoic|anol|anone|ase|ate|ene|enol|ic|ide|ine?|ite|ol|one|ose|ous|yl|yne)s?"
)
"""Salts, acids, chains and sugars: a stem, and the ending that tells one from another."""

_NAMES = """
afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas
bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil
brunei bulgaria burundi cambodia cameroon canada chile china colombia comoros croatia cuba cyprus
denmark djibouti dominica ecuador egypt estonia eswatini ethiopia finland france gabon gambia
georgia germany ghana greece grenada guatemala guiana guinea guyana haiti honduras hungary iceland
india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati kosovo
kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg
macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico micronesia
moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands
nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland
portugal qatar romania russia rwanda samoa senegal serbia seychelles singapore slovakia slovenia
somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga
tunisia turkey turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu venezuela vietnam yemen
zambia zimbabwe persia prussia babylon bavaria batavia moravia moldavia
anderson andersen johnson johnston jonson louise louis frances francis maria marie mario julia julie
julius julian michelle michael charlotte charles josephine joseph martina martin paula pauline
henrietta henry hindi hindu stephen stephanie georges george manet monet
alexander alexandra alexandre constantine constantius christian christina johann johanna octavian
octavia agrippa agrippina simon simone denis denise gabriel gabrielle francisco francesca daniel
danielle chichester colchester hamburg homburg shanxi shaanxi hunan henan hubei hebei bengal bengali
sumatra arian aryan gaelic gallic romani roman carolingian carolinian persian cumbrian
monday sunday tuesday thursday
"""

_SUBSTANCES = """
actinium aluminum americium antimony argon arsenic astatine barium berkelium beryllium bismuth
bohrium boron bromine cadmium cesium calcium californium carbon cerium chlorine chromium cobalt
copernicium copper curium dubnium dysprosium einsteinium erbium europium fermium fluorine francium
gadolinium gallium germanium hafnium hassium helium holmium hydrogen indium iodine iridium krypton
lanthanum lawrencium lithium lutetium magnesium manganese mendelevium mercury molybdenum moscovium
neodymium neon neptunium nickel nihonium niobium nitrogen nobelium osmium oxygen palladium
phosphorus platinum plutonium polonium potassium praseodymium promethium protactinium radium radon
rhenium rhodium rubidium ruthenium samarium scandium selenium silicon silicone silver sodium
strontium sulfur tantalum technetium tellurium terbium thallium thorium thulium tin titanium
tungsten uranium vanadium xenon ytterbium yttrium zinc zirconium adenine adenosine alanine arginine
cysteine cystine cytosine cytidine glutamine glutamate glucagon glucose glycine glycogen guanine
guanosine thymine thiamine thymidine uracil uridine lysine leucine proton photon neutron neutrino
meson muon boson baryon anion cation alkali alkane alkene alkyne amide amine amino imide imine
chromatid chromatin palatal palatial benzine ureter urethra ileum ilium mucus mucous meiosis mitosis
stalactite stalagmite crater peroneal perineal perineum peritoneum prostate prostrate cancellous
cancerous prednisone prednisolone nifedipine nimodipine creatine creatinine tyrosine thyroxine
estradiol estriol albumin albumen metacarpal metatarsal ureteral urethral colposcopy colonoscopy
hemostasis homeostasis hematoma hepatoma neurosis necrosis nephrosis nephritis neuritis arthritis
arteritis nucleoside nucleotide nucleus nucleolus plasmid plastid isotope isotone keratosis ketosis
histidine histamine serine insulin inulin renin rennin gastrin gastric secretin secretion actin
elastin elastic magma basalt basal perihelion parhelion pliocene paleocene cambrian permian
dysphonia dysphoria euphonia euphoria diuresis dieresis median medial emphysema empyema edema enema
rubella rubeola neuron pistil sepal septal petal pedal anther antler carpel carpal saprophyte
sporophyte radial radical lumbar lumber plantar planter palmar palmer caudal lateral trapezium
trapezius commensalism communalism proximal proximate bacteria bacterium tendon tenon maxilla
maxillary
"""

_NUMBERS = """
three third thirteen thirteenth thirty thirtieth four fourth fourteen fourteenth forty fortieth five
fifth fifteen fifteenth fifty fiftieth six sixth sixteen sixteenth sixty sixtieth seven seventh
seventeen seventeenth seventy seventieth eight eighth eighteen eighteenth eighty eightieth nine
ninth nineteen nineteenth ninety ninetieth eleven eleventh twelve twelfth twenty twentieth hundred
hundredth thousand thousandth million millionth billion trillion
"""

_ENGLISH = """
absolution accept access adapt adopt adverse averse affect affection allusion illusion angel angle
anterior interior inferior ulterior superior posterior antique artist artiste altitude aptitude
attitude attack attach causal casual censor censure census cession session collision collusion
commission communion company comparison complement compliment conception contraception confirm
conform conservation conversation conversion constellation consolation constitution contract
contrast convention corporation cooperation council counsel decent descent dissent defect deflect
defection deflation desert dessert detection deduction device devise devolution diffusion election
ejection erection elicit illicit eligible illegible emission erosion explosion eruption corruption
disruption exclusion expansion expulsion extension extinction distinction formally formerly general
generals immigrant infection inflection injection inflation infiltration insolation insulation
isolation intention invention intervention invasion inversion investment liberal literal literally
lightening lightning lose loose marine mariner marital martial massage message minister ministry
monarch monarchy moral morale mortal motion nation notion native nature observation reservation
operation partition petition pacific specific personal personnel perfect prefect persecution
prosecution precedent president resident prediction production protection projection profession
procession possession principal principle proscribe prescribe protest provision prevision quiet
quite radiation radiator ratification reaction redaction reduction reduce refection reflection
reform refuge refugee refuse region religion regime regiment relation relegation delegation
rejection repression depression impression republic resolution revolution restitution retention
revelation sacred scared salve slave secession succession selection stationary stationery statue
statute stature status suspicion suspension tension traction transaction transition translation
transmission trial trail timber timbre united untied urban urbane version virtual virtue veracity
voracity waist waste weather whether reflection refraction diffraction interstate intestate libel
label slander slender plaintiff plaintive patent parent usury usurp consonant consonance treble
tremble minuet minute ellipse eclipse simile smile basque bosque
"""

WORDS = frozenset(f"{_NAMES} {_SUBSTANCES} {_NUMBERS} {_ENGLISH}".split())
"""Folded words, American spelling, that are never taken for a slip of another word."""


def another_meaning(typed: str, right: str) -> bool:
    """Whether two different folded words, alike in their letters, say different things."""
    return (
        _is_known_beside(typed, right)
        or _negates(typed, right)
        or _negates(right, typed)
        or any(_contrast(pattern, typed, right) for pattern in _CONTRASTS)
        or _other_compound(typed, right)
    )


def _is_known_beside(typed: str, right: str) -> bool:
    """Whether ``typed`` is one of `WORDS`, or its plural, and ``right`` is another word."""
    stem = typed.removesuffix("s")
    return stem != right.removesuffix("s") and (typed in WORDS or stem in WORDS)


def _negates(long: str, short: str) -> bool:
    return long.endswith(short) and long.removesuffix(short) in _NEGATIONS


def _contrast(pattern: re.Pattern[str], one: str, other: str) -> bool:
    here, there = pattern.search(one), pattern.search(other)
    return (
        here is not None
        and there is not None
        and here[0] != there[0]
        and pattern.sub("", one) == pattern.sub("", other)
    )


def _other_compound(one: str, other: str) -> bool:
    here, there = _COMPOUND.fullmatch(one), _COMPOUND.fullmatch(other)
    return (
        here is not None
        and there is not None
        and here["stem"] == there["stem"]
        and here["end"] != there["end"]
    )
