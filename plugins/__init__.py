"""The built-in plugins, imported as ``workbench_plugins``: one package for each kind.

They come in through the same entry points as a stranger's package and import `workbench.api` alone.
"""
