-- Accounts and roles belong to people and units of the directory.
ALTER TABLE account ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE role_held ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE role_held ADD FOREIGN KEY (unit_id) REFERENCES unit (id);
