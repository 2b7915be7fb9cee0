-- The desk lists what was saved last first: this order is walked, not sorted.
CREATE INDEX edition_saved_at ON edition (saved_at DESC, id DESC);
DROP INDEX edition_document; -- UNIQUE (document_id, number) serves
