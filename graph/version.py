"""The version of what is installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("orgraph")
except PackageNotFoundError:  # run from a folder that nobody installed
    __version__ = "0"
