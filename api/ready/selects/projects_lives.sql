-- group: projects
-- What is told of projects that several documents tell of.
SELECT key, name, body
FROM life JOIN project ON project.rank = life.project JOIN told ON told.kind = 'life' AND told.rank = life.rank
WHERE (:region = '' OR region = :region) AND (:q = '' OR instr(name, :q) > 0)
  AND (:theme = '' OR theme = :theme) AND (:status = '' OR status = :status)
ORDER BY life.rank
LIMIT :limit
