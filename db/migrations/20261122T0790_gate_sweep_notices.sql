-- The office is told once a day what the look at public information has newly found.
ALTER TABLE gate_sweep_finding ADD COLUMN told_on date;
