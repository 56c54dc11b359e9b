"""The pages beside the live view: the history of runs, the plugins, the help."""
