"""From the kinds of `grammar.KINDS` to the functions that know their days."""

from collections.abc import Callable

from reportedly.resolve.times import counted, fixed
from reportedly.resolve.times.days import Days
from reportedly.resolve.times.grammar import Expression
from reportedly.resolve.times.temporal_context import TemporalContext

MEANINGS: dict[str, Callable[[TemporalContext, Expression], Days | None]] = {
    "iso": fixed.iso_days,
    "numeric": fixed.numeric_days,
    "day_range": fixed.range_days,
    "month_range": fixed.range_days,
    "day_month": fixed.day_month_days,
    "month_day": fixed.month_day_days,
    "day_more": fixed.day_more_days,
    "weekday_day": fixed.weekday_day_days,
    "month_year": fixed.month_year_days,
    "month": fixed.month_days,
    "weekday": counted.weekday_days,
    "clock": counted.clock_days,
    "deictic": counted.deictic_days,
    "overnight": counted.overnight_days,
    "daypart": counted.daypart_days,
    "weekend": counted.weekend_days,
    "fiscal_quarter": fixed.quarter_days,
    "season": fixed.season_days,
    "recent": counted.recent_days,
    "within": counted.within_days,
    "ago": counted.ago_days,
    "year_earlier": counted.year_earlier_days,
    "day_beside": counted.day_beside_days,
    "unit": counted.unit_days,
    "edge_of_unit": counted.edge_days,
    "nth": counted.nth_days,
    "decade": fixed.decade_days,
    "holiday": fixed.holiday_days,
    "year": fixed.year_days,
}
