-- group: outcomes
-- The outcomes of targets (project 0) or of promised projects (project 1) that the filters let through.
SELECT body
FROM outcome JOIN told ON told.kind = 'outcome' AND told.rank = outcome.rank
WHERE project = :project AND (:region = '' OR region = :region) AND (:period = '' OR period = :period) AND (:verdict = '' OR verdict = :verdict)
ORDER BY rank_en
LIMIT :limit OFFSET :offset
