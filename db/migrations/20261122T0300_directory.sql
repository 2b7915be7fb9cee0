-- Units, people and what names mean (requirement I3, and A2 for names in notices).

CREATE TABLE unit (
  id           text PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('government','office','department','town','subdistrict','vertical','public-institution','enterprise','development-zone','party','other')),
  name         text NOT NULL,
  short_name   text,
  parent_id    text REFERENCES unit (id),
  sort         integer NOT NULL DEFAULT 1000,
  active_from  date,
  active_to    date,
  credit_code  text,
  address      text,
  phone        text,
  remark       text,
  version      integer NOT NULL DEFAULT 1,
  CHECK (active_to IS NULL OR active_from IS NULL OR active_to >= active_from)
);
CREATE UNIQUE INDEX unit_name_live ON unit (name) WHERE active_to IS NULL;

-- Other names of a unit: short forms, former names with their dates, names taught by a person.
CREATE TABLE unit_name (
  id         text PRIMARY KEY,
  unit_id    text NOT NULL REFERENCES unit (id),
  name       text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('short','former','alias')),
  valid_from date,
  valid_to   date
);
CREATE INDEX unit_name_unit ON unit_name (unit_id);
CREATE INDEX unit_name_name ON unit_name (name);

CREATE TABLE unit_section (
  id      text PRIMARY KEY,
  unit_id text NOT NULL REFERENCES unit (id),
  name    text NOT NULL,
  sort    integer NOT NULL DEFAULT 1000,
  closed_on date,
  UNIQUE (unit_id, name)
);

CREATE TABLE person (
  id         text PRIMARY KEY,
  name       text NOT NULL,
  unit_id    text REFERENCES unit (id),
  section_id text REFERENCES unit_section (id),
  position   text,
  phone      text,
  email      text,
  left_on    date,
  version    integer NOT NULL DEFAULT 1
);
CREATE INDEX person_unit ON person (unit_id);

-- 分管领导、主要负责人、联络员 of a unit, with the days they held it.
CREATE TABLE unit_leader (
  id        text PRIMARY KEY,
  unit_id   text NOT NULL REFERENCES unit (id),
  person_id text NOT NULL REFERENCES person (id),
  office    text NOT NULL CHECK (office IN ('principal','leader-in-charge','liaison')),
  from_on   date NOT NULL,
  to_on     date
);
CREATE INDEX unit_leader_unit ON unit_leader (unit_id) WHERE to_on IS NULL;

-- Groups that a notice speaks of: 各镇（街道）, 区政府各部门单位 …
CREATE TABLE unit_group (
  id       text PRIMARY KEY,
  name     text NOT NULL UNIQUE,
  aliases  text[] NOT NULL DEFAULT '{}',
  kinds    text[] NOT NULL DEFAULT '{}',
  include  text[] NOT NULL DEFAULT '{}',
  exclude  text[] NOT NULL DEFAULT '{}',
  version  integer NOT NULL DEFAULT 1
);

-- What a person once said a written name means; used again for the next notice.
CREATE TABLE name_resolution (
  expression text PRIMARY KEY,
  unit_ids   text[] NOT NULL,
  decided_by text,
  decided_at timestamptz NOT NULL DEFAULT now(),
  note       text
);
