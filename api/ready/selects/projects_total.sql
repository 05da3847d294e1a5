-- group: projects
-- How many projects the filters let through.
SELECT count(*) AS total FROM project
WHERE (:region = '' OR region = :region) AND (:q = '' OR instr(name, :q) > 0)
  AND (:theme = '' OR theme = :theme) AND (:status = '' OR status = :status)
