-- Quality gate (B6): the county's own words beside those the product ships, what is no alarm, links as last seen, and the
-- look at what is already public.

-- Words the office has added. The shipped list is part of the program; a row of `gate_word_off` silences one of it.
CREATE TABLE gate_word (
  id       text PRIMARY KEY,
  wrong    text NOT NULL UNIQUE CHECK (length(wrong) BETWEEN 2 AND 60),
  "right"  text CHECK (length("right") <= 60),          -- null: no replacement, only a warning
  kind     text NOT NULL CHECK (kind IN ('wrong','phrase','caution')),
  level    text NOT NULL CHECK (level IN ('block','warn','note')),
  unless   text NOT NULL DEFAULT '',                    -- contexts in which it is right, parted by spaces
  origin   text NOT NULL DEFAULT '',
  active   boolean NOT NULL DEFAULT true,
  made_by  text NOT NULL,
  made_at  timestamptz NOT NULL DEFAULT now(),
  version  integer NOT NULL DEFAULT 1
);

CREATE TABLE gate_word_off (
  wrong    text PRIMARY KEY,
  reason   text NOT NULL CHECK (length(btrim(reason)) > 0),
  made_by  text NOT NULL,
  made_at  timestamptz NOT NULL DEFAULT now()
);

-- What a person has looked at and found to be right. Ended, never deleted.
CREATE TABLE gate_false_alarm (
  id        text PRIMARY KEY,
  code      text NOT NULL,
  quote     text NOT NULL CHECK (length(quote) BETWEEN 1 AND 400),
  context   text NOT NULL DEFAULT '',                   -- only where these words stand around it; empty: everywhere
  reason    text NOT NULL CHECK (length(btrim(reason)) > 0),
  made_by   text NOT NULL,
  made_at   timestamptz NOT NULL DEFAULT now(),
  ended_by  text,
  ended_at  timestamptz
);
CREATE UNIQUE INDEX gate_false_alarm_one ON gate_false_alarm (code, quote, context) WHERE ended_at IS NULL;

-- Links that stand in editions, as they were when last looked at.
CREATE TABLE gate_link (
  address     text PRIMARY KEY CHECK (length(address) <= 2000),
  state       text NOT NULL CHECK (state IN ('asked','alive','dead','unknown')),
  note        text NOT NULL DEFAULT '',
  asked_at    timestamptz NOT NULL DEFAULT now(),
  checked_at  timestamptz,
  failures    integer NOT NULL DEFAULT 0
);
CREATE INDEX gate_link_stale ON gate_link (checked_at NULLS FIRST);

-- Which public document was looked at under which rules, so that a night's work goes on where the last one ended.
CREATE TABLE gate_sweep (
  document_id text PRIMARY KEY REFERENCES document (id),
  edition_id  text NOT NULL,
  rules       text NOT NULL,
  checked_at  timestamptz NOT NULL
);

CREATE TABLE gate_sweep_finding (
  id          text PRIMARY KEY,
  document_id text NOT NULL REFERENCES document (id),
  edition_id  text NOT NULL,
  unit_id     text NOT NULL,
  code        text NOT NULL,
  category    text NOT NULL,
  level       text NOT NULL CHECK (level IN ('block','warn','note')),
  message     text NOT NULL,
  part        text NOT NULL,
  start_at    integer,
  quote       text NOT NULL,                            -- masked where it is personal data
  replacement text,
  state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open','settled','gone')),
  found_at    timestamptz NOT NULL,
  settled_by  text,
  settled_at  timestamptz,
  answer      text
);
CREATE INDEX gate_sweep_finding_open ON gate_sweep_finding (level, found_at) WHERE state = 'open';
CREATE INDEX gate_sweep_finding_document ON gate_sweep_finding (document_id);
