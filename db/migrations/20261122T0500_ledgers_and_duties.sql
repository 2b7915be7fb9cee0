-- Ledgers (A4), duties on their clocks (A3, A5), evidence, changes, reminders, last year's review (A7).

CREATE TABLE ledger (
  id             text PRIMARY KEY,
  plan_id        text NOT NULL REFERENCES plan (id),
  unit_id        text NOT NULL REFERENCES unit (id),
  state          text NOT NULL CHECK (state IN ('drafting','submitted','accepted','returned')),
  submit_by      date,
  frozen_on      date NOT NULL,
  submitted_at   timestamptz,
  submitted_on   date,
  submitted_by   text,
  decided_at     timestamptz,
  decided_by     text,
  return_reason  text,
  version        integer NOT NULL DEFAULT 1,
  UNIQUE (plan_id, unit_id)
);
CREATE INDEX ledger_unit ON ledger (unit_id);

-- One line of a unit's ledger. `due_on`, `light` and `risk` are projections of its duties, for lists; never the truth.
CREATE TABLE ledger_line (
  id               text PRIMARY KEY,
  ledger_id        text NOT NULL REFERENCES ledger (id),
  plan_id          text NOT NULL REFERENCES plan (id),
  unit_id          text NOT NULL REFERENCES unit (id),
  task_id          text REFERENCES task (id),      -- null: the unit's own line
  parent_id        text REFERENCES ledger_line (id), -- split from
  role             text NOT NULL CHECK (role IN ('lead','responsible','support')),
  ord              integer NOT NULL,
  title            text NOT NULL,                  -- 工作任务
  measures         text NOT NULL DEFAULT '',       -- 工作举措
  leader_id        text REFERENCES person (id),    -- 单位分管领导
  leader_name      text,
  section          text,                           -- 责任科室
  contact_id       text REFERENCES person (id),
  contact_name     text,
  contact_phone    text,
  own_due_on       date,
  state            text NOT NULL CHECK (state IN ('open','done','cancelled','transferred','merged','split')),
  progress         text NOT NULL DEFAULT '',
  percent          integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  progress_at      timestamptz,
  done_on          date,
  due_on           date,
  due_basis        text,
  light            text NOT NULL DEFAULT 'grey' CHECK (light IN ('green','amber','red','grey','done')),
  risk             integer NOT NULL DEFAULT 0,
  version          integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ledger_line_task ON ledger_line (ledger_id, task_id) WHERE task_id IS NOT NULL AND parent_id IS NULL AND state <> 'transferred';
CREATE INDEX ledger_line_unit_risk ON ledger_line (unit_id, risk DESC, due_on) WHERE state = 'open';
CREATE INDEX ledger_line_plan ON ledger_line (plan_id, unit_id, ord);
CREATE INDEX ledger_line_task_id ON ledger_line (task_id);
CREATE INDEX ledger_line_light ON ledger_line (light, risk DESC) WHERE state = 'open';

-- What is owed, by when, under which rule. One line has one or more.
CREATE TABLE duty (
  id              text PRIMARY KEY,
  line_id         text REFERENCES ledger_line (id),
  ledger_id       text REFERENCES ledger (id),     -- for the duty to hand in the ledger itself
  unit_id         text NOT NULL REFERENCES unit (id),
  plan_id         text NOT NULL REFERENCES plan (id),
  kind            text NOT NULL CHECK (kind IN ('dated','after-event','periodic','review','counter','submit-ledger')),
  rule            jsonb NOT NULL,
  label           text NOT NULL,
  series          text,                            -- instances of one periodic rule share it
  period_start    date,
  period_end      date,
  event_name      text,
  event_on        date,
  due_on          date,                            -- null: waiting for its event
  due_at          timestamptz,                     -- for rules in hours
  basis           text NOT NULL DEFAULT 'announced' CHECK (basis IN ('announced','provisional')),
  explanation     text NOT NULL DEFAULT '',
  extended_to     date,
  moved           boolean NOT NULL DEFAULT false,
  target_quantity numeric,
  target_unit     text,
  counted         numeric NOT NULL DEFAULT 0,
  state           text NOT NULL CHECK (state IN ('waiting','open','done','cancelled')),
  done_on         date,
  late            boolean NOT NULL DEFAULT false,
  version         integer NOT NULL DEFAULT 1,
  CHECK (line_id IS NOT NULL OR ledger_id IS NOT NULL),
  CHECK (state <> 'done' OR done_on IS NOT NULL)
);
CREATE INDEX duty_line ON duty (line_id);
CREATE INDEX duty_open_due ON duty (due_on) WHERE state = 'open';
CREATE INDEX duty_unit_open ON duty (unit_id, due_on) WHERE state IN ('open','waiting');

CREATE TABLE duty_event (
  id        text PRIMARY KEY,
  duty_id   text NOT NULL REFERENCES duty (id),
  kind      text NOT NULL,
  on_day    date NOT NULL,
  at        timestamptz NOT NULL,
  actor_id  text,
  detail    jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX duty_event_duty ON duty_event (duty_id, at);
CREATE TRIGGER duty_event_append_only BEFORE UPDATE OR DELETE ON duty_event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evidence (
  id               text PRIMARY KEY,
  line_id          text NOT NULL REFERENCES ledger_line (id),
  duty_id          text REFERENCES duty (id),
  kind             text NOT NULL CHECK (kind IN ('text','number','link','file')),
  text             text,
  quantity         numeric,
  unit             text,
  url              text,
  snapshot_sha256  text REFERENCES stored_file (sha256),
  snapshot_state   text CHECK (snapshot_state IN ('queued','taken','failed')),
  snapshot_note    text,
  file_sha256      text REFERENCES stored_file (sha256),
  file_name        text,
  effective_on     date NOT NULL,      -- the day it happened
  uploaded_on      date NOT NULL,      -- the civil day it was handed in
  uploaded_at      timestamptz NOT NULL,
  uploaded_by      text NOT NULL,
  late             boolean NOT NULL,   -- 超期补录
  withdrawn_at     timestamptz,
  withdrawn_reason text
);
CREATE INDEX evidence_line ON evidence (line_id, uploaded_at DESC);
CREATE INDEX evidence_duty ON evidence (duty_id) WHERE duty_id IS NOT NULL;

-- 延期、移交、拆分、合并、取消: asked with a reason, decided, on record.
CREATE TABLE line_change (
  id              text PRIMARY KEY,
  line_id         text NOT NULL REFERENCES ledger_line (id),
  unit_id         text NOT NULL REFERENCES unit (id),
  plan_id         text NOT NULL REFERENCES plan (id),
  kind            text NOT NULL CHECK (kind IN ('extend','transfer','split','merge','cancel')),
  reason          text NOT NULL CHECK (length(btrim(reason)) > 0),
  proposal        jsonb NOT NULL,
  state           text NOT NULL CHECK (state IN ('asked','approved','refused','withdrawn')),
  asked_by        text NOT NULL,
  asked_at        timestamptz NOT NULL,
  decided_by      text,
  decided_at      timestamptz,
  decision_reason text,
  version         integer NOT NULL DEFAULT 1
);
CREATE INDEX line_change_line ON line_change (line_id);
CREATE INDEX line_change_asked ON line_change (asked_at) WHERE state = 'asked';

-- Each step of the ladder 联络员 → 分管领导 → 主要负责人, once a duty, a rung and a channel.
CREATE TABLE reminder (
  id         text PRIMARY KEY,
  duty_id    text NOT NULL REFERENCES duty (id),
  rung       text NOT NULL,
  person_id  text REFERENCES person (id),
  channel    text NOT NULL CHECK (channel IN ('app','mail')),
  due_on     date NOT NULL,
  made_at    timestamptz NOT NULL,
  sent_at    timestamptz,
  outcome    text NOT NULL CHECK (outcome IN ('made','sent','digest','failed','nobody')),
  note       text,
  UNIQUE (duty_id, rung, channel, due_on)
);

CREATE TABLE notice (
  id         text PRIMARY KEY,
  person_id  text NOT NULL REFERENCES person (id),
  title      text NOT NULL,
  body       text NOT NULL DEFAULT '',
  href       text,
  made_at    timestamptz NOT NULL,
  read_at    timestamptz
);
CREATE INDEX notice_person ON notice (person_id, made_at DESC);

CREATE TABLE mail_outbox (
  id         text PRIMARY KEY,
  to_address text NOT NULL,
  subject    text NOT NULL,
  body       text NOT NULL,
  made_at    timestamptz NOT NULL,
  not_before timestamptz NOT NULL,
  sent_at    timestamptz,
  attempts   integer NOT NULL DEFAULT 0,
  failure    text
);
CREATE INDEX mail_outbox_waiting ON mail_outbox (not_before) WHERE sent_at IS NULL;

-- 回头看: what last year left unfinished, closed or carried on with a reason.
CREATE TABLE review_item (
  id          text PRIMARY KEY,
  from_plan   text NOT NULL REFERENCES plan (id),
  line_id     text NOT NULL UNIQUE REFERENCES ledger_line (id),
  unit_id     text NOT NULL REFERENCES unit (id),
  state       text NOT NULL CHECK (state IN ('pending','closed','carried')),
  reason      text,
  carried_to  text REFERENCES ledger_line (id),
  decided_by  text,
  decided_at  timestamptz,
  opened_at   timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1
);
