-- group: outcomes
-- How often each verdict was given.
SELECT project, verdict, count(*) AS total FROM outcome
WHERE (:region = '' OR region = :region) AND (:period = '' OR period = :period)
GROUP BY project, verdict
