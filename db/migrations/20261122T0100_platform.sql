-- The ground that every context stands on: the audit trail, stored files, settings, schedules.

CREATE TABLE audit_entry (
  seq          bigint PRIMARY KEY,
  at           timestamptz NOT NULL,
  actor_id     text,
  actor_name   text NOT NULL,
  unit_id      text,
  action       text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   text NOT NULL,
  reason       text,
  law          text,
  detail       jsonb NOT NULL,
  prev_hash    text NOT NULL,
  hash         text NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, seq DESC);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq DESC);
CREATE INDEX audit_entry_action ON audit_entry (action, seq DESC);

-- The end of the chain: locked by each writer in turn, so that numbers have no gap and a cut tail is seen.
CREATE TABLE audit_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  seq      bigint NOT NULL,
  hash     text NOT NULL
);
INSERT INTO audit_head (seq, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Bytes are kept by their SHA-256, on disk or in an S3-compatible store; this is what is known of them.
CREATE TABLE stored_file (
  sha256     text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size       bigint NOT NULL CHECK (size >= 0),
  type       text NOT NULL,
  name       text NOT NULL,
  stored_at  timestamptz NOT NULL DEFAULT now(),
  stored_by  text
);

-- A setting holds from a day on; the row with the latest day not after today is in force.
CREATE TABLE setting (
  key            text NOT NULL,
  effective_from date NOT NULL,
  value          jsonb NOT NULL,
  set_at         timestamptz NOT NULL DEFAULT now(),
  set_by         text,
  PRIMARY KEY (key, effective_from)
);

-- When each scheduled piece of work last ran: what did not happen is as visible as what did.
CREATE TABLE schedule_run (
  name          text PRIMARY KEY,
  cron          text NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT now(),
  started_at    timestamptz,
  finished_at   timestamptz,
  ok            boolean,
  note          text
);
