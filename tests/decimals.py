#!/usr/bin/env python3
"""Writes tests/corpus/decimals.txt: what Python's `json` takes for a number, and how its `decimal` compares two of them.

A line is `yes TEXT`, `no TEXT`, or two numbers with `<`, `=` or `>` between them.

    python3 tests/decimals.py > tests/corpus/decimals.txt
"""

import json
import random
import re
from decimal import Context, Decimal

DIGITS, EXPONENT_DIGITS = 100, 4
COMPARE = Context(prec=3 * DIGITS, Emax=999_999, Emin=-999_999)


def is_number(text):
    """By `json`, without its white space and its words for what is no number; and not too long."""
    try:
        value = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=lambda _: None)
    except ValueError:
        return False
    if not isinstance(value, Decimal) or text.strip() != text:
        return False
    digits, _, exponent = text.lower().partition("e")
    return len(re.sub(r"\D", "", digits)) <= DIGITS and len(exponent.lstrip("+-")) <= EXPONENT_DIGITS


def number(dice):
    """A number that `is_number` takes, often short, and often with zeros where they count for nothing."""
    def digits(most):
        return "".join(dice.choice("0012345679") for _ in range(dice.randint(1, most)))

    most = dice.choice([1, 2, 3, 20, 49])
    text = dice.choice(["", "", "-"]) + dice.choice([digits(most).lstrip("0"), "0"])
    text = text if text not in ("", "-") else text + "0"
    if dice.random() < 0.6:
        text += "." + dice.choice([digits(most), "0" * dice.randint(1, 5)]) + "0" * dice.choice([0, 0, 2])
    if dice.random() < 0.3:
        text += dice.choice("eE") + dice.choice(["", "+", "-"]) + str(dice.choice([0, 1, 2, 5, 30, 9999]))
    return text


def respelled(dice, text):
    """The same number, written differently."""
    digits, _, exponent = text.lower().partition("e")
    if "." in digits:
        return digits + "00" + ("e" + exponent if exponent else "")
    shift = dice.randint(1, 3)
    exponent = int(exponent or 0) - shift
    return digits + "0" * shift + f"e{exponent}" if abs(exponent) < 9999 else text


def main():
    dice = random.Random(1)
    alphabet = "00123459..--+eE x_,"
    texts = {"", "-", ".", "0.", ".5", "+1", "01", "-0", "00", "1e", "1e+", "1e-0", "1E5", "1.e1", "0x1", "NaN", "Infinity",
             "1_000", "1,5", " 1", "1 ", "\u0661", "1e99999", "1e9999", "1" * 100, "1" * 101, "0." + "1" * 99, "0." + "1" * 100}
    while len(texts) < 1_500:
        texts.add("".join(dice.choice(alphabet) for _ in range(dice.randint(1, 7))))
        texts.add(number(dice))
    for text in sorted(texts):
        print("yes" if is_number(text) else "no", text)
    for _ in range(2_000):
        one = number(dice)
        other = dice.choice([number, lambda dice: respelled(dice, one)])(dice)
        if not (is_number(one) and is_number(other)):
            continue
        sign = COMPARE.compare(Decimal(one), Decimal(other))
        print(one, {-1: "<", 0: "=", 1: ">"}[int(sign)], other)


main()
