-- Articles as they came in, and what was done with them.

-- What coded: the release, and hashes of its code, its tables and its weights. An article whose version is not today's can be coded again.
CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  release TEXT NOT NULL,
  code TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  model TEXT NOT NULL,
  tables TEXT,
  first_used TEXT NOT NULL
) STRICT;

-- `key` is the hash of the untouched text. `raw` is that text and `coded` the coded form (JSON without both texts), each packed with zlib.
-- `given` is what was known of it before it was read (JSON): its day, title, address, authors and so on, as the input had them.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  title TEXT,
  published_start TEXT,
  published_end TEXT,
  basis TEXT,
  outlet TEXT,
  url TEXT,
  source TEXT,
  given TEXT NOT NULL,
  letters INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('coded', 'pending', 'broken')),
  reason TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  version INTEGER REFERENCES version (id),
  added TEXT NOT NULL,
  coded_at TEXT,
  clean TEXT,
  raw BLOB NOT NULL,
  coded BLOB,
  CHECK (state <> 'coded' OR (coded IS NOT NULL AND clean IS NOT NULL AND version IS NOT NULL)),
  CHECK (state <> 'broken' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX article_published ON article (published_start, id);
CREATE INDEX article_state ON article (state, version);
CREATE INDEX article_outlet ON article (outlet);

-- Where an article was read: the same text may stand in several files.
CREATE TABLE origin (
  article INTEGER NOT NULL REFERENCES article (id),
  path TEXT NOT NULL,
  line INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  seen TEXT NOT NULL,
  PRIMARY KEY (article, path, line)
) STRICT, WITHOUT ROWID;

-- What could not be read, so that there is no text of it. Line 0 is a whole file.
CREATE TABLE fault (
  path TEXT NOT NULL,
  line INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  reason TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 1,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  PRIMARY KEY (path, line)
) STRICT, WITHOUT ROWID;
