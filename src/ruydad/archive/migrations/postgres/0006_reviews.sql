-- What people decide, in full: a log to which rows are added and from which none is taken.

-- `verdict`: `accepted` and `rejected` say whether the fact is right as it stands; `corrected` that `field` should hold `value` (JSON); `noted`
-- only adds a note, `skipped` that this person could not tell; `added` is an event that the coder missed (`value`, JSON), which has its own `n`;
-- `reviewed` (kind `article`) that somebody looked at everything in it; `undone` takes back the row `undoes`.
-- `seen` is the fact as it was when it was decided about (JSON). `chance` is how likely it was to be drawn, where `queue` drew it by lot.
ALTER TABLE decision DROP CONSTRAINT decision_kind_check;
ALTER TABLE decision DROP CONSTRAINT decision_verdict_check;
ALTER TABLE decision ADD CONSTRAINT decision_kind_check CHECK (kind IN ('article', 'entity', 'quote', 'event', 'added'));
ALTER TABLE decision ADD CONSTRAINT decision_verdict_check
  CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'noted', 'skipped', 'added', 'reviewed', 'undone'));
ALTER TABLE decision ADD COLUMN undoes bigint REFERENCES decision (id);
ALTER TABLE decision ADD COLUMN seen text;
ALTER TABLE decision ADD COLUMN queue text;
ALTER TABLE decision ADD COLUMN chance double precision;
DELETE FROM decision WHERE verdict = 'corrected' AND field IS NULL;
ALTER TABLE decision ADD CHECK (verdict <> 'corrected' OR field IS NOT NULL);
ALTER TABLE decision ADD CHECK ((verdict = 'undone') = (undoes IS NOT NULL));
CREATE INDEX decision_undoes ON decision (undoes);
CREATE INDEX decision_person ON decision (person, id);

-- Events by how doubtful they are.
CREATE INDEX event_doubt ON event ((abs(confidence - 0.5)));
