#!/usr/bin/env python3
"""Writes tests/corpus/times.txt: how Python prints times, and what its `email.utils` takes for one.

A line is `KIND<tab>TEXT<tab>WORTH`: what the text is worth is the microseconds since 1970, of a local time those as if it were UTC's, or
`no` where Python reads nothing.

    python3 tests/times.py > tests/corpus/times.txt
"""

import random
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from email.utils import format_datetime, parsedate_to_datetime

START = datetime(1970, 1, 1, tzinfo=timezone.utc)
MICRO = timedelta(microseconds=1)


def worth(time):
    """Microseconds since 1970."""
    return (time - START) // MICRO


def line(kind, text, time):
    print(kind, text, "no" if time is None else worth(time), sep="\t")


def random_time(dice, year):
    """A time after this year began, with a fraction now and then, and with any offset of whole minutes."""
    zone = timezone(timedelta(minutes=dice.choice([0, 60, -90, dice.randint(-1439, 1439)])))
    time = datetime(year, 1, 1, tzinfo=zone) + timedelta(days=dice.randint(2, 363), seconds=dice.randint(0, 86_399))
    return time + dice.choice([0, 0, 500_000, dice.randint(0, 999_999)]) * MICRO


def printed(dice, time):
    whole, utc = time.replace(microsecond=0), time.astimezone(timezone.utc)
    local = time.replace(tzinfo=None)
    as_utc = local.replace(tzinfo=timezone.utc)
    line("date_time", time.isoformat(), time)
    line("date_time", utc.isoformat().replace("+00:00", "Z"), time)
    line("iso_date_time", dice.choice([time, utc]).isoformat(), time)
    line("iso_date_time", local.isoformat(), as_utc)
    line("local_date_time", local.isoformat(), as_utc)
    line("spaced_date_time", local.isoformat(sep=" "), as_utc)
    line("epoch_seconds", format(Decimal(worth(time)).scaleb(-6), "f"), time)
    millis = time.replace(microsecond=time.microsecond // 1000 * 1000)
    line("epoch_millis", str(worth(millis) // 1000), millis)
    if time.year >= 1900:
        line("mail_date_time", format_datetime(whole), whole)
    line("http_date_time", format_datetime(utc.replace(microsecond=0), usegmt=True), whole)


def mail(dice, time):
    """What a mail may say, or nearly."""
    text = format_datetime(time.replace(microsecond=0))
    for _ in range(dice.randint(0, 2)):
        at = dice.randrange(len(text))
        text = dice.choice([
            text.replace("+0000", dice.choice(["GMT", "UT", "EST", "pdt", "-0000", "Z"])),
            text.replace(" 0", " ", 1),
            text.partition(", ")[2] or text,
            text[:at] + dice.choice("0123456789 :+,aM") + text[at + 1:],
            text[:at] + text[at + 1:],
            text[:at] + dice.choice("0 ") + text[at:],
        ])
    return text


def main():
    dice = random.Random(1)
    for _ in range(120):
        printed(dice, random_time(dice, dice.choice([1, 1969, 1970, 2011, 2038, 9999, dice.randint(2, 9998)])))
    for _ in range(900):
        text = mail(dice, random_time(dice, dice.randint(1900, 2100)))
        try:
            time = parsedate_to_datetime(text)
        except (TypeError, ValueError, IndexError, OverflowError):
            time = None
        # Without an offset is `-0000`: Python has a time without one for that.
        line("mail", text, time and (time if time.tzinfo else time.replace(tzinfo=timezone.utc)))


main()
