"""The table that a benchmark prints, and what its figures are made of."""

from collections.abc import Sequence
from statistics import median, quantiles


def header(what: str = "", beside: str = "beside") -> None:
    """Print the names of the columns: the second is what the program is measured against."""
    print(f"{what:<46}{'alliances':>12}{beside:>12}{'ratio':>9}  meant", flush=True)


def row(what: str, ours: str, other: str = "", ratio: float | None = None, most: str = "") -> None:
    """Print one row of the table."""
    times = "" if ratio is None else f"{ratio:.2f} x"
    print(f"{what:<46}{ours:>12}{other:>12}{times:>9}  {most}", flush=True)


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def p50_p95(values: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return median(values), quantiles(values, n=20)[-1]


def half_and_most(sizes: Sequence[int]) -> tuple[int, int]:
    """Return the median and the greatest of some numbers of bytes."""
    return int(median(sizes)), max(sizes)
