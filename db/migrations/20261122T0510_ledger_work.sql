-- What the ledger's daily work needs besides its tables: remarks of the office, and lists that stay quick at 36,000 lines.

ALTER TABLE ledger_line ADD COLUMN office_remark text;

-- Which snapshot of a link was last tried, for the operations page.
ALTER TABLE evidence ADD COLUMN snapshot_at timestamptz;

CREATE INDEX ledger_line_risk ON ledger_line (risk DESC, id);
CREATE INDEX ledger_line_ledger ON ledger_line (ledger_id, ord);
CREATE INDEX ledger_line_due ON ledger_line (due_on, id) WHERE state = 'open';
CREATE INDEX ledger_line_plan_risk ON ledger_line (plan_id, risk DESC, id) WHERE state = 'open';
CREATE INDEX ledger_line_own ON ledger_line (unit_id) WHERE task_id IS NULL;
CREATE INDEX duty_ledger ON duty (ledger_id) WHERE ledger_id IS NOT NULL;
CREATE INDEX duty_series ON duty (series) WHERE series IS NOT NULL;
CREATE INDEX evidence_snapshot_queued ON evidence (uploaded_at) WHERE snapshot_state = 'queued';
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;
