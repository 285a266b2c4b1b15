-- Full text over the search form of the texts, which the program makes; the words need no more folding, so the configuration is `simple`.
-- The text itself stays in the tables: the views say how it is put together, for these tables and for taking entries out of them.

CREATE VIEW article_words AS
SELECT a.id AS id, a.id AS article,
  (SELECT string_agg(words, ' ' ORDER BY sentence.id) FROM sentence WHERE sentence.article = a.id) AS words,
  (SELECT string_agg(lemmas, ' ' ORDER BY sentence.id) FROM sentence WHERE sentence.article = a.id) AS lemmas
FROM article AS a WHERE a.state = 'coded';

CREATE VIEW quote_words AS
SELECT id, article, words, lemmas, names AS speaker FROM quote;

CREATE VIEW event_words AS
SELECT event.id AS id, event.article AS article, coalesce(sentence.words, '') AS words, coalesce(sentence.lemmas, '') AS lemmas,
  (SELECT string_agg(names, ' ' ORDER BY side.n) FROM side WHERE side.event = event.id AND role = 'actor') AS actor,
  (SELECT string_agg(names, ' ' ORDER BY side.n) FROM side WHERE side.event = event.id AND role = 'recipient') AS recipient,
  (SELECT string_agg(names, ' ' ORDER BY claim.n) FROM claim WHERE claim.event = event.id AND stance = 'asserts') AS said_by,
  place_names AS place
FROM event LEFT JOIN sentence ON sentence.id = event.sentence;

CREATE TABLE article_search (
  rowid bigint PRIMARY KEY,
  words tsvector,
  lemmas tsvector
);
CREATE INDEX article_search_words ON article_search USING gin (words);
CREATE INDEX article_search_lemmas ON article_search USING gin (lemmas);
CREATE TABLE quote_search (
  rowid bigint PRIMARY KEY,
  words tsvector,
  lemmas tsvector,
  speaker tsvector
);
CREATE INDEX quote_search_words ON quote_search USING gin (words);
CREATE INDEX quote_search_lemmas ON quote_search USING gin (lemmas);
CREATE INDEX quote_search_speaker ON quote_search USING gin (speaker);
CREATE TABLE event_search (
  rowid bigint PRIMARY KEY,
  words tsvector,
  lemmas tsvector,
  actor tsvector,
  recipient tsvector,
  said_by tsvector,
  place tsvector
);
CREATE INDEX event_search_words ON event_search USING gin (words);
CREATE INDEX event_search_lemmas ON event_search USING gin (lemmas);
CREATE INDEX event_search_actor ON event_search USING gin (actor);
CREATE INDEX event_search_recipient ON event_search USING gin (recipient);
CREATE INDEX event_search_said_by ON event_search USING gin (said_by);
CREATE INDEX event_search_place ON event_search USING gin (place);
