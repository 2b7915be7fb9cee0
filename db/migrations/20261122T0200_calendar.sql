-- Years of the work calendar that an administrator loads from the State Council's notice, over those the program carries.
-- Nothing is deleted: a newer arrangement supersedes the older one, and a mistaken one is withdrawn with a reason.

CREATE TABLE calendar_year (
  id              text PRIMARY KEY,
  year            integer NOT NULL CHECK (year BETWEEN 2000 AND 2199),
  announced_in    text NOT NULL CHECK (length(btrim(announced_in)) > 0),
  days            jsonb NOT NULL CHECK (jsonb_typeof(days) = 'array' AND jsonb_array_length(days) > 0),
  loaded_at       timestamptz NOT NULL,
  loaded_by       text,
  loaded_by_name  text NOT NULL,
  ended_at        timestamptz,
  ended_by        text,
  ended_reason    text,
  superseded_by   text REFERENCES calendar_year (id),
  CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
);
CREATE UNIQUE INDEX calendar_year_in_force ON calendar_year (year) WHERE ended_at IS NULL;
