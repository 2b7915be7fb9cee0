-- History (B12): what was public before comes in by batches, each of which can be taken back as a whole.

CREATE TABLE history_batch (
  id            text PRIMARY KEY,
  source        text NOT NULL CHECK (source IN ('command','sheet')),
  name          text NOT NULL,                       -- of the file or files
  unit_id       text NOT NULL REFERENCES unit (id),
  state         text NOT NULL CHECK (state IN ('prepared','importing','done','undoing','undone','abandoned')),
  lines         integer NOT NULL DEFAULT 0,
  imported      integer NOT NULL DEFAULT 0,
  unchanged     integer NOT NULL DEFAULT 0,
  refused       integer NOT NULL DEFAULT 0,
  withdrawn     integer NOT NULL DEFAULT 0,
  detail        jsonb NOT NULL DEFAULT '{}',         -- of a sheet: its columns and what they mean
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL,
  finished_at   timestamptz,
  undone_by     text,
  undone_at     timestamptz,
  undone_reason text,
  version       integer NOT NULL DEFAULT 1
);
CREATE INDEX history_batch_made ON history_batch (made_at DESC);

-- What was imported under an id known before, so that a second import of the same is told from a changed one.
CREATE TABLE history_source (
  external_id text NOT NULL,
  document_id text NOT NULL REFERENCES document (id),
  batch_id    text NOT NULL REFERENCES history_batch (id),
  hash        text NOT NULL,
  active      boolean NOT NULL DEFAULT true
);
CREATE UNIQUE INDEX history_source_active ON history_source (external_id) WHERE active;
CREATE INDEX history_source_batch ON history_source (batch_id);

-- A row of an index sheet with the body and files found for it, while a person looks at it and afterwards as the result.
CREATE TABLE history_row (
  batch_id    text NOT NULL REFERENCES history_batch (id),
  line        integer NOT NULL,
  title       text NOT NULL,
  state       text NOT NULL CHECK (state IN ('ready','blocked','left-out','imported','failed')),
  content     jsonb NOT NULL,
  changes     jsonb NOT NULL DEFAULT '[]',           -- what was mended, was and is
  findings    jsonb NOT NULL DEFAULT '[]',
  duplicates  jsonb NOT NULL DEFAULT '[]',
  reason      text,
  document_id text REFERENCES document (id),
  PRIMARY KEY (batch_id, line)
);
CREATE INDEX history_row_state ON history_row (batch_id, state, line);
