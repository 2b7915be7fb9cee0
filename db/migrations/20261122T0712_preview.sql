-- A drafter's own look at the page is a link too, short and not in the list of those handed to others; what a link is for stands with it.
ALTER TABLE preview_link ADD COLUMN own boolean NOT NULL DEFAULT false;
ALTER TABLE preview_link ADD COLUMN note text;
