-- Reviews owed past their day are told of once.
ALTER TABLE review_owed ADD COLUMN told_on date;
