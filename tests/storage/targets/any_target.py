"""Any target that the rules can say, for hypothesis."""

from hypothesis import strategies as st

from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Form,
    Measure,
    Operator,
    Population,
    Reported,
    Target,
    Threshold,
    Training,
    Way,
)
from bot.domain.units import Sector

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
several = st.lists(words, max_size=4).map(tuple)
days = st.none() | st.dates()
populations = st.builds(
    Population,
    roles=st.lists(st.sampled_from(Role), max_size=4, unique=True).map(tuple),
    sector=st.none() | st.sampled_from(Sector),
    full_time=st.none() | st.booleans(),
    kinds=several,
    forms=several,
)
ways = st.frozensets(st.sampled_from(Way), min_size=1)
requirements = st.one_of(
    st.builds(Training, several, st.none() | st.integers(1, 9), ways),
    st.builds(Activity, several, st.integers(1, 9)),
    st.builds(Reported, st.sampled_from(Form), words, words, words, several, several, several),
)
periods = st.builds(Period, st.sampled_from(Recurrence), days, days, st.booleans())
values = st.decimals(0, 10_000, allow_nan=False, allow_infinity=False)
thresholds = st.builds(Threshold, st.sampled_from(Operator), values, st.sampled_from(Measure))
targets = st.builds(
    Target,
    code=st.just("t"),
    text=words,
    population=populations,
    requirement=requirements,
    period=periods,
    threshold=st.none() | thresholds,
    quotation=words,
    note=words,
)
