-- Who handed in which bytes: the same bytes may come from several people, and each may read what he sent.
CREATE TABLE file_upload (
  sha256    text NOT NULL REFERENCES stored_file (sha256),
  person_id text NOT NULL,
  name      text NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (sha256, person_id)
);
