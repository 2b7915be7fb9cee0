-- Review and publication (B5, B9): what the database itself refuses, whatever a program asks of it.

ALTER TABLE document ADD COLUMN withdrawn_by text;
ALTER TABLE document ADD COLUMN withdrawn_reason text;            -- for the record, not for the public
ALTER TABLE document ADD COLUMN withdrawn_title_hidden boolean NOT NULL DEFAULT false; -- the title itself must not be shown any more

-- Why an edition that was due did not go out; empty again when a new time is set.
ALTER TABLE edition ADD COLUMN publish_problem text;
ALTER TABLE edition ADD COLUMN publish_problem_at timestamptz;

-- 条例第十八条: each time somebody looked again at what is closed. Append-only.
CREATE TABLE reexamination (
  id          text PRIMARY KEY,
  edition_id  text NOT NULL REFERENCES edition (id),
  document_id text NOT NULL REFERENCES document (id),
  decision    text NOT NULL CHECK (decision IN ('keep-closed','open-up')),
  basis       text NOT NULL CHECK (length(btrim(basis)) > 0),
  next_on     date,
  decided_by  text NOT NULL,
  decided_at  timestamptz NOT NULL,
  CHECK (decision <> 'keep-closed' OR next_on IS NOT NULL)
);
CREATE INDEX reexamination_document ON reexamination (document_id, decided_at);
CREATE TRIGGER reexamination_append_only BEFORE UPDATE OR DELETE ON reexamination FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX edition_reexamine ON edition (reexamine_on) WHERE state = 'approved' AND disclosure_class <> 'proactive';

-- A text under review or already out is never changed in place: a change takes an edition in work back to drafting.
CREATE FUNCTION edition_text_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'drafting' OR (OLD.state IN ('first-review','second-review','final-review','approved') AND NEW.state = 'drafting') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'edition %: its text stands while it is %', OLD.id, OLD.state USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER edition_text_stands BEFORE UPDATE ON edition FOR EACH ROW
  WHEN (OLD.content_hash IS DISTINCT FROM NEW.content_hash OR OLD.title IS DISTINCT FROM NEW.title
     OR OLD.body_html IS DISTINCT FROM NEW.body_html OR OLD.document_number IS DISTINCT FROM NEW.document_number
     OR OLD.disclosure_class IS DISTINCT FROM NEW.disclosure_class)
  EXECUTE FUNCTION edition_text_stands();

-- Nothing goes out unreviewed: three steps approved by three people who did not write the text, and the secrecy review, all of this
-- very hash since its submission; on the urgent path the secrecy review and a reason. Imported history was published elsewhere before.
CREATE FUNCTION edition_goes_out_reviewed() RETURNS trigger LANGUAGE plpgsql AS $$
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
     AND r.reviewer_id NOT IN (NEW.drafted_by, NEW.saved_by, coalesce(NEW.submitted_by, ''));
  IF steps < 3 OR people < 3 THEN
    RAISE EXCEPTION 'edition %: % of 3 reviews by % people', NEW.id, steps, people USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_goes_out_reviewed BEFORE INSERT OR UPDATE ON edition FOR EACH ROW
  WHEN (NEW.state = 'live') EXECUTE FUNCTION edition_goes_out_reviewed();

-- Nobody reviews what he wrote.
CREATE FUNCTION review_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM edition e WHERE e.id = NEW.edition_id AND NEW.reviewer_id IN (e.drafted_by, e.saved_by, e.submitted_by)) THEN
    RAISE EXCEPTION 'edition %: reviewed by its author', NEW.edition_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_review_by_another BEFORE INSERT ON edition_review FOR EACH ROW EXECUTE FUNCTION review_by_another();
