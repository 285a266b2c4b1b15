-- Full text over the search form of the texts (one form of each letter, no half-spaces), which the program makes; the tokens need no more folding.
-- The text itself stays in the tables: the views say how it is put together, for these indexes and for taking entries out of them.

CREATE VIEW article_words AS
SELECT article.id AS id, article.id AS article,
  (SELECT group_concat(words, ' ') FROM (SELECT words FROM sentence WHERE sentence.article = article.id ORDER BY sentence.id)) AS words,
  (SELECT group_concat(lemmas, ' ') FROM (SELECT lemmas FROM sentence WHERE sentence.article = article.id ORDER BY sentence.id)) AS lemmas
FROM article WHERE state = 'coded';

CREATE VIEW quote_words AS
SELECT id, article, words, lemmas, names AS speaker FROM quote;

CREATE VIEW event_words AS
SELECT event.id AS id, event.article AS article, coalesce(sentence.words, '') AS words, coalesce(sentence.lemmas, '') AS lemmas,
  coalesce((SELECT group_concat(names, ' ') FROM (SELECT names FROM side WHERE event = event.id AND role = 'actor' ORDER BY n)), '') AS actor,
  coalesce((SELECT group_concat(names, ' ') FROM (SELECT names FROM side WHERE event = event.id AND role = 'recipient' ORDER BY n)), '') AS recipient,
  coalesce((SELECT group_concat(names, ' ') FROM (SELECT names FROM claim WHERE event = event.id AND stance = 'asserts' ORDER BY n)), '') AS said_by,
  place_names AS place
FROM event LEFT JOIN sentence ON sentence.id = event.sentence;

CREATE VIRTUAL TABLE article_search USING fts5 (
  words, lemmas, content = 'article_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE quote_search USING fts5 (
  words, lemmas, speaker, content = 'quote_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE event_search USING fts5 (
  words, lemmas, actor, recipient, said_by, place, content = 'event_words', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
