"""Dates as French people write them: mardi 24 nov., 9 h 30."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "G\u202f\\h\u202fi"
DATETIME_FORMAT = "j F Y, G\u202f\\h\u202fi"
MONTH_DAY_FORMAT = "j F"
