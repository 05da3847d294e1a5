-- group: projects
-- The projects that the filters let through.
SELECT * FROM project
WHERE (:region = '' OR region = :region) AND (:q = '' OR instr(name, :q) > 0)
  AND (:theme = '' OR theme = :theme) AND (:status = '' OR status = :status)
ORDER BY rank
LIMIT :limit OFFSET :offset
