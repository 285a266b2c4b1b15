-- What was read off the articles. Spans are [start, end) in letters of the untouched text; days are inclusive and Gregorian.
-- The id of an entity, quotation or event is the article's id * 65536 + n, and n stays when the article is coded again.

CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  words TEXT NOT NULL,
  lemmas TEXT NOT NULL
) STRICT;
CREATE INDEX sentence_article ON sentence (article);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  n INTEGER NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  kb TEXT,
  country TEXT,
  sector TEXT,
  office TEXT
) STRICT;
CREATE INDEX entity_article ON entity (article);
CREATE INDEX entity_kb ON entity (kb) WHERE kb IS NOT NULL;
CREATE INDEX entity_name ON entity (name);

CREATE TABLE mention (
  entity INTEGER NOT NULL REFERENCES entity (id),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  PRIMARY KEY (entity, span_start, span_end)
) STRICT, WITHOUT ROWID;

CREATE TABLE time (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  start_day TEXT,
  end_day TEXT,
  grain TEXT NOT NULL,
  calendar TEXT,
  value TEXT,
  reason TEXT
) STRICT;
CREATE INDEX time_article ON time (article);

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  entity INTEGER REFERENCES entity (id),
  standing TEXT
) STRICT;
CREATE INDEX source_article ON source (article);
CREATE INDEX source_name ON source (name, role);
CREATE INDEX source_entity ON source (entity);

CREATE TABLE quantity (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT,
  what TEXT
) STRICT;
CREATE INDEX quantity_article ON quantity (article);

CREATE TABLE quote (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  n INTEGER NOT NULL,
  sentence INTEGER REFERENCES sentence (id),
  day TEXT,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  attitude TEXT NOT NULL,
  cue_start INTEGER,
  cue_end INTEGER,
  cue TEXT,
  speaker INTEGER REFERENCES entity (id),
  speaker_name TEXT,
  speaker_start INTEGER,
  speaker_end INTEGER,
  speaker_text TEXT,
  standing TEXT,
  words TEXT NOT NULL,
  lemmas TEXT NOT NULL,
  names TEXT NOT NULL
) STRICT;
CREATE INDEX quote_article ON quote (article);
CREATE INDEX quote_day ON quote (day);
CREATE INDEX quote_sentence ON quote (sentence);
CREATE INDEX quote_speaker ON quote (speaker);

-- `mode` and `context` hold their values with a space between. `day` is the first day, or the article's own where none is told.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  n INTEGER NOT NULL,
  sentence INTEGER REFERENCES sentence (id),
  type TEXT NOT NULL,
  mode TEXT NOT NULL,
  context TEXT NOT NULL,
  realis TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  trigger_text TEXT NOT NULL,
  start_day TEXT,
  end_day TEXT,
  day TEXT,
  place_name TEXT,
  place_text TEXT,
  place_start INTEGER,
  place_end INTEGER,
  place_country TEXT,
  geonameid INTEGER,
  latitude REAL,
  longitude REAL,
  resolution TEXT,
  amount TEXT,
  dead INTEGER,
  injured INTEGER,
  arrested INTEGER,
  quad INTEGER NOT NULL,
  scale REAL NOT NULL,
  cameo TEXT,
  confidence REAL NOT NULL,
  standing TEXT,
  place_names TEXT NOT NULL
) STRICT;
CREATE INDEX event_article ON event (article);
CREATE INDEX event_sentence ON event (sentence);
CREATE INDEX event_type ON event (type, day);
CREATE INDEX event_day ON event (day, end_day);
CREATE INDEX event_place ON event (place_country, day);

-- `names`, here and below, is what a search for a name looks at: the name, the words and the office, in search form.
-- Who did it (actor) and to whom (recipient), in the order of the text. `why` names the rule where nothing in the text does.
CREATE TABLE side (
  event INTEGER NOT NULL REFERENCES event (id),
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  n INTEGER NOT NULL,
  entity INTEGER REFERENCES entity (id),
  name TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  office TEXT,
  span_start INTEGER,
  span_end INTEGER,
  text TEXT,
  why TEXT,
  names TEXT NOT NULL,
  PRIMARY KEY (event, role, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX side_country ON side (country, role, event);
CREATE INDEX side_sector ON side (sector, role, event);
CREATE INDEX side_entity ON side (entity);

-- Who stands by an event or against it, where it is not the article itself.
CREATE TABLE claim (
  event INTEGER NOT NULL REFERENCES event (id),
  n INTEGER NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('asserts', 'denies', 'doubts')),
  entity INTEGER REFERENCES entity (id),
  name TEXT NOT NULL,
  quote INTEGER REFERENCES quote (id),
  cue_start INTEGER,
  cue_end INTEGER,
  names TEXT NOT NULL,
  PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_entity ON claim (entity);
CREATE INDEX claim_quote ON claim (quote);
CREATE INDEX claim_name ON claim (name);
