"""What a user may set from the environment: `RUYDAD_…`."""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the command line; every one may also be given as an option."""

    model_config = SettingsConfigDict(env_prefix="RUYDAD_")

    workers: int = 1
    """Processes that code articles at once."""
