-- Drafting (B3, B4, B9): numbers are given by series, subjects are a list that the county keeps.

-- Two units may share one credit code (合署办公), and then share one series: a number is unique in its code and year, not in its unit.
DROP TABLE index_counter;
CREATE TABLE index_series (
  prefix  text NOT NULL,                             -- 统一社会信用代码, or what the county set for units without one
  year    integer NOT NULL,
  last    integer NOT NULL,
  PRIMARY KEY (prefix, year)
);

-- 主题分类, two levels; written in a document as 上级-下级.
CREATE TABLE topic (
  name    text PRIMARY KEY CHECK (name !~ '[-\\|,]'),
  sort    integer NOT NULL DEFAULT 1000,
  parts   text[] NOT NULL DEFAULT '{}',
  active  boolean NOT NULL DEFAULT true
);

CREATE INDEX edition_saved ON edition (saved_by, saved_at DESC);
CREATE INDEX edition_document ON edition (document_id, number DESC);
