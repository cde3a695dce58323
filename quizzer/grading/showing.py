"""Quantities in words again: how a response was understood."""

from __future__ import annotations

from fractions import Fraction

from quizzer.grading.quantities import Quantity

_LONGEST_PLAIN = 10**21
_MOST_DECIMALS = 12


def show_quantity(quantity: Quantity) -> str:
    """``quantity`` in one spelling: its hedge, figures with grouped thousands, and its unit."""
    figures = show_figure(quantity.low)
    if quantity.is_range:
        figures = f"{figures} to {show_figure(quantity.high)}"
    name = quantity.units[0].name if quantity.units else quantity.noun
    glue = "" if name.startswith(("%", "°", "/", "‰")) else " "
    return f"{quantity.hedge} {figures}{glue}{name}".strip()


def show_figure(value: Fraction) -> str:
    """``value`` in figures: whole, with decimals where they end soon, else as a fraction."""
    if abs(value) >= _LONGEST_PLAIN:
        digits = len(str(abs(int(value)))) - 1
        return f"{show_figure(value / 10**digits)}×10^{digits}"
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = value * 10**_MOST_DECIMALS
    if scaled.denominator == 1:
        sign = "-" if value < 0 else ""
        whole, decimals = divmod(abs(scaled.numerator), 10**_MOST_DECIMALS)
        return f"{sign}{whole:,}." + f"{decimals:0{_MOST_DECIMALS}d}".rstrip("0")
    if value.denominator < _LONGEST_PLAIN:
        return f"{value.numerator}/{value.denominator}"
    return f"{float(value):.6g}"
