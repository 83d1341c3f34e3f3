"""Moments as the chronicle writes them: UTC, ISO 8601, all of one length, so that text sorts as time does."""

from datetime import UTC, date, datetime, timedelta


def now() -> str:
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """A moment as text; one without a time zone is taken for UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="microseconds")


def read(told: str) -> datetime:
    return datetime.fromisoformat(told)


def day_after(day: date) -> str:
    """The first moment that is no longer on the day, in UTC."""
    if day == date.max:
        return "9999-12-31T24"
    return written(datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1))
