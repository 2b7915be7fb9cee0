-- Catalogues of what is published (B1, B2): items, editions that stand as published, fields, formations, imports.

-- 领域 of the 基层政务公开标准目录; a county edits the list.
CREATE TABLE catalogue_field (
  code     text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name     text NOT NULL UNIQUE CHECK (length(btrim(name)) > 0),
  sort     integer NOT NULL,
  source   text NOT NULL DEFAULT '',          -- where the field is named
  active   boolean NOT NULL DEFAULT true,
  version  integer NOT NULL DEFAULT 1
);
INSERT INTO catalogue_field (code, name, sort, source) VALUES
  ('major-projects', '重大建设项目', 10, '县级现行清单'), ('public-resources', '公共资源交易', 20, '县级现行清单'),
  ('budgets', '财政预决算', 30, '县级现行清单'), ('work-safety', '安全生产', 40, '县级现行清单'),
  ('disaster-relief', '救灾', 50, '县级现行清单'), ('taxation', '税收管理', 60, '县级现行清单'),
  ('housing-support', '保障性住房', 70, '县级现行清单'), ('house-expropriation', '国有土地上房屋征收与补偿', 80, '县级现行清单'),
  ('rural-dilapidated', '农村危房改造', 90, '县级现行清单'), ('city-enforcement', '城市综合执法', 100, '县级现行清单'),
  ('municipal-services', '市政服务', 110, '县级现行清单'), ('ecology', '生态环境', 120, '县级现行清单'),
  ('culture-services', '公共文化服务', 130, '县级现行清单'), ('legal-services', '公共法律服务', 140, '县级现行清单'),
  ('rural-revival', '扶贫（乡村振兴）', 150, '县级现行清单'), ('food-drug', '食品药品监管', 160, '县级现行清单'),
  ('employment', '就业', 170, '县级现行清单'), ('social-insurance', '社会保险', 180, '县级现行清单'),
  ('social-relief', '社会救助', 190, '县级现行清单'), ('elderly-care', '养老服务', 200, '县级现行清单'),
  ('household', '户籍管理', 210, '县级现行清单'), ('farm-subsidies', '涉农补贴', 220, '县级现行清单'),
  ('compulsory-education', '义务教育', 230, '县级现行清单'), ('health', '卫生健康', 240, '县级现行清单'),
  ('transport', '交通运输', 250, '后补领域'), ('tourism', '旅游', 260, '后补领域'),
  ('broadcasting', '广播电视', 270, '后补领域'), ('statistics', '统计', 280, '后补领域'),
  ('press-copyright', '新闻出版版权', 290, '后补领域'), ('natural-resources', '自然资源', 300, '后补领域'),
  ('water', '水利', 310, '后补领域');

CREATE TABLE catalogue (
  id           text PRIMARY KEY,
  unit_id      text NOT NULL REFERENCES unit (id),
  kind         text NOT NULL CHECK (kind IN ('basic','standard')),   -- 主动公开基本目录, 标准目录
  field_code   text REFERENCES catalogue_field (code),
  title        text NOT NULL CHECK (length(btrim(title)) > 0),
  levels       text[] NOT NULL DEFAULT '{县级,乡级}',                  -- 公开层级, columns of the table
  edition      integer NOT NULL DEFAULT 0,                          -- number of the one in force; 0: none yet
  published_on date,
  ended_on     date,
  created_at   timestamptz NOT NULL DEFAULT now(),
  version      integer NOT NULL DEFAULT 1,
  CHECK ((kind = 'standard') = (field_code IS NOT NULL)),
  CHECK (edition = 0 OR published_on IS NOT NULL)
);
CREATE UNIQUE INDEX catalogue_one ON catalogue (unit_id, kind, coalesce(field_code, '')) WHERE ended_on IS NULL;

-- `entry` is what is being written, `live_entry` what the edition in force says; both have the shape of CatalogueEntry.
CREATE TABLE catalogue_item (
  id            text PRIMARY KEY,
  catalogue_id  text NOT NULL REFERENCES catalogue (id),
  unit_id       text NOT NULL REFERENCES unit (id),
  ord           integer NOT NULL,
  entry         jsonb NOT NULL,
  live_entry    jsonb,
  live_ord      integer,
  dropped       boolean NOT NULL DEFAULT false,     -- leaves with the next edition
  created_at    timestamptz NOT NULL DEFAULT now(),
  version       integer NOT NULL DEFAULT 1
);
CREATE INDEX catalogue_item_catalogue ON catalogue_item (catalogue_id, ord);
CREATE INDEX catalogue_item_live ON catalogue_item (unit_id) WHERE live_entry IS NOT NULL;

-- What was published, as it stood: never changed.
CREATE TABLE catalogue_edition (
  catalogue_id text NOT NULL REFERENCES catalogue (id),
  number       integer NOT NULL,
  title        text NOT NULL,
  levels       text[] NOT NULL,
  published_on date NOT NULL,
  published_by text NOT NULL,
  note         text NOT NULL DEFAULT '',
  items        jsonb NOT NULL,
  changes      jsonb NOT NULL,
  PRIMARY KEY (catalogue_id, number)
);
CREATE TRIGGER catalogue_edition_append_only BEFORE UPDATE OR DELETE ON catalogue_edition FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 未涉及的领域在公开页面说明.
CREATE TABLE catalogue_absence (
  unit_id    text NOT NULL REFERENCES unit (id),
  field_code text NOT NULL REFERENCES catalogue_field (code),
  reason     text NOT NULL CHECK (length(btrim(reason)) > 0),
  said_on    date NOT NULL,
  said_by    text NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  PRIMARY KEY (unit_id, field_code)
);

-- 信息形成或变更: from its day runs the item's limit; the duty is the catalogue's in the engine.
CREATE TABLE catalogue_formation (
  id            text PRIMARY KEY,
  item_id       text NOT NULL REFERENCES catalogue_item (id),
  unit_id       text NOT NULL REFERENCES unit (id),
  kind          text NOT NULL CHECK (kind IN ('formed','changed')),
  name          text NOT NULL CHECK (length(btrim(name)) > 0),
  formed_on     date NOT NULL,
  registered_by text NOT NULL,
  registered_at timestamptz NOT NULL,
  duty_id       text NOT NULL REFERENCES duty (id),
  ended_reason  text
);
CREATE INDEX catalogue_formation_item ON catalogue_formation (item_id, formed_on DESC);

CREATE TABLE catalogue_import (
  id          text PRIMARY KEY,
  unit_id     text NOT NULL REFERENCES unit (id),
  kind        text NOT NULL CHECK (kind IN ('basic','standard')),
  field_code  text REFERENCES catalogue_field (code),
  file_sha256 text NOT NULL REFERENCES stored_file (sha256),
  file_name   text NOT NULL,
  state       text NOT NULL CHECK (state IN ('read','confirmed','dropped')),
  reading     jsonb NOT NULL,                       -- CatalogueReading with the original's text beside it
  catalogue_id text REFERENCES catalogue (id),
  created_by  text NOT NULL,
  created_at  timestamptz NOT NULL,
  version     integer NOT NULL DEFAULT 1
);
CREATE INDEX catalogue_import_unit ON catalogue_import (unit_id, created_at DESC);
CREATE INDEX catalogue_import_file ON catalogue_import (file_sha256);
