"""What amounts are counted in: currencies, per cent, distances and other measures, people."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from detente.reading.scanning import listed


class Unit(NamedTuple):
    """A unit of measure.

    Parameters
    ----------
    name : str
        In the singular; a currency by its ISO 4217 code.
    kind : str
        money, percentage, distance, area, mass, volume, power or count.
    base : str
        The unit that amounts of its kind are compared in.
    factor : Decimal
        How many of the base it is, exactly.
    """

    name: str
    kind: str
    base: str
    factor: Decimal


def _measures(kind: str, base: str, rows: str) -> dict[str, Unit]:
    """Return units by what they are called; a row is name, factor, words."""
    found = {}
    for row in rows.strip().splitlines():
        name, factor, words = (part.strip() for part in row.split("|"))
        for word in words.split(","):
            found[word.strip()] = Unit(name, kind, base, Decimal(factor))
    return found


MEASURES: dict[str, Unit] = (
    _measures(
        "distance",
        "metre",
        """
        kilometre | 1000 | kilometre, kilometres, kilometer, kilometers, km, kms
        metre | 1 | metre, metres, meter, meters
        mile | 1609.344 | mile, miles
        nautical mile | 1852 | nautical mile, nautical miles
        yard | 0.9144 | yard, yards
        foot | 0.3048 | foot, feet, ft
        inch | 0.0254 | inch, inches
        """,
    )
    | _measures(
        "area",
        "square metre",
        """
        square kilometre | 1000000 | square kilometre, square kilometres, square kilometers
        square mile | 2589988.110336 | square mile, square miles
        square metre | 1 | square metre, square metres, square meter, square meters
        square foot | 0.09290304 | square foot, square feet
        hectare | 10000 | hectare, hectares
        acre | 4046.8564224 | acre, acres
        """,
    )
    | _measures(
        "mass",
        "kilogram",
        """
        tonne | 1000 | tonne, tonnes, metric ton, metric tons
        kilogram | 1 | kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos, kg
        """,
    )
    | _measures(
        "volume",
        "cubic metre",
        """
        cubic metre | 1 | cubic metre, cubic metres, cubic meter, cubic meters
        cubic foot | 0.028316846592 | cubic foot, cubic feet
        cubic kilometre | 1000000000 | cubic kilometre, cubic kilometres, cubic kilometers
        barrel | 0.158987294928 | barrel, barrels
        """,
    )
    | _measures(
        "power",
        "watt",
        """
        kilowatt | 1000 | kilowatt, kilowatts
        megawatt | 1000000 | megawatt, megawatts, mw
        gigawatt | 1000000000 | gigawatt, gigawatts, gw
        """,
    )
    | _measures("percentage", "per cent", "per cent | 1 | %, percent, per cent, pct")
    | _measures(
        "percentage",
        "percentage point",
        "percentage point | 1 | percentage point, percentage points, point, points",
    )
)
"""Units of measure by the words for them; factors are exact by international definition."""

SYMBOLS = {
    "$": "USD", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₺": "TRY", "₹": "INR", "₽": "RUB", "₪": "ILS", "₩": "KRW", "₴": "UAH",
}  # fmt: skip
"""Currencies by their sign."""

CODES = frozenset(
    listed(
        "USD EUR GBP JPY CHF CAD AUD NZD CNY RMB TRY RUB UAH ILS INR KRW SEK NOK DKK PLN CZK HUF",
        "BRL MXN ZAR SAR AED QAR KWD EGP IRR IQD PKR",
    )
)
"""Currencies by their ISO 4217 code, and RMB."""

CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "US dollars": "USD", "U.S. dollars": "USD",
    "Canadian dollars": "CAD", "Australian dollars": "AUD", "euro": "EUR", "euros": "EUR",
    "pounds sterling": "GBP", "British pounds": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "lira": "TRY", "liras": "TRY", "Turkish lira": "TRY", "Turkish liras": "TRY",
    "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "rouble": "RUB", "rupees": "INR",
    "Indian rupees": "INR", "shekels": "ILS", "hryvnia": "UAH", "hryvnias": "UAH",
    "Swiss francs": "CHF", "zloty": "PLN", "zlotys": "PLN", "rand": "ZAR", "riyals": "SAR",
    "Saudi riyals": "SAR", "dirhams": "AED", "rials": "IRR", "Iranian rials": "IRR", "won": "KRW",
}  # fmt: skip
"""Currencies by the words for them, in the plural that follows a number."""

INFERRED_CURRENCIES = frozenset(
    {
        "$",
        "¥",
        "£",
        "dollar",
        "dollars",
        "lira",
        "liras",
        "rupees",
        "riyals",
        "rials",
        "dirhams",
        "won",
    }
)
"""Signs and words that more than one country uses for its money."""

SCALE_MARKS = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9,
    "b": 10**9, "B": 10**9, "Bn": 10**9, "tn": 10**12, "trn": 10**12, "T": 10**12,
}  # fmt: skip
"""Short marks behind an amount of money."""

PEOPLE = frozenset(
    listed(
        "people persons civilians soldiers troops militants fighters refugees migrants officers",
        "officials men women children students workers employees residents voters citizens members",
        "lawmakers legislators senators passengers prisoners hostages victims supporters",
        "protesters demonstrators delegates candidates Americans immigrants veterans",
        "journalists reporters",
        "personnel sailors marines guards teachers families doctors nurses patients adults users",
        "customers volunteers advisers advisors diplomats experts leaders governors players police",
        "respondents Republicans Democrats participants witnesses suspects inmates viewers readers",
    )
)
"""Nouns for people; families and police too."""

IRREGULAR = frozenset(
    listed("people men women children aircraft troops personnel police feet fish sheep")
)
"""Plurals that do not end in s, and what is one already."""
