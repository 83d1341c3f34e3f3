"""Charts as Vega-Lite specs, made with Altair: the page draws them, and a notebook shows what the functions return.

Each takes values of the record and returns an `altair.Chart`; `.to_dict()` is the spec. Nothing in them is fetched.
"""

from .acts import acts
from .breaches import breaches
from .toll import toll
from .tolls import tolls

__all__ = ["acts", "breaches", "toll", "tolls"]
