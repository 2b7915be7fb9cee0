-- Plans read from notices (A1–A3), and imports in progress: nothing is a plan before a person confirms.

CREATE TABLE plan_import (
  id           text PRIMARY KEY,
  file_sha256  text REFERENCES stored_file (sha256),
  file_name    text NOT NULL,
  state        text NOT NULL CHECK (state IN ('reading','ready','failed','confirmed','abandoned')),
  progress     jsonb NOT NULL DEFAULT '{}',
  original     jsonb,          -- blocks of the original, for the left side of the screen
  reading      jsonb,          -- what the machine read
  draft        jsonb,          -- what the person has made of it so far
  refusal      text,
  plan_id      text,
  started_by   text NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT now(),
  touched_at   timestamptz NOT NULL DEFAULT now(),
  version      integer NOT NULL DEFAULT 1
);

CREATE TABLE plan (
  id              text PRIMARY KEY,
  title           text NOT NULL,
  document_number text,
  issuer          text,
  issued_on       date,
  disclosure      text,
  year            integer NOT NULL,
  state           text NOT NULL CHECK (state IN ('confirmed','running','closed')),
  body            jsonb NOT NULL DEFAULT '[]',   -- paragraphs of the notice, for the readable page
  ledger_form     jsonb,
  submit_by       date,                          -- 各单位报送台账的日期
  file_sha256     text REFERENCES stored_file (sha256),
  previous_id     text REFERENCES plan (id),
  -- what the public may see: 'none' | 'plan' | 'plan-and-progress' | 'plan-and-unit-progress'
  publicity       text NOT NULL DEFAULT 'none' CHECK (publicity IN ('none','plan','plan-and-progress','plan-and-unit-progress')),
  published_on    date,
  confirmed_at    timestamptz NOT NULL DEFAULT now(),
  broken_down_at  timestamptz,
  version         integer NOT NULL DEFAULT 1
);

CREATE TABLE task (
  id            text PRIMARY KEY,
  plan_id       text NOT NULL REFERENCES plan (id),
  ord           integer NOT NULL,
  number        text NOT NULL,
  path          text[] NOT NULL DEFAULT '{}',
  heading       text,
  requirement   text NOT NULL,
  deadline_text text,
  deadline      jsonb NOT NULL,
  deadlines     jsonb NOT NULL DEFAULT '[]',
  targets       jsonb NOT NULL DEFAULT '[]',
  source        text,
  dropped_on    date,
  version       integer NOT NULL DEFAULT 1,
  UNIQUE (plan_id, ord)
);

-- Who is named for a task, as written and as resolved at confirmation; the set is frozen at the issue date.
CREATE TABLE task_unit (
  task_id    text NOT NULL REFERENCES task (id),
  unit_id    text NOT NULL REFERENCES unit (id),
  role       text NOT NULL CHECK (role IN ('lead','responsible','support')),
  expression text NOT NULL,
  PRIMARY KEY (task_id, unit_id)
);
CREATE INDEX task_unit_unit ON task_unit (unit_id);

CREATE TABLE task_unresolved (
  task_id    text NOT NULL REFERENCES task (id),
  expression text NOT NULL,
  role       text NOT NULL,
  reason     text NOT NULL,
  PRIMARY KEY (task_id, expression)
);

CREATE TABLE indicator (
  id       text PRIMARY KEY,
  plan_id  text NOT NULL REFERENCES plan (id),
  ord      integer NOT NULL,
  path     text[] NOT NULL DEFAULT '{}',
  text     text NOT NULL,
  assessed text,
  source   text,
  UNIQUE (plan_id, ord)
);
