-- group: documents
-- How many documents there are, and facts in them.
SELECT count(*) AS total, coalesce(sum(facts), 0) AS facts FROM document
