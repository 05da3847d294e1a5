"""The Python client: ``from guihua.client import Client``. Frames need the extra ``guihua[pandas]``."""

from guihua.client.client import Client
from guihua.client.errors import GuihuaError

__all__ = ["Client", "GuihuaError"]
