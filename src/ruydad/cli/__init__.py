"""The command line: `ruydad code`, `ruydad dates`."""
