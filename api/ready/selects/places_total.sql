-- group: places
-- How many places there are.
SELECT count(*) AS total FROM place
