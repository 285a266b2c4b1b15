"""The command line: `ruydad code`."""
