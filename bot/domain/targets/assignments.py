"""Targets as a file assigns them, before they are set for a unit."""

from dataclasses import dataclass

from bot.domain.people import Role
from bot.domain.targets.targets import Target

# Cán bộ chủ chốt, as 04/CTr-CĐVC of 16/9/2024 puts it; other documents may mean more.
KEY_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.AUDIT_HEAD)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A target that a file gives to a unit."""

    target: Target
    under: str = ""  # the code of that unit; "": whichever is named when the file is taken
    line: int = 1  # where it stands in the file, for whoever has to mend it
