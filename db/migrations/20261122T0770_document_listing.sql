-- Finding and counting what is public without reading every document (C2): a projection of public_document, kept by triggers in
-- the transaction that changes a document. It decides order and numbers only; what is shown is read from public_document itself.

CREATE TABLE document_listing (
  document_id   text PRIMARY KEY,
  unit_id       text NOT NULL,
  type_code     text NOT NULL,
  article_class text NOT NULL,               -- '' where none is named
  topic         text NOT NULL,               -- the first of its two levels, '' where none is named
  year          integer NOT NULL,            -- of publication
  validity      text NOT NULL,               -- '' where it is not tracked
  published_at  timestamptz NOT NULL,
  made_on       date
);
CREATE INDEX document_listing_newest ON document_listing (published_at DESC, document_id DESC);
CREATE INDEX document_listing_unit ON document_listing (unit_id, published_at DESC, document_id DESC);
CREATE INDEX document_listing_type ON document_listing (type_code, published_at DESC, document_id DESC);
CREATE INDEX document_listing_class ON document_listing (article_class, published_at DESC, document_id DESC);
CREATE INDEX document_listing_unit_class ON document_listing (unit_id, article_class, published_at DESC, document_id DESC);
CREATE INDEX document_listing_topic ON document_listing (topic, published_at DESC, document_id DESC);
CREATE INDEX document_listing_year ON document_listing (year, published_at DESC, document_id DESC);
CREATE INDEX document_listing_validity ON document_listing (validity, published_at DESC, document_id DESC);
CREATE INDEX document_listing_made ON document_listing (coalesce(made_on, '0001-01-01'::date) DESC, document_id DESC);

-- How many documents there are of each combination: the sum of `n`. Changes are only ever added, so that two publications never
-- wait for each other; `compact_document_count` adds them up from time to time.
CREATE TABLE document_count (
  unit_id       text NOT NULL,
  type_code     text NOT NULL,
  article_class text NOT NULL,
  topic         text NOT NULL,
  year          integer NOT NULL,
  validity      text NOT NULL,
  n             integer NOT NULL
);

-- News of what changed goes out with the commit, whoever made the change: pages of the documents, of those linked with them, and lists.
CREATE FUNCTION tell_changed(tags text[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('mingtai_changed', tag) FROM (SELECT DISTINCT tag FROM unnest(tags) AS tag) AS told;
$$;

CREATE FUNCTION refresh_document_listing(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE tags text[];
BEGIN
  SELECT array_agg('document:' || document_id) || array_agg('documents:unit:' || unit_id) || array_agg('documents:type:' || type_code)
    INTO tags FROM document_listing WHERE document_id = ANY (ids);
  INSERT INTO document_count
    SELECT unit_id, type_code, article_class, topic, year, validity, -count(*)::integer FROM document_listing
     WHERE document_id = ANY (ids) GROUP BY 1, 2, 3, 4, 5, 6;
  DELETE FROM document_listing WHERE document_id = ANY (ids);
  INSERT INTO document_listing
    SELECT id, unit_id, type_code, coalesce(article_class, ''), split_part(replace(coalesce(topic, ''), '\', '-'), '-', 1),
           extract(year FROM published_on)::integer, coalesce(validity, ''), published_at, made_on
      FROM public_document WHERE id = ANY (ids) AND published_at IS NOT NULL;
  INSERT INTO document_count
    SELECT unit_id, type_code, article_class, topic, year, validity, count(*)::integer FROM document_listing
     WHERE document_id = ANY (ids) GROUP BY 1, 2, 3, 4, 5, 6;
  tags := tags
    || (SELECT array_agg(DISTINCT 'documents:unit:' || unit_id) || array_agg(DISTINCT 'documents:type:' || type_code)
          FROM document_listing WHERE document_id = ANY (ids))
    || (SELECT array_agg(DISTINCT 'document:' || to_id) FROM document_link WHERE from_id = ANY (ids) AND ended_at IS NULL)
    || (SELECT array_agg(DISTINCT 'document:' || from_id) FROM document_link WHERE to_id = ANY (ids) AND ended_at IS NULL);
  IF tags IS NOT NULL THEN PERFORM tell_changed(tags || ARRAY['documents']); END IF;
END $$;

-- A link is read from both ends.
CREATE FUNCTION tell_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_changed(array_agg('document:' || from_id) || array_agg('document:' || to_id)) FROM fresh;
  RETURN NULL;
END $$;
CREATE TRIGGER document_link_told_new AFTER INSERT ON document_link
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_linked();
CREATE TRIGGER document_link_told AFTER UPDATE ON document_link
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell_linked();

CREATE FUNCTION list_new_documents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[];
BEGIN
  IF TG_TABLE_NAME = 'document' THEN
    SELECT array_agg(id) INTO ids FROM fresh WHERE state = 'published';
  ELSE
    SELECT array_agg(document_id) INTO ids FROM fresh WHERE state = 'live';
  END IF;
  IF ids IS NOT NULL THEN PERFORM refresh_document_listing(ids); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION list_changed_documents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[];
BEGIN
  SELECT array_agg(f.id) INTO ids FROM fresh f JOIN stale s ON s.id = f.id
   WHERE 'published' IN (f.state, s.state)
     AND (f.state, f.live_edition_id, f.unit_id, f.type_code, f.validity, f.published_on, f.published_at)
         IS DISTINCT FROM (s.state, s.live_edition_id, s.unit_id, s.type_code, s.validity, s.published_on, s.published_at);
  IF ids IS NOT NULL THEN PERFORM refresh_document_listing(ids); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION list_changed_editions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids text[];
BEGIN
  SELECT array_agg(DISTINCT f.document_id) INTO ids FROM fresh f JOIN stale s ON s.id = f.id
   WHERE 'live' IN (f.state, s.state)
     AND (f.state, f.disclosure_class, f.article_class, f.topic, f.made_on)
         IS DISTINCT FROM (s.state, s.disclosure_class, s.article_class, s.topic, s.made_on);
  IF ids IS NOT NULL THEN PERFORM refresh_document_listing(ids); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER document_listed_new AFTER INSERT ON document
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION list_new_documents();
CREATE TRIGGER document_listed AFTER UPDATE ON document
  REFERENCING NEW TABLE AS fresh OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION list_changed_documents();
CREATE TRIGGER edition_listed_new AFTER INSERT ON edition
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION list_new_documents();
CREATE TRIGGER edition_listed AFTER UPDATE ON edition
  REFERENCING NEW TABLE AS fresh OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION list_changed_editions();

-- Adds up what has been counted since the last time; returns how many rows went.
CREATE FUNCTION compact_document_count() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE gone integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(7240077) THEN RETURN 0; END IF;
  WITH taken AS (DELETE FROM document_count RETURNING *),
       kept AS (INSERT INTO document_count
                SELECT unit_id, type_code, article_class, topic, year, validity, sum(n)::integer FROM taken
                 GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(n) <> 0 RETURNING 1)
  SELECT (SELECT count(*) FROM taken) - (SELECT count(*) FROM kept) INTO gone;
  RETURN gone;
END $$;

SELECT refresh_document_listing(coalesce(array_agg(id), '{}')) FROM document WHERE state = 'published';
