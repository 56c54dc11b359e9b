"""The built-in schedules."""
