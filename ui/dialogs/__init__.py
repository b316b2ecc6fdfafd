"""Small windows: settings, commands, shortcuts, reports."""
