"""Data without code: samples, presets, help, icons, themes and translations.

Read them with ``importlib.resources.files("workbench_resources")``.
"""
