-- Oversight: 今日待办 and the board stay quick at 36,000 lines; 回头看 is opened and finished; the board keeps its days.

-- Today: lines where a person is leader or contact, and what stands in the office's way.
CREATE INDEX ledger_line_leader ON ledger_line (leader_id, risk DESC) WHERE state = 'open' AND leader_id IS NOT NULL;
CREATE INDEX ledger_line_contact ON ledger_line (contact_id, risk DESC) WHERE state = 'open' AND contact_id IS NOT NULL;
CREATE INDEX ledger_line_overdue ON ledger_line (plan_id, unit_id) INCLUDE (role, due_on) WHERE state = 'open' AND light = 'red';
CREATE INDEX duty_awaiting_event ON duty (unit_id, plan_id, event_name) WHERE state = 'waiting' AND line_id IS NOT NULL;
CREATE INDEX ledger_waiting ON ledger (state, unit_id) WHERE state <> 'accepted';
CREATE INDEX line_change_unit_asked ON line_change (unit_id, asked_at) WHERE state = 'asked';

-- Board: all that a plan's counts need, without the texts.
CREATE INDEX ledger_line_counts ON ledger_line (plan_id) INCLUDE (unit_id, task_id, role, state, light, due_on, done_on, id);
CREATE INDEX evidence_made_up ON evidence (line_id) WHERE late AND withdrawn_at IS NULL;

-- How each unit stood at the end of each day, what it answers for (牵头、责任) apart from what it supports (配合).
CREATE TABLE board_day (
  plan_id  text NOT NULL REFERENCES plan (id),
  unit_id  text NOT NULL REFERENCES unit (id),
  supports boolean NOT NULL,
  day      date NOT NULL,
  total    integer NOT NULL,
  done     integer NOT NULL,
  overdue  integer NOT NULL,
  amber    integer NOT NULL,
  PRIMARY KEY (plan_id, day, unit_id, supports)
);

-- 回头看 of one plan: opened once, finished when nothing in it is pending.
CREATE TABLE review (
  plan_id     text PRIMARY KEY REFERENCES plan (id),
  opened_at   timestamptz NOT NULL,
  opened_by   text NOT NULL,
  finished_at timestamptz,
  finished_by text,
  version     integer NOT NULL DEFAULT 1
);
CREATE INDEX review_item_plan ON review_item (from_plan, state, unit_id);
