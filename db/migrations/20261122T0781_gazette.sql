-- 政府公报 (B10): issues put together from published documents.

CREATE TABLE gazette_issue (
  id            text PRIMARY KEY,
  year          integer NOT NULL CHECK (year BETWEEN 1949 AND 2200),
  number        integer NOT NULL CHECK (number > 0),          -- 第几期, in its year
  total_number  integer CHECK (total_number > 0),             -- 总第几期
  issued_on     date NOT NULL,
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft','published','abandoned')),
  cover         jsonb NOT NULL DEFAULT '{}',                  -- 主办、编辑、赠阅 and what else stands on the cover
  correction    text,                                          -- what the public is told of a change after publication
  corrected_on  date,
  published_by  text,
  published_at  timestamptz,
  made_by       text NOT NULL,
  made_at       timestamptz NOT NULL,
  version       integer NOT NULL DEFAULT 1,
  CHECK (state <> 'published' OR published_at IS NOT NULL)
);
CREATE UNIQUE INDEX gazette_issue_number ON gazette_issue (year, number) WHERE state <> 'abandoned';

CREATE TABLE gazette_entry (
  issue_id    text NOT NULL REFERENCES gazette_issue (id),
  ord         integer NOT NULL,
  section     text NOT NULL CHECK (length(btrim(section)) > 0),
  document_id text NOT NULL REFERENCES document (id),
  PRIMARY KEY (issue_id, document_id)
);
CREATE INDEX gazette_entry_document ON gazette_entry (document_id);

-- Which published issue a document stands in: what document pages and search hits name.
CREATE VIEW public_gazette_mention AS
  SELECT e.document_id, i.year || '-' || i.number AS slug, i.issued_on,
         i.year || '年第' || i.number || '期' || coalesce('（总第' || i.total_number || '期）', '') AS title
    FROM gazette_entry e JOIN gazette_issue i ON i.id = e.issue_id
   WHERE i.state = 'published';
