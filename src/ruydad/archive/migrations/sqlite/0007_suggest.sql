-- What an analyst's desk needs at once: names to suggest while one is typed, and questions that are kept.

-- Names and how often they stand: of sides (actor), of speakers, of places. `form` is the name in search form. Kept up when facts are written.
CREATE TABLE suggestion (
  kind TEXT NOT NULL CHECK (kind IN ('actor', 'speaker', 'place')),
  name TEXT NOT NULL,
  form TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestion_count ON suggestion (kind, count DESC, form, name);

-- Each word of their forms, so that names are found by the beginning of any of them.
CREATE TABLE suggestion_word (
  kind TEXT NOT NULL,
  word TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (kind, word, name)
) STRICT, WITHOUT ROWID;

-- Questions that somebody gave a name: the query of the address of the page that shows what they find.
CREATE TABLE saved (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
