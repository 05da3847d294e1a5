"""The commands of ``guihua``, one file a family; each is a thin layer over the packages below."""
