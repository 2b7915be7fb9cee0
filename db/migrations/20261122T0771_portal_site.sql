-- What the disclosure column of the portal says of itself (C1, C7): guides (条例第十二条), rules, and why a unit has nothing of a class.

-- A guide is never changed, only followed by its next version; the last one stands on the portal. `unit_id` is null for the county's own.
CREATE TABLE guide_version (
  id           text PRIMARY KEY,
  unit_id      text REFERENCES unit (id),
  number       integer NOT NULL,
  parts        jsonb NOT NULL,                 -- text by the keys of GUIDE_PARTS
  note         text,                           -- what changed, for the record
  saved_by     text NOT NULL,
  saved_at     timestamptz NOT NULL,
  confirmed_on date NOT NULL,                  -- when somebody last said that all of it is still true
  confirmed_by text NOT NULL
);
CREATE UNIQUE INDEX guide_version_number ON guide_version (coalesce(unit_id, ''), number);

-- 政府信息公开制度: the law, and the county's and the units' own rules.
CREATE TABLE disclosure_rule (
  id              text PRIMARY KEY,
  unit_id         text REFERENCES unit (id),   -- null: holds for the whole county
  kind            text NOT NULL CHECK (kind IN ('law','regulation','provincial','normative','own')),
  title           text NOT NULL CHECK (length(btrim(title)) > 0),
  document_number text,
  issuer          text,
  made_on         date,
  effective_on    date,
  validity        text NOT NULL DEFAULT 'valid' CHECK (validity IN ('pending','valid','amended','repealed','expired')),
  document_id     text REFERENCES document (id),
  link            text,
  unconfirmed     boolean NOT NULL DEFAULT false, -- shipped from general knowledge: somebody has to confirm it
  sort            integer NOT NULL DEFAULT 1000,
  active          boolean NOT NULL DEFAULT true,
  version         integer NOT NULL DEFAULT 1
);

INSERT INTO disclosure_rule (id, kind, title, document_number, issuer, made_on, effective_on, unconfirmed, sort) VALUES
  ('rule-regulation', 'regulation', '中华人民共和国政府信息公开条例', '国务院令第711号', '国务院', '2019-04-03', '2019-05-15', false, 10),
  ('rule-fee', 'normative', '政府信息公开信息处理费管理办法', '国办函〔2020〕109号', '国务院办公厅', '2020-11-17', '2021-01-01', false, 20),
  ('rule-report', 'normative', '中华人民共和国政府信息公开工作年度报告格式', '国办公开办函〔2021〕30号', '国务院办公厅政府信息与政务公开办公室', '2021-09-26', NULL, false, 30),
  ('rule-platform', 'normative', '关于规范政府信息公开平台有关事项的通知', '国办公开办函〔2019〕61号', '国务院办公厅政府信息与政务公开办公室', NULL, NULL, true, 40),
  ('rule-enterprises', 'normative', '公共企事业单位信息公开规定制定办法', '国办发〔2020〕50号', '国务院办公厅', '2020-12-07', NULL, true, 50);

-- Why a unit has nothing of a class of Art. 20 or 21 (S2-33: 未涉及的领域在公开页面说明相关情况).
CREATE TABLE class_note (
  unit_id       text NOT NULL REFERENCES unit (id),
  article_class text NOT NULL,
  sentence      text NOT NULL CHECK (length(btrim(sentence)) > 0),
  set_by        text NOT NULL,
  set_at        timestamptz NOT NULL,
  PRIMARY KEY (unit_id, article_class)
);
