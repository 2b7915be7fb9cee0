-- Which unit took over the work of a unit that was closed, so that an old name leads to the right place (I3).
ALTER TABLE unit ADD COLUMN successor_id text REFERENCES unit (id);
ALTER TABLE unit ADD CONSTRAINT unit_successor_closed CHECK (successor_id IS NULL OR (active_to IS NOT NULL AND successor_id <> id));
-- One person at a time holds the post of principal or liaison in a unit.
CREATE UNIQUE INDEX unit_leader_one ON unit_leader (unit_id, office) WHERE to_on IS NULL AND office <> 'leader-in-charge';
CREATE INDEX unit_leader_person ON unit_leader (person_id);
