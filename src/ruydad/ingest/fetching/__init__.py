"""Fetches addresses of the web politely: as robots.txt allows, slowly, nothing twice that has not changed, and never inside a private network."""

from ruydad.ingest.fetching.cache import Cache, default_folder
from ruydad.ingest.fetching.client import Manners, PoliteFetcher

__all__ = ["Cache", "Manners", "PoliteFetcher", "default_folder"]
