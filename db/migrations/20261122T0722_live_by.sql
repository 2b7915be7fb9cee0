-- Who put an edition out; whoever did so urgently does not make up the reviews that he left out.
ALTER TABLE edition ADD COLUMN live_by text;
