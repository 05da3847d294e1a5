-- group: outcomes
-- How many outcomes the filters let through.
SELECT project, count(*) AS total FROM outcome
WHERE (:region = '' OR region = :region) AND (:period = '' OR period = :period) AND (:verdict = '' OR verdict = :verdict)
GROUP BY project
