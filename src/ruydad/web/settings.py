"""What the desk is told when it starts: by `ruydad serve`, or by `RUYDAD_WEB_…` in the environment."""

from __future__ import annotations

import ipaddress
from typing import Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Language = Literal["fa", "en"]
_SHORTEST = 10  # characters of a token


class Settings(BaseSettings):
    """The settings of a desk.

    `hosts` are names beside those of this machine by which a browser may call it; `token` opens it, and must be there where it can be
    reached from elsewhere; `person` is who decides, where a visitor does not say.
    """

    model_config = SettingsConfigDict(env_prefix="RUYDAD_WEB_", extra="ignore")

    archive: str
    host: str = "127.0.0.1"
    port: int = 8080
    hosts: tuple[str, ...] = ()
    token: SecretStr | None = None
    read_only: bool = False
    language: Language = "fa"
    person: str = ""

    @field_validator("hosts")
    @classmethod
    def _hosts_are_names(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for host in hosts:
            if "/" in host or "*" in host:
                raise ValueError(f"{host!r} is no name of a host: write it without scheme, path or wildcard, like desk.example.org")
        return tuple(host.lower() for host in hosts)

    @field_validator("token")
    @classmethod
    def _token_is_long(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and len(token.get_secret_value()) < _SHORTEST:
            raise ValueError(f"a token has at least {_SHORTEST} characters")
        return token

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False
