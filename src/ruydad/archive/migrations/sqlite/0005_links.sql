-- What belongs together across articles. All of it is found by the program, and found anew when articles have changed.

-- Articles that are copies of one text, with the earliest of them, their origin, which stands here too.
CREATE TABLE copy (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  origin INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  likeness REAL NOT NULL
) STRICT;
CREATE INDEX copy_origin ON copy (origin);

-- An event that several articles report, or one does; `event` is the report that stands for it. A story keeps its id when it is found anew.
CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL,
  type TEXT NOT NULL,
  start_day TEXT,
  end_day TEXT,
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  place TEXT,
  place_country TEXT,
  reports INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  dead INTEGER,
  injured INTEGER,
  arrested INTEGER
) STRICT;
CREATE INDEX story_day ON story (start_day);
CREATE INDEX story_type ON story (type, start_day);

-- What an article reports of a story, on whose word. Days are when it was published.
CREATE TABLE report (
  event INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
  story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  day TEXT,
  voice TEXT,
  stance TEXT NOT NULL CHECK (stance IN ('asserts', 'denies', 'doubts')),
  link REAL NOT NULL
) STRICT;
CREATE INDEX report_story ON report (story, day);
CREATE INDEX report_article ON report (article);

-- Where the reports of a story disagree: a row for each thing that each of them says of the field.
CREATE TABLE disagreement (
  story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  value TEXT NOT NULL,
  PRIMARY KEY (story, field, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX disagreement_field ON disagreement (field);
CREATE INDEX disagreement_event ON disagreement (event);

-- How a toll grew: of each story the numbers that were told, in the order of the days on which they were.
CREATE TABLE toll (
  story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('dead', 'injured', 'arrested')),
  step INTEGER NOT NULL,
  value INTEGER NOT NULL,
  day TEXT,
  event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  PRIMARY KEY (story, field, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX toll_event ON toll (event);

-- Of what state of the archive copies and stories were found, and by which way of finding them.
CREATE TABLE linked (
  name TEXT PRIMARY KEY,
  method TEXT NOT NULL,
  state TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
