"""Errors of validation: what is wrong with a shape or with what is validated."""

from __future__ import annotations


class ShapeError(Exception):
    """A shape that cannot be compiled. ``help`` is the section of the SHACL specification."""

    def __init__(self, shape: str, what: str, help_: str = "https://www.w3.org/TR/shacl/") -> None:
        super().__init__(f"{shape}: {what} [{help_}]")
        self.shape, self.what, self.help = shape, what, help_
