-- group: projects
-- The first three projects of each theme and status, with how many there are.
SELECT * FROM (
  SELECT *, row_number() OVER cell AS place, count(*) OVER (PARTITION BY theme, status) AS total
  FROM project
  WHERE (:region = '' OR region = :region) AND (:q = '' OR instr(name, :q) > 0)
  WINDOW cell AS (PARTITION BY theme, status ORDER BY rank)
)
WHERE place <= 3
ORDER BY theme, status, rank
