-- group: projects
-- The first three projects of each theme and status, with how many there are.
WITH cell AS (
  SELECT theme, status, count(*) AS total
  FROM project
  WHERE (:region = '' OR region = :region) AND (:q = '' OR instr(name, :q) > 0)
  GROUP BY theme, status
)
SELECT project.*, cell.total
FROM cell JOIN project ON project.rank IN (
  SELECT rank FROM project AS one
  WHERE one.theme = cell.theme AND one.status = cell.status
    AND (:region = '' OR one.region = :region) AND (:q = '' OR instr(one.name, :q) > 0)
  ORDER BY rank
  LIMIT 3
)
ORDER BY cell.theme, cell.status, project.rank
