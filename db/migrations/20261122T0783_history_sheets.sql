-- An index sheet is read by a job, with progress; what cannot be read says why.
ALTER TABLE history_batch DROP CONSTRAINT history_batch_state_check;
ALTER TABLE history_batch ADD CONSTRAINT history_batch_state_check
  CHECK (state IN ('reading','failed','prepared','importing','done','undoing','undone','abandoned'));
ALTER TABLE history_batch ADD COLUMN problem text;
