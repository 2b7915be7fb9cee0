-- Publication (B3-B9, B12): content types, documents and their editions, review by three people, links between documents.
-- Identity, address and lock stand on `document`; what was written, and in what state it is, on `edition`.

-- A content type is data, not code: an administrator adds one. `definition` has the shape of ContentTypeDefinition.
CREATE TABLE content_type (
  code        text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name        text NOT NULL UNIQUE,
  sort        integer NOT NULL DEFAULT 1000,
  definition  jsonb NOT NULL,
  active      boolean NOT NULL DEFAULT true,
  shipped     boolean NOT NULL DEFAULT false,
  version     integer NOT NULL DEFAULT 1
);

CREATE TABLE document (
  id                 text PRIMARY KEY,
  external_id        text UNIQUE,                    -- the id under which an imported document was known before
  unit_id            text NOT NULL REFERENCES unit (id), -- 公开主体, 条例第十条
  type_code          text NOT NULL REFERENCES content_type (code),
  state              text NOT NULL CHECK (state IN ('draft','published','withdrawn','abandoned')),
  live_edition_id    text,                           -- what the public reads
  work_edition_id    text,                           -- what is being drafted or reviewed
  index_number       text UNIQUE,                    -- 索引号
  catalogue_item_id  text,                           -- the catalogue item it is published under
  origin             text NOT NULL DEFAULT 'desk' CHECK (origin IN ('desk','history')),
  import_batch_id    text,
  published_on       date,                           -- 发布日期, of the first edition that went out
  published_at       timestamptz,
  -- 有效性 is a projection: of the dates of the live edition and of later documents. Null where the type does not track it.
  validity           text CHECK (validity IN ('pending','valid','amended','repealed','expired')),
  validity_since     date,
  validity_note      text,
  withdrawn_on       date,
  withdrawn_outcome  text CHECK (withdrawn_outcome IN ('error','merged','note')),
  withdrawn_note     text,                           -- what the public is told
  merged_into        text REFERENCES document (id),
  created_by         text NOT NULL,
  created_at         timestamptz NOT NULL DEFAULT now(),
  version            integer NOT NULL DEFAULT 1,
  CHECK (state <> 'published' OR (live_edition_id IS NOT NULL AND published_on IS NOT NULL AND index_number IS NOT NULL)),
  CHECK (state <> 'withdrawn' OR withdrawn_outcome IS NOT NULL)
);
CREATE INDEX document_unit ON document (unit_id, state);
CREATE INDEX document_public ON document (published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX document_public_unit ON document (unit_id, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX document_public_type ON document (type_code, published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX document_catalogue_item ON document (catalogue_item_id) WHERE catalogue_item_id IS NOT NULL;
CREATE INDEX document_validity ON document (validity) WHERE validity IS NOT NULL;
CREATE INDEX document_batch ON document (import_batch_id) WHERE import_batch_id IS NOT NULL;

CREATE TABLE edition (
  id                  text PRIMARY KEY,
  document_id         text NOT NULL REFERENCES document (id),
  number              integer NOT NULL,
  state               text NOT NULL CHECK (state IN
    ('drafting','first-review','second-review','final-review','approved','scheduled','live','superseded','withdrawn','abandoned')),
  title               text NOT NULL,
  document_number     text,                          -- 发文字号 as written
  document_number_key text,                          -- the same in one form of brackets and digits, for finding
  issuer              text,                          -- 发文机关
  made_on             date,                          -- 成文日期
  effective_on        date,                          -- 施行日期
  expires_on          date,                          -- 有效期至
  topic               text,                          -- 主题分类, e.g. 综合政务-政务公开
  article_class       text,                          -- ART20_01 … ART20_15, ART21_…
  summary             text,                          -- 内容概述, 条例第十二条
  elements            jsonb NOT NULL DEFAULT '{}',   -- further elements, by the keys of the content type
  body_html           text NOT NULL DEFAULT '',      -- cleaned: only what the allow-list lets through
  body_text           text NOT NULL DEFAULT '',
  source              text,                          -- 信息来源
  disclosure_class    text CHECK (disclosure_class IN ('proactive','on-request','withheld')), -- 公开属性
  disclosure_reason   text,
  disclosure_clause   text,
  reexamine_on        date,                          -- 条例第十八条: when what is closed is looked at again
  change_note         text,                          -- what the public is told of the change
  change_reason       text,                          -- why, for the record
  public_history      boolean NOT NULL DEFAULT true, -- false: an older edition that must not be shown (it leaked something)
  urgent_reason       text,
  content_hash        text NOT NULL,
  drafted_by          text NOT NULL,
  drafted_at          timestamptz NOT NULL DEFAULT now(),
  saved_by            text NOT NULL,
  saved_at            timestamptz NOT NULL DEFAULT now(),
  submitted_by        text,
  submitted_at        timestamptz,
  approved_at         timestamptz,
  scheduled_for       timestamptz,
  live_at             timestamptz,
  ended_at            timestamptz,
  version             integer NOT NULL DEFAULT 1,
  UNIQUE (document_id, number),
  CHECK (disclosure_class IS NULL OR disclosure_class = 'proactive' OR (disclosure_reason IS NOT NULL AND disclosure_clause IS NOT NULL)),
  CHECK (state <> 'live' OR disclosure_class = 'proactive'),
  CHECK (state <> 'scheduled' OR scheduled_for IS NOT NULL)
);
CREATE UNIQUE INDEX edition_one_live ON edition (document_id) WHERE state = 'live';
CREATE UNIQUE INDEX edition_one_work ON edition (document_id)
  WHERE state IN ('drafting','first-review','second-review','final-review','approved','scheduled');
CREATE INDEX edition_state ON edition (state, submitted_at) WHERE state NOT IN ('live','superseded','abandoned','withdrawn');
CREATE INDEX edition_number_key ON edition (document_number_key) WHERE document_number_key IS NOT NULL;
CREATE INDEX edition_scheduled ON edition (scheduled_for) WHERE state = 'scheduled';
ALTER TABLE document ADD FOREIGN KEY (live_edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE document ADD FOREIGN KEY (work_edition_id) REFERENCES edition (id) DEFERRABLE INITIALLY DEFERRED;

-- Attachments and pictures of an edition; a new edition begins with copies of these rows.
CREATE TABLE edition_file (
  id          text PRIMARY KEY,
  edition_id  text NOT NULL REFERENCES edition (id),
  kind        text NOT NULL CHECK (kind IN ('attachment','image')),
  sort        integer NOT NULL DEFAULT 0,
  sha256      text NOT NULL REFERENCES stored_file (sha256),
  name        text NOT NULL,
  alt         text,                                  -- what a picture shows, for those who cannot see it
  size        bigint NOT NULL,
  type        text NOT NULL,
  scan        text NOT NULL DEFAULT 'not-scanned' CHECK (scan IN ('clean','infected','not-scanned','failed')),
  scan_note   text
);
CREATE INDEX edition_file_edition ON edition_file (edition_id, sort);
CREATE INDEX edition_file_sha256 ON edition_file (sha256);

-- What each reviewer said of which bytes: append-only. An approval counts while its hash is the edition's own.
CREATE TABLE edition_review (
  id           text PRIMARY KEY,
  edition_id   text NOT NULL REFERENCES edition (id),
  document_id  text NOT NULL REFERENCES document (id),
  step         text NOT NULL CHECK (step IN ('first','second','final','secrecy','after-first','after-second','after-final')),
  decision     text NOT NULL CHECK (decision IN ('approve','return')),
  content_hash text NOT NULL,
  reviewer_id  text NOT NULL,
  role         text NOT NULL,
  comment      text,
  detail       jsonb NOT NULL DEFAULT '{}',
  at           timestamptz NOT NULL
);
CREATE INDEX edition_review_edition ON edition_review (edition_id, at);
CREATE TRIGGER edition_review_append_only BEFORE UPDATE OR DELETE ON edition_review FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Comments at places in the text.
CREATE TABLE edition_comment (
  id           text PRIMARY KEY,
  edition_id   text NOT NULL REFERENCES edition (id),
  document_id  text NOT NULL REFERENCES document (id),
  part         text NOT NULL,                        -- title, body, or the key of an element
  start_at     integer,
  end_at       integer,
  quote        text NOT NULL DEFAULT '',
  text         text NOT NULL CHECK (length(btrim(text)) > 0),
  made_by      text NOT NULL,
  made_at      timestamptz NOT NULL,
  settled_by   text,
  settled_at   timestamptz,
  answer       text
);
CREATE INDEX edition_comment_document ON edition_comment (document_id, made_at);

-- The urgent path leaves reviews owed; each is made up by a person who has not reviewed this edition yet.
CREATE TABLE review_owed (
  id          text PRIMARY KEY,
  edition_id  text NOT NULL REFERENCES edition (id),
  document_id text NOT NULL REFERENCES document (id),
  unit_id     text NOT NULL REFERENCES unit (id),
  step        text NOT NULL CHECK (step IN ('first','second','final')),
  owed_since  date NOT NULL,
  due_on      date NOT NULL,
  done_by     text,
  done_at     timestamptz,
  UNIQUE (edition_id, step)
);
CREATE INDEX review_owed_open ON review_owed (unit_id, due_on) WHERE done_at IS NULL;

-- A preview for somebody without an account; only the hash of its secret is kept.
CREATE TABLE preview_link (
  id          text PRIMARY KEY,
  edition_id  text NOT NULL REFERENCES edition (id),
  document_id text NOT NULL REFERENCES document (id),
  secret_hash text NOT NULL UNIQUE,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  revoked_by  text,
  opened      integer NOT NULL DEFAULT 0
);
CREATE INDEX preview_link_edition ON preview_link (edition_id);

-- The last number given to a unit's documents in a year; locked by each publication in turn, so that numbers have no gap.
CREATE TABLE index_counter (
  unit_id text NOT NULL REFERENCES unit (id),
  year    integer NOT NULL,
  last    integer NOT NULL,
  PRIMARY KEY (unit_id, year)
);

-- Links between documents, read from both ends. Never deleted: ended with who and when.
CREATE TABLE document_link (
  id          text PRIMARY KEY,
  from_id     text NOT NULL REFERENCES document (id), -- the later one: the interpretation, the amending document, …
  to_id       text NOT NULL REFERENCES document (id),
  kind        text NOT NULL CHECK (kind IN ('interprets','amends','repeals','replaces','forwards','related')),
  on_day      date,                                  -- from when an amendment or repeal holds
  note        text,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL DEFAULT now(),
  ended_by    text,
  ended_at    timestamptz,
  CHECK (from_id <> to_id)
);
CREATE UNIQUE INDEX document_link_one ON document_link (from_id, to_id, kind) WHERE ended_at IS NULL;
CREATE INDEX document_link_to ON document_link (to_id) WHERE ended_at IS NULL;

-- The one rule of what the public may see. Every door reads this: page, list, search, feed, file, API, export, mail.
CREATE VIEW public_document AS
  SELECT d.id, d.external_id, d.unit_id, d.type_code, d.index_number, d.catalogue_item_id, d.origin, d.published_on, d.published_at,
         d.validity, d.validity_since, d.validity_note, d.version AS document_version,
         e.id AS edition_id, e.number AS edition_number, e.title, e.document_number, e.document_number_key, e.issuer, e.made_on,
         e.effective_on, e.expires_on, e.topic, e.article_class, e.summary, e.elements, e.body_html, e.body_text, e.source,
         e.change_note, e.live_at
    FROM document d
    JOIN edition e ON e.id = d.live_edition_id AND e.state = 'live' AND e.disclosure_class = 'proactive'
   WHERE d.state = 'published';

-- Older editions of what is public, unless one had to go.
CREATE VIEW public_past_edition AS
  SELECT e.* FROM edition e JOIN public_document p ON p.id = e.document_id
   WHERE e.state = 'superseded' AND e.public_history AND e.disclosure_class = 'proactive';
