-- What became of facts when their articles were coded again, and what people decided about them.

-- Facts that a later version no longer finds. Their number is not given to another; one that comes back has it again.
CREATE TABLE tombstone (
  article INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('entity', 'quote', 'event')),
  n INTEGER NOT NULL,
  record TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES version (id),
  gone_at TEXT NOT NULL,
  PRIMARY KEY (article, kind, n)
) STRICT, WITHOUT ROWID;

-- What a version changed: a fact new, gone, back, or changed in `fields` (JSON: field -> [before, after]).
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('article', 'entity', 'quote', 'event')),
  n INTEGER NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('new', 'gone', 'back', 'changed')),
  label TEXT NOT NULL,
  fields TEXT,
  from_version INTEGER NOT NULL REFERENCES version (id),
  to_version INTEGER NOT NULL REFERENCES version (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX change_version ON change (to_version, kind, what);
CREATE INDEX change_article ON change (article);

-- What a person decided about a fact. It is kept when the article is coded again; the latest one of a field holds.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('article', 'entity', 'quote', 'event')),
  n INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected')),
  field TEXT,
  value TEXT,
  note TEXT,
  person TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_fact ON decision (article, kind, n);
