"""Currencies: what each sign, code and word may mean. They never convert into one another."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from quizzer.grading.units import Unit

# spellings | what they may mean, the likeliest first. A meaning in small letters stands for a
# word that leaves the country open, so that "francs" answers "francs" and both kinds of francs.
_TABLE = """
$ dollar dollars buck bucks|USD CAD AUD NZD HKD SGD TWD
us_$ us$ usd us_dollar us_dollars american_dollar american_dollars u_s_dollars u_s_$|USD
united_states_dollars united_states_dollar|USD
ca_$ c_$ cad canadian_dollar canadian_dollars|CAD
a_$ au_$ aud australian_dollar australian_dollars|AUD
nz_$ nzd new_zealand_dollar new_zealand_dollars|NZD
hk_$ hkd hong_kong_dollar hong_kong_dollars|HKD
s_$ sgd singapore_dollar singapore_dollars|SGD
€ euro euros eur|EUR
£ gbp sterling pounds_sterling pound_sterling quid british_pound british_pounds|GBP
pound pounds|GBP EGP
egp egyptian_pound egyptian_pounds|EGP
¥|JPY CNY
yen jpy japanese_yen|JPY
yuan renminbi rmb cny chinese_yuan|CNY
₹ rupee rupees rs|INR PKR
inr indian_rupee indian_rupees|INR
pkr pakistani_rupee pakistani_rupees|PKR
₽ rub rouble roubles ruble rubles russian_rubles russian_roubles|RUB
₩ krw won south_korean_won|KRW
₺ turkish_lira turkish_liras|TRY
lira liras lire|lira TRY ITL
itl italian_lira italian_lire|ITL lira
₪ ils shekel shekels new_shekels|ILS
₦ ngn naira nairas|NGN
₴ uah hryvnia hryvnias|UAH
₫ vnd dong|VND
₱ philippine_pesos philippine_peso|PHP
฿ thb baht|THB
peso pesos|peso MXN PHP ARS CLP COP
mxn mexican_peso mexican_pesos|MXN peso
ars argentine_peso argentine_pesos|ARS peso
franc francs|franc CHF XOF FRF BEF
chf swiss_franc swiss_francs sfr|CHF franc
xof fcfa cfa_franc cfa_francs cfa francs_cfa|XOF franc
frf french_franc french_francs|FRF franc
bef belgian_franc belgian_francs|BEF franc
dm dem deutschmark deutschmarks deutsche_mark deutsche_marks|DEM
krona kronor sek swedish_krona swedish_kronor|SEK
krone kroner|krone NOK DKK
nok norwegian_krone norwegian_kroner|NOK krone
dkk danish_krone danish_kroner|DKK krone
pln zloty zlotys złoty|PLN
zar rand rands|ZAR
brl r_$ reais|BRL
guilder guilders nlg|NLG
rial rials|rial IRR
riyal riyals|riyal SAR
dirham dirhams|dirham AED MAD
dinar dinars|dinar KWD IQD DZD
btc bitcoin bitcoins|BTC
"""
# spellings | share of the currency | its meanings.
_PARTS = """
¢ c cent cents|1/100|USD EUR CAD AUD
euro_cent euro_cents eurocent eurocents|1/100|EUR
penny pence p|1/100|GBP
kopek kopeks kopeck kopecks|1/100|RUB
"""


@cache
def currency_spellings() -> dict[str, tuple[Unit, ...]]:
    """Every spelling of a currency in lower case with its meanings; phrases joined by ``_``."""
    spellings: dict[str, tuple[Unit, ...]] = {}
    for line in _TABLE.strip().split("\n"):
        words, meanings = line.split("|")
        units = tuple(_money(code) for code in meanings.split())
        spellings |= dict.fromkeys(words.split(), units)
    for line in _PARTS.strip().split("\n"):
        words, factor, meanings = line.split("|")
        units = tuple(_money(code, Fraction(factor)) for code in meanings.split())
        spellings |= dict.fromkeys(words.split(), units)
    return spellings


def _money(code: str, factor: Fraction = Fraction(1)) -> Unit:
    return Unit(code, ((code, 1),), factor, family="money")
