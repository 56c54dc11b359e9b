"""What a training session is made of: the recipe, the journal of live edits, requests and events.

Standard library only, so that window, terminal and trainer can share it at no cost.
"""
