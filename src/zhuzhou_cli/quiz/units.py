"""The units that people write after a number, and how they convert into each other; money is never converted."""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

_TABLE = """
length 1: m metre meter 米 公尺
length 1000: km kilometre kilometer kms klick 公里 千米
length 0.1: dm decimetre decimeter 分米
length 0.01: cm centimetre centimeter 厘米 公分
length 0.001: mm millimetre millimeter 毫米
length 0.000001: μm micron micrometre micrometer 微米
length 0.000000001: nm nanometre nanometer 纳米
length 149597870700: au astronomical_unit 天文单位
length 9460730472580800: ly light_year 光年
length 1609.344: mile mi 英里
length 1852: nmi nautical_mile 海里
length 0.9144: yard yd 码
length 0.3048: foot feet ft 英尺
length 0.0254: inch inche in 英寸
length 500: li 里 华里
length2 10000: ha hectare 公顷
length2 4046.8564224: acre 英亩
length2 666.6666666667: mu mou 亩 畝
length3 0.001: l litre liter 升
length3 0.1: hl hectolitre hectoliter
length3 0.0001: dl decilitre deciliter
length3 0.00001: cl centilitre centiliter
length3 0.003785411784: gallon gal us_gallon 加仑
length3 0.00454609: gallon gal imperial_gallon uk_gallon
length3 0.000473176473: pint us_pint 品脱
length3 0.00056826125: pint imperial_pint uk_pint
length3 0.000001: ml millilitre milliliter cc 毫升
mass 1: kg kilo kilogram kilogramme 公斤 千克
mass 0.001: g gram gramme 克
mass 0.000001: mg milligram milligramme 毫克
mass 0.000000001: μg mcg microgram 微克
mass 1000000: kt kilotonne kiloton
mass 1000: t tonne ton metric_ton metric_tonne 吨 噸
mass 0.45359237: lb pound 磅
mass 0.028349523125: oz ounce 盎司
mass 0.5: jin catty 斤
angle 1: ° degree deg 度
time 1: s sec second 秒 秒钟
time 0.001: ms millisecond msec 毫秒
time 0.000001: μs microsecond 微秒
time 0.000000001: ns nanosecond 纳秒
time 60: min minute m 分钟 分鐘 分
time 3600: h hr hour 小时 小時 钟头 时
time 86400: day d 天 日
time 604800: week wk 周 星期
time 2629746: month mth 月 个月 個月
time 31556952: year yr 年
time 315569520: decade
time 3155695200: century centurie 世纪 世紀
time 31556952000: millennium millennia
angle 1/60: ′ arcminute arcmin minute min 分
angle 1/3600: ″ arcsecond arcsec second sec 秒
length/time 0.2777777777778: kmh kph kmph
length/time 0.44704: mph
length/time 0.5144444444444: knot
power 1: w watt 瓦 瓦特
power 1000: kw kilowatt 千瓦
power 1000000: mw megawatt 兆瓦
power 1000000000: gw gigawatt 吉瓦
power 1000000000000: tw terawatt
power 745.69987158: hp bhp horsepower horse_power 马力 馬力
power 735.49875: ps metric_horsepower
energy 3600: wh watt_hour
energy 3600000: kwh kilowatt_hour 千瓦时 千瓦小时 度
energy 3600000000: mwh megawatt_hour 兆瓦时
energy 3600000000000: gwh gigawatt_hour
energy 3600000000000000: twh terawatt_hour
energy 1: j joule 焦
energy 1000: kj kilojoule 千焦
energy 1000000: mj megajoule
energy 4184: kcal kilocalorie 千卡 大卡
force 1: n newton 牛 牛顿
force 1000: kn kilonewton 千牛
force 1000000: mn meganewton
voltage 1: v volt 伏
voltage 1000: kv kilovolt 千伏
voltage 0.001: mv millivolt
current 1: amp ampere 安培
current 0.001: ma milliamp milliampere 毫安
charge 1: ah amp_hour ampere_hour 安时
charge 0.001: mah milliamp_hour milliampere_hour 毫安时
resistance 1: ohm ω 欧姆
resistance 1000: kω kohm kilohm kiloohm 千欧
resistance 1000000: megohm megaohm 兆欧
frequency 1: hz hertz cps 赫兹
frequency 1000: khz kilohertz 千赫
frequency 1000000: mhz megahertz 兆赫
frequency 1000000000: ghz gigahertz 吉赫
pressure 1: pa pascal 帕
pressure 100: hpa hectopascal mbar millibar 百帕
pressure 1000: kpa kilopascal 千帕
pressure 1000000: mpa megapascal 兆帕
pressure 1000000000: gpa gigapascal
pressure 6894.757293168: psi
data 1: byte 字节
data 1000: kb kilobyte
data 1000000: mb megabyte
data 1000000000: gb gigabyte
data 1000000000000: tb terabyte
data 1000000000000000: pb petabyte
data/time 125000: mbps
data/time 125000000: gbps
temperature 1: °c c celsius degree_celsius degrees_celsius degrees_c deg_c centigrade ° degree deg 摄氏度 度
temperature 1: degrees_centigrade celcius degrees_celcius
temperature 1 273.15: k kelvin 开尔文
temperature 5/9 32: °f f fahrenheit degree_fahrenheit degrees_fahrenheit degrees_f deg_f 华氏度
share 0.01: % percent per_cent pct pc percentage_point
share 0.001: ‰ per_mille permille per_mil per_thousand
money-yuan 1: yuan rmb cny renminbi chinese_yuan ¥ 元 人民币 块 元人民币
money-dollar 1: dollar buck usd $ us_dollar us$ us_$ u.s._dollar american_dollar 美元
money-dollar 0.01: cent
money-euro 1: euro eur € 欧元
money-euro 0.01: cent eurocent
money-sterling 1: £ gbp pound pound_sterling pounds_sterling british_pound quid 英镑
money-sterling 0.01: pence penny 便士
money-lira 1: ₺ lira turkish_lira tl try 里拉
money-peso 1: peso mexican_peso mxn mx$ mex$ 比索
money-ringgit 1: ringgit rm myr malaysian_ringgit 令吉 林吉特
money-yen 1: yen jpy ¥ 日元
money-rouble 1: ₽ rouble ruble rub 卢布
money-rupee 1: ₹ rupee inr indian_rupee 卢比
money-rand 1: rand zar 兰特
money-franc 1: franc chf
money-danish_krone 1: krone kroner kr dkk danish_krone danish_kroner 丹麦克朗
money-norwegian_krone 1: krone kroner kr nok norwegian_krone norwegian_kroner 挪威克朗
money-swedish_krona 1: krona kronor kr sek swedish_krona swedish_kronor 瑞典克朗
money-won 1: ₩ won krw south_korean_won 韩元
money-hong_kong_dollar 1: hkd hong_kong_dollar hk$ hk_$ hk_dollar 港元 港币
money-australian_dollar 1: aud australian_dollar a$ au$ 澳元
money-canadian_dollar 1: cad canadian_dollar c$ ca$ 加元
money-new_zealand_dollar 1: nzd new_zealand_dollar nz$ 新西兰元
money-singapore_dollar 1: sgd singapore_dollar s$ 新加坡元
money-taiwan_dollar 1: twd ntd taiwan_dollar new_taiwan_dollar nt$ 新台币 台币
money-real 1: brl real reais brazilian_real r$ 雷亚尔
mach 1: mach 马赫
"""
_POWERS = {"square": "2", "sq": "2", "cubic": "3", "cu": "3", "平方": "2", "立方": "3"}
_UNSAID = {
    ("time", Fraction(3600)): Fraction(60),
    ("time", Fraction(60)): Fraction(1),
    ("length", Fraction("0.3048")): Fraction("0.0254"),
    ("length", Fraction(1)): Fraction("0.01"),
}
"""The factors of the units that go without saying behind others: minutes behind hours, inches behind feet."""
_BELOW = ("time", "mass", "length")
"""What a unit may be for each of: km an hour, grams per cubic centimetre."""
_PER = ("/", "per", "a", "an", "each", "every", "每")


class Unit(NamedTuple):
    """A unit: what it measures, as ``length/time``, and how many of the base unit of that it is."""

    dimension: str
    factor: Fraction
    zero: Fraction = Fraction(0)
    """What stands on its scale where the base unit has nought: 32 for degrees Fahrenheit."""


def is_money(unit: Unit) -> bool:
    """Tell whether a unit is a currency; each is its own dimension."""
    return unit.dimension.startswith("money-")


def unsaid_unit(unit: Unit) -> Unit | None:
    """Return the unit of a second number that has none: minutes of ``1 h 45``, pence of ``3 pounds 40``."""
    factor = unit.factor / 100 if is_money(unit) else _UNSAID.get((unit.dimension, unit.factor))
    return Unit(unit.dimension, factor) if factor else None


def may_stand_before(unit: Unit) -> bool:
    """Tell whether a unit may stand before its number: ``$5``, ``Mach 0.8``."""
    return is_money(unit) or unit.dimension == "mach"


def find_units(words: Sequence[str]) -> tuple[tuple[Unit, ...], int]:
    """Return what unit the words begin with, and how many of them say it.

    A word may be several units: a degree is one of an angle and one of temperature. No unit is ``((), 0)``.
    """
    units, end = _raised_units(words, 0)
    if units and "/" not in units[0].dimension and end + 1 < len(words) and words[end] in _PER:
        below, last = _raised_units(words, end + 1)
        for unit in below:
            if unit.dimension.startswith(_BELOW):
                return tuple(Unit(f"{one.dimension}/{unit.dimension}", one.factor / unit.factor) for one in units), last
    return units, end


def _raised_units(words: Sequence[str], start: int) -> tuple[tuple[Unit, ...], int]:
    """Return what unit stands at a place, as it is or squared or cubed, and where it ends; no unit is ``((), 0)``."""
    power = _POWERS.get(words[start], "") if start < len(words) else ""
    units, end = _simple_units(words, start + len(power))
    if not units:
        return (), 0
    if power:
        units = tuple(_raised(unit, power) for unit in units if unit.dimension == "length")
    elif end < len(words) and words[end] in ("squared", "cubed"):
        units = tuple(_raised(unit, "2" if words[end] == "squared" else "3") for unit in units)
        end += 1
    return units, end


def without_each(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a unit without what it is for each of: ``km`` of ``km per hour``, ``g`` of ``g/cm3``."""
    return next((words[:place] for place, word in enumerate(words) if place and word in _PER), words)


def is_time(word: str) -> bool:
    """Tell whether a word is a unit of time, as ``year``."""
    return any(unit.dimension == "time" for unit in _named(word))


def time_each(words: Sequence[str]) -> Unit | None:
    """Return the time that something is for each of: a month of ``2,500 euros a month``; None if it is for none."""
    times = (_named(word) for per, word in pairwise(words) if per in _PER and is_time(word))
    return next((unit for units in times for unit in units if unit.dimension == "time"), None)


@lru_cache(maxsize=1000)
def begins_with_unit(text: str) -> bool:
    """Tell whether a text begins with a unit, as ``million km``, and not with what is counted: ``trains a year``."""
    words = _words_of(text)
    bare = words[1:] if words[:1] and words[0] in ("thousand", "million", "billion", "trillion") else words
    return bare[:1] != ["in"] and find_units(bare)[1] > 0


@lru_cache(maxsize=1000)
def begins_with_money(text: str) -> bool:
    """Tell whether a text begins with a currency, and not with thousands or millions of it."""
    return any(map(is_money, find_units(_words_of(text))[0]))


@lru_cache(maxsize=1000)
def begins_with_temperature(text: str) -> bool:
    """Tell whether a text begins with degrees Celsius or Fahrenheit, and with no other degrees."""
    units = find_units(_words_of(text))[0]
    return bool(units) and all(unit.dimension == "temperature" for unit in units)


def _words_of(text: str) -> list[str]:
    return re.findall(r"[^\s/,.;:!?]+|/", unicodedata.normalize("NFKC", text).lower())


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else."""
    words = text.lower().split()
    return find_units(words)[1] == len(words) > 0


@cache
def chinese_units() -> tuple[str, ...]:
    """Return the Chinese names of units and the words around them, the longest first."""
    names = {name for name in _units() if not name.isascii() and name.isalpha()}
    return tuple(sorted(names | {"平方", "立方", "每"}, key=len, reverse=True))


def _simple_units(words: Sequence[str], start: int) -> tuple[tuple[Unit, ...], int]:
    for length in (3, 2, 1):
        name = [word for word in words[start : start + length] if word != "-"]
        is_whole = start + length <= len(words) and "-" not in (words[start], words[start + length - 1])
        if is_whole and (units := _named("_".join(name))):
            return units, start + length
    return (), start


def _named(name: str) -> tuple[Unit, ...]:
    units = _units().get(name) or _units().get(name.removesuffix("s")) or ()
    if not units and name[-1:] in ("2", "3"):
        lengths = _units().get(name[:-1].removesuffix("^"), ())
        units = tuple(_raised(unit, name[-1]) for unit in lengths if unit.dimension == "length")
    return units


def _raised(unit: Unit, power: str) -> Unit:
    return Unit(unit.dimension + power, unit.factor ** int(power))


@cache
def _units() -> dict[str, tuple[Unit, ...]]:
    units: dict[str, tuple[Unit, ...]] = {}
    for line in _TABLE.strip().splitlines():
        head, _, names = line.partition(":")
        dimension, *scale = head.split()
        unit = Unit(dimension, *map(Fraction, scale))
        for name in names.split():
            units[name] = (*units.get(name, ()), unit)
            units.setdefault(name.replace("_", ""), units[name])
    units["°_c"], units["°_f"] = units["°c"], units["°f"]  # the sign and the letter are two words
    return units
