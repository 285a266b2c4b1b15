"""The command line: `ruydad code`, `ruydad dates`, `ruydad who`, `ruydad kb`."""
