-- Normative documents (B8): evaluation before the end of validity, cleaning rounds and what is decided in them.

-- 到期评估 (R7-6): what was found before a document's last day. Append-only.
CREATE TABLE normative_evaluation (
  id           text PRIMARY KEY,
  document_id  text NOT NULL REFERENCES document (id),
  ends_on      date,
  outcome      text NOT NULL CHECK (outcome IN ('keep','amend','repeal','lapse')),
  reason       text NOT NULL CHECK (length(btrim(reason)) > 0),
  made_by      text NOT NULL,
  made_at      timestamptz NOT NULL
);
CREATE INDEX normative_evaluation_document ON normative_evaluation (document_id, made_at);
CREATE TRIGGER normative_evaluation_append_only BEFORE UPDATE OR DELETE ON normative_evaluation FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE cleaning_round (
  id                  text PRIMARY KEY,
  title               text NOT NULL CHECK (length(btrim(title)) > 0),
  state               text NOT NULL CHECK (state IN ('proposing','decided','effective','cancelled')),
  cutoff_on           date NOT NULL,                 -- documents published by this day
  due_on              date NOT NULL,                 -- units propose by this day
  effect_on           date,                          -- from when repeal holds; the day of publication where none is named
  note                text NOT NULL DEFAULT '',
  result_document_id  text REFERENCES document (id), -- 清理结果, reviewed and published like any document
  opened_by           text NOT NULL,
  opened_at           timestamptz NOT NULL,
  decided_at          timestamptz,
  version             integer NOT NULL DEFAULT 1
);
CREATE INDEX cleaning_round_result ON cleaning_round (result_document_id) WHERE result_document_id IS NOT NULL;

CREATE TABLE cleaning_unit (
  id            text PRIMARY KEY,
  round_id      text NOT NULL REFERENCES cleaning_round (id),
  unit_id       text NOT NULL REFERENCES unit (id),
  submitted_on  date,
  submitted_by  text,
  UNIQUE (round_id, unit_id)
);

CREATE TABLE cleaning_item (
  id               text PRIMARY KEY,
  round_id         text NOT NULL REFERENCES cleaning_round (id),
  document_id      text NOT NULL REFERENCES document (id),
  unit_id          text NOT NULL REFERENCES unit (id),
  proposal         text CHECK (proposal IN ('keep','amend','repeal','expire')),
  reason           text NOT NULL DEFAULT '',
  proposed_by      text,
  proposed_at      timestamptz,
  decision         text CHECK (decision IN ('keep','amend','repeal','expire')),
  decision_reason  text NOT NULL DEFAULT '',
  decided_by       text,
  decided_at       timestamptz,
  version          integer NOT NULL DEFAULT 1,
  UNIQUE (round_id, document_id)
);
CREATE INDEX cleaning_item_unit ON cleaning_item (round_id, unit_id);
CREATE INDEX cleaning_item_document ON cleaning_item (document_id);
