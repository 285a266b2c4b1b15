"""An archive of coded articles: one file that is added to, searched, coded again and kept for years.

`ruydad.open` gives an `Archive`; `store.Store` is what every implementation does, over SQLite (`sqlite`) and PostgreSQL (`postgres`).
"""
