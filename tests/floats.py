#!/usr/bin/env python3
"""Writes tests/corpus/floats.txt: what Python's `json` takes for a number, the bits that `float` makes of it, and the digits of `repr`.

A line is `yes TEXT BITS DIGITS EXPONENT`, the number being 0.DIGITS times ten to that power, or `no TEXT`.

    python3 tests/floats.py > tests/corpus/floats.txt
"""

import json
import random
import struct
from decimal import Decimal


def is_number(text):
    """By `json`, without its white space and its words for what is no number; and none that overflows."""
    try:
        value = json.loads(text, parse_float=float, parse_int=float, parse_constant=lambda _: None)
    except (ValueError, OverflowError):
        return False
    return isinstance(value, float) and text.strip() == text and abs(value) != float("inf")


def told(text):
    value = float(text)
    (bits,) = struct.unpack(">Q", struct.pack(">d", value))
    shortest = Decimal(repr(value)).normalize().as_tuple()
    digits = "".join(map(str, shortest.digits))
    return f"yes {text} {bits:016x} {digits} {len(digits) + shortest.exponent}"


def number(dice):
    """Any float, spelled shortly, exactly or with a few digits."""
    (value,) = struct.unpack(">d", dice.randbytes(8))
    if value != value or abs(value) == float("inf"):
        value = 5e-324
    few = f"{dice.choice(['', '-'])}{dice.randint(0, 999)}.{dice.randint(0, 99999)}e{dice.randint(-330, 312)}"
    return dice.choice([repr(value), f"{value:.30e}", str(Decimal(value)).lower(), few, str(dice.randint(-2**70, 2**70))])


def main():
    dice = random.Random(1)
    alphabet = "00123459..--+eE x_,"
    texts = {"", "-", ".", "0.", ".5", "5.", "+1", "01", "-0", "-0.0", "0e0", "00", "1e", "1e+", "1e-0", "1E5", "1.e1", "0x1", "nan", "inf",
             "infinity", "1_000", "1,5", " 1", "1 ", "\u0661", "1e308", "1e309", "-1e309", "1e99999", "1e-400", "4.9e-324", "2.4e-324",
             "2.5e-324", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "2.2250738585072011e-308",
             "9007199254740993", "9007199254740992.9999999999999999999", "1e23", "8.5e-7", "1e21", "1e-7", "0." + "0" * 400 + "1"}
    while len(texts) < 1_500:
        texts.add("".join(dice.choice(alphabet) for _ in range(dice.randint(1, 7))))
        texts.add(number(dice))
    for text in sorted(texts):
        print(told(text) if is_number(text) else f"no {text}")


main()
