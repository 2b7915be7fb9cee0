-- How many documents there are of each value of one facet, where nothing is narrowed: what the first page of the library shows and
-- what is made anew at each publication. Changes are added as in document_count. The facet '' counts all.
CREATE TABLE document_total (
  facet text NOT NULL,
  value text NOT NULL,
  n     integer NOT NULL
);

CREATE FUNCTION count_listed(ids text[], sign integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO document_count
    SELECT unit_id, type_code, article_class, topic, year, validity, sign * count(*)::integer FROM document_listing
     WHERE document_id = ANY (ids) GROUP BY 1, 2, 3, 4, 5, 6;
  INSERT INTO document_total
    SELECT f.facet, f.value, sign * count(*)::integer FROM document_listing l
     CROSS JOIN LATERAL (VALUES ('', ''), ('unit', l.unit_id), ('type', l.type_code), ('class', l.article_class), ('topic', l.topic),
       ('year', l.year::text), ('validity', l.validity)) AS f (facet, value)
     WHERE l.document_id = ANY (ids) GROUP BY 1, 2;
$$;

CREATE OR REPLACE FUNCTION refresh_document_listing(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE tags text[];
BEGIN
  SELECT array_agg('document:' || document_id) || array_agg('documents:unit:' || unit_id) || array_agg('documents:type:' || type_code)
    INTO tags FROM document_listing WHERE document_id = ANY (ids);
  PERFORM count_listed(ids, -1);
  DELETE FROM document_listing WHERE document_id = ANY (ids);
  INSERT INTO document_listing
    SELECT id, unit_id, type_code, coalesce(article_class, ''), split_part(replace(coalesce(topic, ''), '\', '-'), '-', 1),
           extract(year FROM published_on)::integer, coalesce(validity, ''), published_at, made_on
      FROM public_document WHERE id = ANY (ids) AND published_at IS NOT NULL;
  PERFORM count_listed(ids, 1);
  tags := tags
    || (SELECT array_agg(DISTINCT 'documents:unit:' || unit_id) || array_agg(DISTINCT 'documents:type:' || type_code)
          FROM document_listing WHERE document_id = ANY (ids))
    || (SELECT array_agg(DISTINCT 'document:' || to_id) FROM document_link WHERE from_id = ANY (ids) AND ended_at IS NULL)
    || (SELECT array_agg(DISTINCT 'document:' || from_id) FROM document_link WHERE to_id = ANY (ids) AND ended_at IS NULL);
  IF tags IS NOT NULL THEN PERFORM tell_changed(tags || ARRAY['documents']); END IF;
END $$;

CREATE FUNCTION compact_document_total() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE gone integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(7240078) THEN RETURN 0; END IF;
  WITH taken AS (DELETE FROM document_total RETURNING *),
       kept AS (INSERT INTO document_total SELECT facet, value, sum(n)::integer FROM taken GROUP BY 1, 2 HAVING sum(n) <> 0 RETURNING 1)
  SELECT (SELECT count(*) FROM taken) - (SELECT count(*) FROM kept) INTO gone;
  RETURN gone;
END $$;

INSERT INTO document_total
  SELECT f.facet, f.value, count(*)::integer FROM document_listing l
   CROSS JOIN LATERAL (VALUES ('', ''), ('unit', l.unit_id), ('type', l.type_code), ('class', l.article_class), ('topic', l.topic),
     ('year', l.year::text), ('validity', l.validity)) AS f (facet, value) GROUP BY 1, 2;
