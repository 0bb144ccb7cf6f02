"""Reads which weekdays an article names: two reports of one event name the same day.

    weekdays(numbers, title_words) -> how often each day is named, Monday first

"On Tuesday" is how news in most languages dates what happened, and it stays true where the date of
publication is lost. Relative days ("yesterday") are not read.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from anechoic.stories.words import Terms, terms, words

Days = npt.NDArray[np.uint8]
"""uint8[2, 7]: in the opening, and in all that was read."""

OPENING_WORDS = 110
NO_DAYS: Days = np.zeros((2, 7), np.uint8)
NAMES = (
    "monday montag lundi lunes lunedì segunda-feira maandag poniedziałek poniedziałku понедельник "
    "понедельника pazartesi الاثنين الإثنين 月曜 周一 期一 월요일 월요일에",
    "tuesday tues dienstag mardi martes martedì terça-feira dinsdag wtorek вторник вторника salı "
    "الثلاثاء 火曜 周二 期二 화요일 화요일에",
    "wednesday mittwoch mercredi miércoles mercoledì quarta-feira woensdag środa środę среда среду "
    "çarşamba الأربعاء 水曜 周三 期三 수요일 수요일에",
    "thursday thur thurs donnerstag jeudi jueves giovedì quinta-feira donderdag czwartek четверг "
    "perşembe الخميس 木曜 周四 期四 목요일 목요일에",
    "friday freitag vendredi viernes venerdì sexta-feira vrijdag piątek пятница пятницу cuma "
    "الجمعة 金曜 周五 期五 금요일 금요일에",
    "saturday samstag sonnabend samedi sábado sabato zaterdag sobota sobotę суббота субботу cumartesi "
    "السبت 土曜 周六 期六 토요일 토요일에",
    "sunday sonntag dimanche domingo domenica zondag niedziela niedzielę воскресенье воскресенья pazar "
    "الأحد 日曜 周日 期日 일요일 일요일에",
)


def weekdays(numbers: Terms, title_words: int) -> Days:
    """Count the weekdays among terms in reading order, those of the title first."""
    known, day_of = _table()
    at = np.searchsorted(known, numbers)
    at[at == len(known)] = 0
    places = np.flatnonzero(known[at] == numbers)
    if not len(places):
        return NO_DAYS
    days = day_of[at[places]]
    opening = days[places < title_words + OPENING_WORDS]
    counts = np.stack([np.bincount(opening, minlength=7), np.bincount(days, minlength=7)])
    return np.minimum(counts, 255).astype(np.uint8)


@lru_cache(maxsize=1)
def _table() -> tuple[Terms, npt.NDArray[np.int64]]:
    found = {term: day for day, names in enumerate(NAMES) for term in terms(words(names)).tolist()}
    known = np.array(sorted(found), np.uint32)
    return known, np.array([found[term] for term in known.tolist()])
