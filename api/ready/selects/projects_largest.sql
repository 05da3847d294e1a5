-- group: projects
-- The projects of most money.
SELECT * FROM project
WHERE investment IS NOT NULL AND (:region = '' OR region = :region) AND (:q = '' OR instr(name, :q) > 0)
  AND (:theme = '' OR theme = :theme) AND (:status = '' OR status = :status)
ORDER BY rank
LIMIT :limit
