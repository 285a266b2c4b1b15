"""What belongs together across articles: copies of one text (`copies`), and reports of one event (`stories`).

Everything here works on coded articles as they are, wherever they are kept: an archive, a table of a batch.
"""
