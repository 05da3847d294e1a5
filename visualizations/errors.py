"""What can go wrong while pages are prepared."""

from __future__ import annotations


class VisualizationError(Exception):
    """The root of this package's errors."""


class MessageError(VisualizationError):
    """A message table is malformed or lacks a key that a page asks for."""


class FrontendError(VisualizationError):
    """The pages' scripts cannot be built: no usable Node, or a failing build."""
