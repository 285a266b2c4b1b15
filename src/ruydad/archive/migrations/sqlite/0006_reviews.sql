-- What people decide, in full: a log to which rows are added and from which none is taken.

-- `verdict`: `accepted` and `rejected` say whether the fact is right as it stands; `corrected` that `field` should hold `value` (JSON); `noted`
-- only adds a note, `skipped` that this person could not tell; `added` is an event that the coder missed (`value`, JSON), which has its own `n`;
-- `reviewed` (kind `article`) that somebody looked at everything in it; `undone` takes back the row `undoes`.
-- `seen` is the fact as it was when it was decided about (JSON). `chance` is how likely it was to be drawn, where `queue` drew it by lot.
DROP INDEX decision_fact;
ALTER TABLE decision RENAME TO decision_before;
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('article', 'entity', 'quote', 'event', 'added')),
  n INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'noted', 'skipped', 'added', 'reviewed', 'undone')),
  field TEXT,
  value TEXT,
  note TEXT,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES decision (id),
  seen TEXT,
  queue TEXT,
  chance REAL,
  CHECK (verdict <> 'corrected' OR field IS NOT NULL),
  CHECK ((verdict = 'undone') = (undoes IS NOT NULL))
) STRICT;
INSERT INTO decision (id, article, kind, n, verdict, field, value, note, person, at)
  SELECT id, article, kind, n, verdict, field, value, note, person, at FROM decision_before WHERE verdict <> 'corrected' OR field IS NOT NULL;
DROP TABLE decision_before;
CREATE INDEX decision_fact ON decision (article, kind, n);
CREATE INDEX decision_undoes ON decision (undoes);
CREATE INDEX decision_person ON decision (person, id);

-- Events by how doubtful they are.
CREATE INDEX event_doubt ON event (abs(confidence - 0.5));
