"""Ray, joined or started: the one place that knows how."""

import logging
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .errors import SettingsError


@contextmanager
def joined(address: str | None, workers: int) -> Iterator[Any]:
    """Ray on the cluster at the address, or on one of this machine that ends with the block; a running one is used as it is.

    `workers`: processors that a cluster of this machine may use, 0 for all. Raises SettingsError.
    """
    _forearm(address)
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise SettingsError("Ray is not installed; run `pip install 'dateline[ray]'`, or leave out --engine") from error
    started = not ray.is_initialized()
    if started:
        _join(ray, address, workers)
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        yield ray
    finally:
        if started:
            ray.shutdown()


def processors(ray: Any) -> int:
    """How many the cluster has."""
    return int(ray.cluster_resources().get("CPU", 1))


def _forearm(address: str | None) -> None:
    """What Ray reads when it is imported: that it tells nobody of its use, and that our own cluster asks for a token.

    Ray listens on every interface of a machine and runs what it is sent.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if address is None and "ray" not in sys.modules:
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))


def _join(ray: Any, address: str | None, workers: int) -> None:
    """Join the cluster at the address, or start one on this machine. Raises SettingsError."""
    local: dict[str, Any] = {} if address else {"num_cpus": workers or None, "include_dashboard": False}
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR", **local)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise SettingsError(f"{address or 'ray'}: no Ray cluster can be reached or started ({error})") from error
