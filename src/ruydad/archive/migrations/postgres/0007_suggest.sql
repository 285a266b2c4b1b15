-- What an analyst's desk needs at once: names to suggest while one is typed, and questions that are kept.

-- Names and how often they stand: of sides (actor), of speakers, of places. `form` is the name in search form. Kept up when facts are written.
CREATE TABLE suggestion (
  kind text NOT NULL CHECK (kind IN ('actor', 'speaker', 'place')),
  name text NOT NULL,
  form text NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (kind, name)
);
CREATE INDEX suggestion_count ON suggestion (kind, count DESC);

-- Each word of their forms, so that names are found by the beginning of any of them.
CREATE TABLE suggestion_word (
  kind text NOT NULL,
  word text COLLATE "C" NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (kind, word, name)
);

-- Questions that somebody gave a name: the query of the address of the page that shows what they find.
CREATE TABLE saved (
  name text PRIMARY KEY,
  query text NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL
);
