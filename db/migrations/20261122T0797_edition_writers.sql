-- Everybody who has written in an edition, not only whoever saved it last: none of them reviews it (B5).
ALTER TABLE edition ADD COLUMN writers text[] NOT NULL DEFAULT '{}';

UPDATE edition e SET writers = ARRAY(
  SELECT e.drafted_by UNION SELECT e.saved_by
  UNION SELECT a.actor_id FROM audit_entry a WHERE a.subject_kind = 'document' AND a.subject_id = e.document_id
    AND a.actor_id IS NOT NULL AND a.detail ->> 'editionId' = e.id
    AND (a.action IN ('edition.file-added', 'edition.file-renamed', 'edition.file-dropped', 'edition.files-ordered')
      OR a.action = 'edition.saved' AND a.detail -> 'parts' <> '[]'))
 WHERE e.state NOT IN ('live', 'superseded', 'withdrawn', 'abandoned');

CREATE FUNCTION edition_notes_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN NEW.writers := OLD.writers; END IF;
  NEW.writers := ARRAY(SELECT DISTINCT w FROM unnest(NEW.writers || ARRAY[NEW.drafted_by, NEW.saved_by]) AS w ORDER BY w);
  RETURN NEW;
END $$;
CREATE TRIGGER edition_notes_writer_new BEFORE INSERT ON edition FOR EACH ROW
  WHEN (NEW.state <> 'live') EXECUTE FUNCTION edition_notes_writer();
CREATE TRIGGER edition_notes_writer BEFORE UPDATE ON edition FOR EACH ROW
  WHEN (NEW.writers IS DISTINCT FROM OLD.writers OR NOT (NEW.saved_by = ANY (OLD.writers))) EXECUTE FUNCTION edition_notes_writer();

CREATE OR REPLACE FUNCTION edition_goes_out_reviewed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  steps integer;
  people integer;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'live' THEN RETURN NEW; END IF;
  IF (SELECT origin FROM document WHERE id = NEW.document_id) = 'history' AND NEW.number = 1 THEN RETURN NEW; END IF;
  IF (SELECT r.decision FROM edition_review r WHERE r.edition_id = NEW.id AND r.step = 'secrecy' AND r.content_hash = NEW.content_hash
        AND r.at >= NEW.submitted_at ORDER BY r.at DESC, r.id DESC LIMIT 1) IS DISTINCT FROM 'approve' THEN
    RAISE EXCEPTION 'edition %: no secrecy review of this text', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF length(btrim(coalesce(NEW.urgent_reason, ''))) > 0 THEN RETURN NEW; END IF;
  SELECT count(DISTINCT r.step), count(DISTINCT r.reviewer_id) INTO steps, people FROM edition_review r
   WHERE r.edition_id = NEW.id AND r.step IN ('first','second','final') AND r.decision = 'approve'
     AND r.content_hash = NEW.content_hash AND r.at >= NEW.submitted_at
     AND NOT (r.reviewer_id = ANY (NEW.writers || ARRAY[NEW.drafted_by, NEW.saved_by, coalesce(NEW.submitted_by, '')]));
  IF steps < 3 OR people < 3 THEN
    RAISE EXCEPTION 'edition %: % of 3 reviews by % people', NEW.id, steps, people USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION review_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM edition e WHERE e.id = NEW.edition_id
      AND NEW.reviewer_id = ANY (e.writers || ARRAY[e.drafted_by, e.saved_by, coalesce(e.submitted_by, '')])) THEN
    RAISE EXCEPTION 'edition %: reviewed by its author', NEW.edition_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
