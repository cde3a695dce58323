"""Units of measure: what each spelling may mean, and how the meanings convert.

Exact by definition (the international yard and pound agreement of 1959, the SI brochure); years
and months stand apart from days, because a month has no fixed number of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

Dimension = tuple[tuple[str, int], ...]
"""Base quantities with their powers, sorted: a speed is ``(("length", 1), ("time", -1))``."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaning of a unit: ``value`` of it are ``value * factor + offset`` of its dimension.

    ``family`` groups what one word may mean (``$``: US, Canadian, … dollars): of one family an
    answer means the first.
    """

    name: str
    dimension: Dimension
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    family: str = ""
    whole: Unit | None = None
    """Of a rate, what there is so much of: the dollars of "dollars a month"."""

    @property
    def is_share(self) -> bool:
        """Whether this is percent or another share of a whole."""
        return not self.dimension

    @property
    def is_money(self) -> bool:
        """Whether this is a currency, by itself or for each of something."""
        return self.family == "money"

    @property
    def is_time(self) -> bool:
        """Whether this counts time: seconds to weeks, or months and years."""
        return self.dimension in {_TIME, _CALENDAR}

    @property
    def is_loose_rate(self) -> bool:
        """Whether this is so much money, so many things or such a share in a stretch of time.

        People leave the stretch out, and it is then understood; the hours of km/h are not.
        """
        return self.whole is not None and (self.whole.is_money or self.whole.is_share)

    @property
    def is_count_rate(self) -> bool:
        """Whether this is so many of something that is no unit: people per km²."""
        return self.whole is not None and not self.whole.name

    def power(self, exponent: int) -> Unit:
        """This unit squared, cubed, or inverted."""
        name = f"{self.name}{_RAISED[exponent]}" if exponent in _RAISED else self.name
        dimension = tuple((base, power * exponent) for base, power in self.dimension)
        return replace(self, name=name, dimension=dimension, factor=self.factor**exponent)

    def each(self, other: Unit) -> Unit:
        """This unit for each ``other``: ``km`` each ``h``."""
        powers = dict(self.dimension)
        for base, power in other.dimension:
            powers[base] = powers.get(base, 0) - power
        dimension = tuple(sorted((base, power) for base, power in powers.items() if power))
        return replace(
            self,
            name=f"{self.name}/{other.name}",
            dimension=dimension,
            factor=self.factor / other.factor,
            whole=self.whole or self,
        )


_RAISED = {2: "²", 3: "³"}
_TIME: Dimension = (("time", 1),)
_CALENDAR: Dimension = (("calendar", 1),)

# dimension | factor | name | other symbols and words | letters of the _PREFIXES it may take.
_TABLE = """
length|1|m|meter meters metre metres mtr mtrs metro metros mètre mètres metri|kMcdmun
length|0.0254|in|inch inches|
length|0.3048|ft|foot feet|
length|0.9144|yd|yard yards yds|
length|1609.344|mi|mile miles meile meilen milla millas|
length|1852|nmi|nautical_mile nautical_miles|
length|0.0000000001|Å|angstrom angstroms ångström|
length|149597870700|au|AU astronomical_unit astronomical_units|
length|9460730472580800|ly|light_year light_years lightyear lightyears|
length|0.000001|µm|micron microns|
mass|0.001|g|gram grams gramme grammes gm gr gramm gramo gramos grammo grammi|kMmun
mass|1000|t|tonne tonnes metric_ton metric_tons metric_tonne metric_tonnes tonnen toneladas|kMG
length|1000|km|kms|
mass|1|kg|kilo kilos kgs|
mass|0.45359237|lb|lbs|
mass|0.028349523125|oz|avoirdupois_ounce|
mass|6.35029318|st|stone|
mass|0.0002|ct|carat carats|
time|1|s|sec secs second seconds sekunde sekunden seconde secondes segundo segundos|mun
time|60|min|mins minute minutes minuten minuto minutos minuti|
time|3600|h|hr hrs hour hours stunde stunden heure heures hora horas ora ore uur uren|
time|86400|d|day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen|
time|604800|week|weeks wk wks woche wochen semaine semaines semana semanas|
time|1209600|fortnight|fortnights|
calendar|1|month|months monat monate monaten mois mes meses mese mesi maand maanden mo|
calendar|12|year|years yr yrs jahr jahre jahren ans année années año años anno anni jaar ano|
calendar|120|decade|decades|
calendar|1200|century|centuries|
calendar|12000|millennium|millennia millenniums|
volume|1|L|l liter liters litre litres ltr litro litros litri|kcdmhu
volume|4.546092|gal|imperial_gallon imperial_gallons|
volume|158.987294928|bbl|barrel barrels|
volume|0.001|cc|ccm|
area|10000|ha|hectare hectares hektar|
area|4046.8564224|ac|acre acres|
force|1|N|newton newtons|kM
energy|1|J|joule joules|kMGT
energy|3600|Wh|watt_hour watt_hours|kMGT
energy|4.184|cal|calorie calories|k
energy|1.602176634e-19|eV|electronvolt electronvolts|kMG
power|1|W|watt watts|kMGTm
power|745.69987158227022|hp|horsepower|
pressure|1|Pa|pascal pascals|khM
pressure|100000|bar|bars|m
pressure|101325|atm|atmosphere atmospheres|
pressure|6894.757293168|psi|PSI|
frequency|1|Hz|hertz|kMGT
voltage|1|V|volt volts|kMm
current|1|A|amp amps ampere amperes|km
resistance|1|Ω|ohm ohms|kM
charge|1|C|coulomb coulombs|
amount|1|mol|mole moles|mk
information|8|B|byte bytes|kMGT
information|1|bit|bits|kMG
sound|1|dB|decibel decibels|
angle|1|rad|radian radians|
points|1|percentage points|percentage_point percentage_points percent_points pp pct_points|
points|0.01|basis points|basis_point basis_points bp bps|
temperature|1|K|kelvin kelvins|
acidity|1|pH||
speed|1|m/s|mps|
speed|1/3.6|km/h|kph kmh kmph|
speed|0.44704|mph|MPH|
speed|1852/3600|knots|knot kn kts|
share|0.01|%|percent percents per_cent pct pc prozent percentage pour_cent por_ciento procent|
share|0.001|‰|per_mille per_mil promille|
share|0.000001|ppm|parts_per_million|
"""
# What a base dimension is made of, where it is not a base of its own.
_MADE_OF: dict[str, Dimension] = {
    "area": (("length", 2),),
    "volume": (("length", 3),),
    "speed": (("length", 1), ("time", -1)),
    "share": (),
}
_LITRE = Fraction(1, 1000)
_PREFIXES = {
    "h": ("hecto", 2),
    "k": ("kilo", 3),
    "M": ("mega", 6),
    "G": ("giga", 9),
    "T": ("tera", 12),
    "d": ("deci", -1),
    "c": ("centi", -2),
    "m": ("milli", -3),
    "u": ("micro", -6),
    "n": ("nano", -9),
}
_FEWEST_LETTERS_PREFIXED = 4
# Spellings of several meanings: of each family the first is what an answer means.
_SEVERAL = {
    "ton": "t short_ton long_ton",
    "tons": "t short_ton long_ton",
    "pound": "lb",
    "pounds": "lb",
    "ounce": "oz troy_ounce fluid_ounce",
    "ounces": "oz troy_ounce fluid_ounce",
    "gallon": "us_gallon gal",
    "gallons": "us_gallon gal",
    "pint": "us_pint imperial_pint",
    "pints": "us_pint imperial_pint",
    "°": "°C °F degree",
    "deg": "°C °F degree",
    "degree": "°C °F degree",
    "degrees": "°C °F degree",
    "grad": "°C °F degree",
    "degrés": "°C °F degree",
    "grados": "°C °F degree",
    "c": "°C",
    "C": "°C C",
    "f": "°F",
}


def _odd_units() -> dict[str, Unit]:
    """Units with an offset, or with a name of which only part is said."""
    heat: Dimension = (("temperature", 1),)
    mass: Dimension = (("mass", 1),)
    volume = _MADE_OF["volume"]
    inch = Fraction(254, 10000)
    fahrenheit = Fraction(5, 9)
    freezing = Fraction("273.15")
    pound = Fraction("0.45359237")
    us_gallon = 231 * inch**3
    pint = Fraction("0.56826125") * _LITRE
    return {
        "°C": Unit("°C", heat, offset=freezing),
        "°F": Unit("°F", heat, fahrenheit, freezing - 32 * fahrenheit),
        "degree": Unit("°", (("angle of circle", 1),)),
        "short_ton": Unit("short tons", mass, 2000 * pound),
        "long_ton": Unit("long tons", mass, 2240 * pound),
        "troy_ounce": Unit("troy ounces", mass, Fraction("0.0311034768")),
        "fluid_ounce": Unit("fluid ounces", volume, pint / 20),
        "us_gallon": Unit("US gallons", volume, us_gallon),
        "us_pint": Unit("US pints", volume, us_gallon / 8),
        "imperial_pint": Unit("imperial pints", volume, pint),
    }


_ODD_SPELLINGS = {
    "celsius": "°C",
    "celcius": "°C",
    "centigrade": "°C",
    "fahrenheit": "°F",
    "farenheit": "°F",
    "short_tons": "short_ton",
    "long_tons": "long_ton",
    "troy_ounces": "troy_ounce",
    "fluid_ounces": "fluid_ounce",
    "us_gallons": "us_gallon",
}
_DEGREES = ("°", "deg", "degree", "degrees", "grad", "degrés", "grados")


@cache
def unit_spellings() -> dict[str, tuple[Unit, ...]]:
    """Every spelling of a unit of measure with its meanings; words of a phrase joined by ``_``.

    Symbols keep their case (``MW``, ``mW``); a reader tries the case as typed, then lower case.
    """
    single: dict[str, Unit] = {}
    for line in _TABLE.split("\n"):
        if line:
            _add_line(single, line)
    single.update(_odd_units())
    spellings: dict[str, tuple[Unit, ...]] = {
        spelling: (unit,) for spelling, unit in single.items()
    }
    for spelling, name in _ODD_SPELLINGS.items():
        spellings[spelling] = (single[name],)
    for letter, name in (("c", "celsius"), ("f", "fahrenheit")):
        for degrees in _DEGREES:
            for spelling in (letter, name):
                spellings[f"{degrees}_{spelling}"] = spellings[name]
    for spelling, names in _SEVERAL.items():
        spellings[spelling] = tuple(single[name] for name in names.split())
    for spelling in tuple(spellings):
        spellings.setdefault(spelling.lower(), spellings[spelling])
    del spellings["k"]  # a small k is a thousand, never kelvin
    return spellings


def _add_line(single: dict[str, Unit], line: str) -> None:
    base, factor, name, words, prefixes = _fields(line)
    dimension = _MADE_OF.get(base, ((base, 1),))
    above, _, below = factor.partition("/")
    size = Fraction(above) / Fraction(below or 1)
    if base == "volume":
        size *= _LITRE
    unit = Unit(name, dimension, size)
    for spelling in (name, *words):
        single.setdefault(spelling, unit)
    for letter in prefixes:
        prefix, exponent = _PREFIXES[letter]
        symbol = "µ" if letter == "u" else letter
        scaled = Unit(symbol + name, dimension, size * Fraction(10) ** exponent)
        single.setdefault(letter + name, scaled)
        # The compatibility folding of what is typed turns the micro sign into a Greek mu.
        single.setdefault(symbol.replace("µ", "μ") + name, scaled)
        for word in words:
            if len(word) >= _FEWEST_LETTERS_PREFIXED:
                single.setdefault(prefix + word, scaled)


def _fields(line: str) -> tuple[str, str, str, list[str], str]:
    fields = line.split("|")
    prefixes = fields[4] if len(fields) > 4 else ""  # noqa: PLR2004 - the fifth column is optional
    return fields[0], fields[1], fields[2], fields[3].split(), prefixes
