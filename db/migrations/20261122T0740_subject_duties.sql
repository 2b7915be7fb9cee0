-- A duty may belong to a subject of another context (an item of the catalogue, an edition, a cleaning round) instead of a plan's ledger.

ALTER TABLE duty ALTER COLUMN plan_id DROP NOT NULL;
ALTER TABLE duty ADD COLUMN subject_kind text;          -- e.g. catalogue-item, edition
ALTER TABLE duty ADD COLUMN subject_id text;
ALTER TABLE duty ADD COLUMN subject_title text;         -- what a person reads in 今日待办 and reminders
ALTER TABLE duty ADD COLUMN href text;                  -- where in the workbench the work is done
ALTER TABLE duty DROP CONSTRAINT duty_check;
ALTER TABLE duty ADD CONSTRAINT duty_owner CHECK (
  CASE WHEN subject_kind IS NULL
    THEN plan_id IS NOT NULL AND (line_id IS NOT NULL OR ledger_id IS NOT NULL)
    ELSE subject_id IS NOT NULL AND subject_title IS NOT NULL AND href IS NOT NULL
      AND plan_id IS NULL AND line_id IS NULL AND ledger_id IS NULL
  END);
CREATE INDEX duty_subject ON duty (subject_kind, subject_id) WHERE subject_kind IS NOT NULL;
CREATE INDEX duty_subject_unit ON duty (unit_id, due_on) WHERE subject_kind IS NOT NULL AND state = 'open';
-- One turn of one series of a subject is made once, whoever makes it.
CREATE UNIQUE INDEX duty_subject_turn ON duty (subject_kind, subject_id, series, period_start)
  WHERE subject_kind IS NOT NULL AND series IS NOT NULL AND period_start IS NOT NULL AND state <> 'cancelled';
