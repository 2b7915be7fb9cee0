-- Search (C3): what stands for what, what is shown first, and what was searched for. The index itself is no table: it is
-- made from public_document and kept on disk.

-- Words that mean the same; a question with one of them finds the others.
CREATE TABLE search_synonym (
  id       text PRIMARY KEY,
  terms    text[] NOT NULL CHECK (cardinality(terms) BETWEEN 2 AND 12),
  note     text,
  active   boolean NOT NULL DEFAULT true,
  shipped  boolean NOT NULL DEFAULT false,
  version  integer NOT NULL DEFAULT 1
);

-- What stands first for a question: a document, or an address on this site or another.
CREATE TABLE search_pin (
  id          text PRIMARY KEY,
  query       text NOT NULL,
  query_key   text NOT NULL UNIQUE,               -- as compared: half width, lower case, without spaces
  title       text NOT NULL,
  summary     text,
  document_id text REFERENCES document (id),
  href        text,
  until_on    date,
  active      boolean NOT NULL DEFAULT true,
  version     integer NOT NULL DEFAULT 1,
  CHECK ((document_id IS NULL) <> (href IS NULL))
);

-- How often what was asked on a day and how much was found: words only, with numbers of people masked; no address, no hour.
CREATE TABLE search_log (
  day     date NOT NULL,
  query   text NOT NULL CHECK (length(query) <= 60),
  asked   integer NOT NULL,
  found   integer NOT NULL,
  PRIMARY KEY (day, query)
);
CREATE INDEX search_log_query ON search_log (query);

INSERT INTO search_synonym (id, terms, note, shipped) VALUES
  ('s01', '{低保,最低生活保障}', '待核实：按本地习惯增减', true),
  ('s02', '{公积金,住房公积金}', '待核实：按本地习惯增减', true),
  ('s03', '{新冠,新型冠状病毒,新冠肺炎,新冠病毒}', '待核实：按本地习惯增减', true),
  ('s04', '{医保,医疗保险,医疗保障}', '待核实：按本地习惯增减', true),
  ('s05', '{社保,社会保险,社会保障}', '待核实：按本地习惯增减', true),
  ('s06', '{养老金,基本养老金,退休金}', '待核实：按本地习惯增减', true),
  ('s07', '{幼升小,小学招生,小学入学}', '待核实：按本地习惯增减', true),
  ('s08', '{房产证,不动产权证,不动产权证书,不动产登记}', '待核实：按本地习惯增减', true),
  ('s09', '{身份证,居民身份证}', '待核实：按本地习惯增减', true),
  ('s10', '{户口,户籍,户口登记}', '待核实：按本地习惯增减', true),
  ('s11', '{驾照,驾驶证,机动车驾驶证}', '待核实：按本地习惯增减', true),
  ('s12', '{残疾证,残疾人证}', '待核实：按本地习惯增减', true),
  ('s13', '{五保,特困供养,特困人员救助供养}', '待核实：按本地习惯增减', true),
  ('s14', '{公租房,公共租赁住房}', '待核实：按本地习惯增减', true),
  ('s15', '{廉租房,廉租住房}', '待核实：按本地习惯增减', true),
  ('s16', '{营业执照,企业登记,市场主体登记}', '待核实：按本地习惯增减', true),
  ('s17', '{个体户,个体工商户}', '待核实：按本地习惯增减', true),
  ('s18', '{拆迁,征收,房屋征收}', '待核实：按本地习惯增减', true),
  ('s19', '{农保,城乡居民基本养老保险,新农保}', '待核实：按本地习惯增减', true),
  ('s20', '{退伍军人,退役军人}', '待核实：按本地习惯增减', true),
  ('s21', '{双减,减轻义务教育阶段学生作业负担}', '待核实：按本地习惯增减', true),
  ('s22', '{政务公开,政府信息公开}', '待核实：按本地习惯增减', true),
  ('s23', '{十四五,第十四个五年规划}', '待核实：按本地习惯增减', true),
  ('s24', '{招聘,招考,公开招聘}', '待核实：按本地习惯增减', true),
  ('s25', '{编外,编外人员,劳务派遣}', '待核实：按本地习惯增减', true),
  ('s26', '{环评,环境影响评价}', '待核实：按本地习惯增减', true),
  ('s27', '{扶贫,脱贫攻坚}', '待核实：按本地习惯增减', true),
  ('s28', '{停车费,机动车停放服务收费}', '待核实：按本地习惯增减', true);
