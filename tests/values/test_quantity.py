"""Quantities: what is read, as which interval, how it is shown, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.errors import Unreadable
from timeline.values import amount
from timeline.values.interval import Interval
from timeline.values.quantity import Quantity
from timeline.values.unit import Unit

# text, the attribute's unit, low, high ("(" and ")" mark an end that does not belong to it), display
READ = [
    ("37B", "parameters", "37e9", "37e9", "37B"),
    ("37B params", "parameters", "37e9", "37e9", "37B"),
    ("1.6 trillion", "parameters", "1.6e12", "1.6e12", "1.6T"),
    ("1,000,000", "tokens", "1e6", "1e6", "1,000,000"),
    ("10,000", None, "10000", "10000", "10,000"),
    ("128K tokens", "tokens", "128000", "128000", "128K"),
    ("128k", "tokens", "128000", "128000", "128K"),
    ("5 thousand", None, "5000", "5000", "5K"),
    ("5mn", None, "5e6", "5e6", "5M"),
    ("1e26 FLOP", "FLOP", "1e26", "1e26", "1e26 FLOP"),
    ("-10", "points", "-10", "-10", "-10"),
    ("−10", "points", "-10", "-10", "-10"),
    ("+5", "points", "5", "5", "+5"),
    # about
    ("~37B", "parameters", "35.15e9", "38.85e9", "~37B"),
    ("about 5", None, "4.75", "5.25", "~5"),
    ("approximately 5", None, "4.75", "5.25", "~5"),
    ("around 5", None, "4.75", "5.25", "~5"),
    ("roughly 5", None, "4.75", "5.25", "~5"),
    ("~-10", None, "-10.5", "-9.5", "~-10"),
    ("~0", None, "0", "0", "~0"),
    ("nearly 80%", "%", "76", "80)", "nearly 80%"),
    ("almost -10", None, "-10.5", "-10)", "nearly -10"),
    # bounds
    ("80%+", "%", "80", None, "≥80%"),
    ("80+%", "%", "80", None, "≥80%"),
    ("at least 80%", "%", "80", None, "≥80%"),
    (">=80%", "%", "80", None, "≥80%"),
    ("≥80%", "%", "80", None, "≥80%"),
    ("80% or more", "%", "80", None, "≥80%"),
    ("over 80%", "%", "(80", None, ">80%"),
    ("> 80%", "%", "(80", None, ">80%"),
    ("More than 80%", "%", "(80", None, ">80%"),
    ("up to 256K", "tokens", None, "256000", "≤256K"),
    ("at most 5", None, None, "5", "≤5"),
    ("<=5", None, None, "5", "≤5"),
    ("under 5%", "%", None, "5)", "<5%"),
    ("less than 5", None, None, "5)", "<5"),
    ("~80%+", "%", "76", None, "~≥80%"),
    ("at most about 100", None, None, "105", "~≤100"),
    ("$500M+", "USD", "5e8", None, "≥$500M"),
    # ranges
    ("80..86%", "%", "80", "86", "80..86%"),
    ("80%..86%", "%", "80", "86", "80..86%"),
    ("-5..5", None, "-5", "5", "-5..5"),
    ("$3..$15/Mtok", "USD/Mtok", "3", "15", "$3..$15/Mtok"),
    ("$3..15/Mtok", "USD/Mtok", "3", "15", "$3..$15/Mtok"),
    ("3..15 USD/Mtok", "USD/Mtok", "3", "15", "$3..$15/Mtok"),
    ("$500M..$1.2B", "USD", "5e8", "1.2e9", "$500M..$1.2B"),
    ("~80..100", None, "76", "105", "~80..100"),
    # the source's own doubt
    ("90%?", "%", "90", "90", "90%?"),
    ("~37B?", "parameters", "35.15e9", "38.85e9", "~37B?"),
    # percent
    ("92.1", "%", "92.1", "92.1", "92.1%"),
    ("92.1 percent", "%", "92.1", "92.1", "92.1%"),
    ("92.1 per cent", "%", "92.1", "92.1", "92.1%"),
    # money
    ("$5.2M", "USD", "5.2e6", "5.2e6", "$5.2M"),
    ("$5.2 million", "USD", "5.2e6", "5.2e6", "$5.2M"),
    ("US$5.2M", "USD", "5.2e6", "5.2e6", "$5.2M"),
    ("USD 5.2M", "USD", "5.2e6", "5.2e6", "$5.2M"),
    ("$5.2M USD", "USD", "5.2e6", "5.2e6", "$5.2M"),
    ("5.2M dollars", "USD", "5.2e6", "5.2e6", "$5.2M"),
    ("5.2M", "USD", "5.2e6", "5.2e6", "5.2M"),
    ("-$5", "USD", "-5", "-5", "-$5"),
    ("$-5", "USD", "-5", "-5", "-$5"),
    ("€3bn", "EUR", "3e9", "3e9", "€3B"),
    ("£3", "GBP", "3", "3", "£3"),
    ("5 RMB", "CNY", "5", "5", "5 CNY"),
    # money per something
    ("0.14", "USD/Mtok", "0.14", "0.14", "0.14"),
    ("0.14 USD/Mtok", "USD/Mtok", "0.14", "0.14", "$0.14/Mtok"),
    ("$0.14/M tokens", "USD/Mtok", "0.14", "0.14", "$0.14/Mtok"),
    ("$0.14 / 1M tokens", "USD/Mtok", "0.14", "0.14", "$0.14/Mtok"),
    ("$0.14 per million tokens", "USD/Mtok", "0.14", "0.14", "$0.14/Mtok"),
    ("$0.00000014/token", "USD/Mtok", "0.14", "0.14", "$0.00000014/tok"),
    ("$0.14/1,000 tokens", "USD/Mtok", "140", "140", "$0.14/ktok"),
    # other units
    ("48GB", "GB", "48", "48", "48GB"),
    ("48 gb", "GB", "48", "48", "48GB"),
    ("1TB", "GB", "1000", "1000", "1TB"),
    ("1 GiB", "MB", "1073.741824", "1073.741824", "1GiB"),
    ("4x", "times", "4", "4", "4×"),
    ("4×", "times", "4", "4", "4×"),
    ("2 weeks", "days", "14", "14", "2 weeks"),
    ("90", "days", "90", "90", "90"),
    ("10,000 gpu", "GPUs", "10000", "10000", "10,000 gpu"),
    ("#2", "rank", "2", "2", "#2"),
    ("1400 Elo", None, "1400", "1400", "1400 Elo"),
    ("120 tokens/s", "tok/s", "120", "120", "120 tokens/s"),
    ("$5 per 1000 tokens", None, "5", "5", "$5/ktok"),
    ("2.8M H800 hours", None, "2800000", "2800000", "2.8M H800 hours"),
    ("5 1000 h", "1000 h", "5", "5", "5 1000 h"),
    ("3 level 3 cars", "level 3 cars", "3", "3", "3 level 3 cars"),
]


@pytest.mark.parametrize(("text", "unit", "low", "high", "display"), READ)
def test_what_is_read(text: str, unit: str | None, low: str | None, high: str | None, display: str) -> None:
    """A quantity is an interval in the attribute's unit, of exact decimals."""
    quantity = Quantity.parse(text, unit)
    interval = quantity.interval
    assert interval.low == (None if low is None else Decimal(low.strip("(")))
    assert interval.high == (None if high is None else Decimal(high.strip(")")))
    assert interval.low_open == (low is not None and low.startswith("("))
    assert interval.high_open == (high is not None and high.endswith(")"))
    assert str(quantity) == quantity.text == display
    assert Quantity.parse(display, unit) == quantity
    assert Quantity.parse(display, unit).text == display


ABOUT = ("~", "about", "approximately", "around", "roughly", "nearly", "almost")


@pytest.mark.parametrize(("text", "unit"), [(text, unit) for text, unit, *_ in READ])
def test_marks(text: str, unit: str | None) -> None:
    """`~` says about, `?` marks the source's own doubt."""
    quantity = Quantity.parse(text, unit)
    assert quantity.doubted == text.endswith("?")
    assert quantity.approximate == any(word in text for word in ABOUT)


def test_approx_is_the_attributes() -> None:
    """`~` widens by the attribute's `approx` (5 % unless it says otherwise)."""
    quantity = Quantity.parse("~100", None, Decimal("0.2"))
    assert quantity.interval == Interval(Decimal(80), Decimal(120))


def test_digits_stay_exact() -> None:
    """Exact decimals, never floats."""
    quantity = Quantity.parse("0.1234567890123456789012345678901234567T")
    assert quantity.interval.low == Decimal("123456789012.3456789012345678901234567")


MISMATCH = "unit-mismatch"
REFUSED = [
    ("37B tokens", "parameters", "is in tokens, but figures here are in parameters", "write it in", MISMATCH),
    ("$0.30", "USD/Mtok", "is in USD, but figures here are in USD/Mtok", 'write "$0.30/Mtok" or "0.30"', MISMATCH),
    ("€3/Mtok", "USD/Mtok", "is in EUR/Mtok", "write it in USD/Mtok", MISMATCH),
    ("20 min", "h", "is no exact number of h", "rounded as the source rounds it", MISMATCH),
    ("48Gb", "GB", "is in Gb, but figures here are in GB", "write it in GB", MISMATCH),
    ("5%", "points", "is in %", "write it in points", MISMATCH),
    ("50-70%", "%", "is not a quantity", 'write "50..70%"', None),
    ("50–70%", "%", "is not a quantity", 'write "50..70%"', None),
    ("50 to 70%", "%", "is not a quantity", 'write "50..70%"', None),
    ("$3-$15/Mtok", "USD/Mtok", "is not a quantity", 'write "$3..$15/Mtok"', None),
    ("86..80%", "%", "the range ends below its start", 'did you mean "80..86%"?', None),
    ("80..", "%", "found a range with one end", 'write "≥80"', None),
    ("..80", "%", "found a range with one end", 'write "≤80"', None),
    ("1..2..3", None, "is not a unit", None, None),
    ("at least 80..86", None, "found a range and a bound", None, None),
    ("1..2T", None, "a magnitude on one side only", '"1T..2T"', None),
    ("$1..2B", "USD", "a magnitude on one side only", '"$1B..$2B"', None),
    ("over at least 5", None, "found two bounds", None, None),
    ("at least 5+", None, "found two bounds", None, None),
    ("nearly 0", None, 'nothing is "nearly" 0', "write", None),
    ("37b", "parameters", 'found the letter "b"', 'did you mean "B"', None),
    ("$5m", "USD", 'found the letter "m"', 'did you mean "M"', None),
    ("48B", "GB", '"B" could be billion or bytes', '"48 bytes" or "48 billion"', None),
    ("¥5", "CNY", '"¥" is ambiguous', "write CNY or JPY", None),
    ("$5 EUR", "USD", "found both USD and EUR", None, None),
    ("1,5", None, "is not a quantity", '"1.5"', None),
    (".5", None, "is not a quantity", '"0.5"', None),
    ("1 000 000", None, "is not a quantity", "1,000,000", None),
    ("1,00,000", None, "is not a quantity", None, None),
    ("12 500 km", "km", "found two numbers", "1,000,000", None),
    ("12\u202f500 EUR", "EUR", "found two numbers", "1,000,000", None),
    ("3 4%", "%", "found two numbers", None, None),
    ("$5 3 USD", "USD", "found two numbers", None, None),
    ("5K 3 tokens", "tokens", "found two numbers", None, None),
    ("15,0000", "USD", "found two numbers", None, None),
    ("1e-999 h", "h", "found two numbers", "an exponent has at most two digits", None),
    ("5 to 6", None, "found two numbers", 'write "5..6"', None),
    ("5 out of 10", None, "found two numbers", None, None),
    ("0x10", None, "found two numbers", None, None),
    ("5 x 6 per unit", None, "found two numbers", None, None),
    ("1e+26", None, "found a + in an exponent", None, None),
    ("-+5", None, "is not a quantity", None, None),
    ("", None, "is not a quantity", None, None),
    ("?", None, "is not a quantity", None, None),
    ("~", None, "is not a quantity", None, None),
    ("$", "USD", "is not a quantity", None, None),
    ("NaN", None, "is not a quantity", None, None),
    ("Infinity", None, "is not a quantity", None, None),
    ("٣٧", None, "is not a quantity", None, None),
    ("many", "GPUs", "is not a quantity", None, None),
    ("5 a/b/c", None, "at most one", None, None),
    ("5/0 tokens", None, "is not a unit", None, None),
    ("5\x00", None, "is not a unit", None, None),
    ("9" * 41, None, "found 41 digits, expected at most 40", None, None),
    ("9" * 10**6, None, "too long for a quantity", None, None),
    ("~" * 10_000, None, "too long for a quantity", None, None),
]


@pytest.mark.parametrize(
    ("text", "unit", "complaint", "help_line", "rule"), REFUSED, ids=[row[0][:30] for row in REFUSED]
)
def test_what_is_refused(text: str, unit: str | None, complaint: str, help_line: str | None, rule: str | None) -> None:
    """The message says what was found and what was expected; a unit that does not convert is a unit mismatch."""
    with pytest.raises(Unreadable) as problem:
        Quantity.parse(text, unit)
    assert complaint in problem.value.message
    assert len(problem.value.message) < 300
    assert problem.value.rule == (rule or "unreadable-value")
    if help_line is not None:
        assert help_line in (problem.value.help or "")


@pytest.mark.parametrize(
    ("first", "second", "factor"),
    [
        ("USD/Mtok", "$/M tokens", 1),
        ("USD/Mtok", "dollars per million tokens", 1),
        ("USD/tok", "USD/Mtok", 10**6),
        ("GB", "MB", 1000),
        ("weeks", "days", 7),
        ("years", "months", 12),
        ("GPU", "GPUs", 1),
        ("Elo", "elo", 1),
        ("years", "days", None),
        ("USD", "EUR", None),
        ("USD", "USD/Mtok", None),
        ("class", "clas", None),
    ],
)
def test_units_convert_exactly_or_not_at_all(first: str, second: str, factor: int | None) -> None:
    """A suffix equals the attribute's unit or converts to it exactly (`0.14 USD/Mtok` equals `$0.14/M tokens`)."""
    assert Unit.parse(first).factor_to(Unit.parse(second)) == factor
    assert Unit.parse(str(Unit.parse(first))) == Unit.parse(first)


_OWN = st.sampled_from(
    ("USD/Mtok", "%", "parameters", "bytes", "K", "B", "T", "e5x", "1000 tokens", "tokens", "x", "$")
)
_WRITTEN = st.lists(
    st.sampled_from(
        (*"0159.,+-~$%KMBTk eE", "12", " ", "USD", "USD/Mtok", "tokens", "1000", "bytes", "parameters", "e5", "x")
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(_WRITTEN, _OWN, st.sampled_from(("", " ")))
@example("51000 tokens", "1000 tokens", "")
@example("5T", "T", "")
@example("5B", "bytes", "")
def test_what_is_usual_is_read_as_all_else_is(text: str, own: str, blank: str) -> None:
    """There is a short way for most numbers; it must not lead anywhere else."""
    for written in (text, f"{text}{blank}{own}"):
        short = amount._read_usual(written, own)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(amount, "_read_usual", lambda text, own: None)
            assert short is None or short == amount.parse_amount(written, own)
