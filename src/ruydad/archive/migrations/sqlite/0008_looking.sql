-- What pictures are drawn from stands in these indexes as it is, so that the wide rows of the tables need not be read.

CREATE INDEX event_look ON event (day, type, quad, scale, end_day, realis);
CREATE INDEX event_spot ON event (place_name, place_country, latitude, longitude, geonameid, resolution);
CREATE INDEX side_look ON side (role, event, country, sector);
