-- Interpretation (B7): which documents may do without one, what was planned for each, and exemptions that were used.

-- 可免解读的情形 (R7-14): data, so that a county keeps its own. `patterns` are pieces of a title; a sign of % stands for any words.
CREATE TABLE interpretation_exemption_rule (
  id        text PRIMARY KEY,
  name      text NOT NULL UNIQUE CHECK (length(btrim(name)) > 0),
  patterns  text[] NOT NULL DEFAULT '{}',
  source    text NOT NULL DEFAULT '',
  sort      integer NOT NULL DEFAULT 1000,
  active    boolean NOT NULL DEFAULT true,
  version   integer NOT NULL DEFAULT 1
);
INSERT INTO interpretation_exemption_rule (id, name, patterns, source, sort) VALUES
  ('personnel',     '人事任免',             '{任免,任职,免职,任命,挂职}', '2023年县（区）方案附件2（待核实）', 10),
  ('leading-group', '领导小组调整或成立',   '{成立%领导小组,调整%领导小组,成立%指挥部,调整%指挥部,成立%委员会,调整%委员会,组成人员,联席会议%成员}', '2023年县（区）方案附件2（待核实）', 20),
  ('approval',      '批复',                 '{批复}', '2023年县（区）方案附件2（待核实）', 30),
  ('reply',         '复函',                 '{复函,的函}', '2023年县（区）方案附件2（待核实）', 40),
  ('powers',        '取消或下放权力',       '{取消%行政权力,下放%行政权力,取消%事项,下放%事项,取消和下放,承接%事项}', '2023年县（区）方案附件2（待核实）', 50),
  ('cleaning',      '文件清理结果',         '{清理结果,废止%文件,宣布失效,继续有效%文件}', '2023年县（区）方案附件2（待核实）', 60);

-- Each exemption that was used: by whom and why. Never deleted: ended.
CREATE TABLE interpretation_exemption (
  id           text PRIMARY KEY,
  document_id  text NOT NULL REFERENCES document (id),
  rule_id      text NOT NULL REFERENCES interpretation_exemption_rule (id),
  rule_name    text NOT NULL,
  reason       text NOT NULL CHECK (length(btrim(reason)) > 0),
  made_by      text NOT NULL,
  made_at      timestamptz NOT NULL,
  ended_by     text,
  ended_at     timestamptz,
  end_reason   text
);
CREATE UNIQUE INDEX interpretation_exemption_one ON interpretation_exemption (document_id) WHERE ended_at IS NULL;

-- 解读方案: one a policy document.
CREATE TABLE interpretation_plan (
  document_id  text PRIMARY KEY REFERENCES document (id),
  forms        text[] NOT NULL DEFAULT '{}',
  responsible  text NOT NULL DEFAULT '',             -- who makes it
  first_name   text NOT NULL DEFAULT '',             -- 第一解读人: head of the unit that drafted the document
  first_post   text NOT NULL DEFAULT '',
  phone        text NOT NULL DEFAULT '',             -- 政策咨询电话
  place        text NOT NULL DEFAULT '',             -- 现场咨询地点
  channels     text NOT NULL DEFAULT '',
  planned_on   date,
  note         text NOT NULL DEFAULT '',
  saved_by     text NOT NULL,
  saved_at     timestamptz NOT NULL,
  version      integer NOT NULL DEFAULT 1
);

-- The shipped type 政策解读 also names the 第一解读人 (R7-12) and where one can ask in person (R7-17).
UPDATE content_type SET definition = jsonb_set(definition, '{elements}', (definition -> 'elements') ||
  '[{"key":"firstInterpreter","name":"第一解读人","kind":"text","required":false,"hint":"起草部门主要负责人的姓名和职务"},
    {"key":"consultPlace","name":"现场咨询地点","kind":"text","required":false}]'::jsonb)
 WHERE code = 'policy-interpretation' AND NOT definition -> 'elements' @> '[{"key":"firstInterpreter"}]';
