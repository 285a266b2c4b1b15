"""The desk: an archive in the browser, to read, find, check and correct. Needs the extra `web`.

`app.create_app` makes it from its `settings`; a page is a router in `routes/`, its words in `words/`, its look in `templates/` and `static/`.
"""
