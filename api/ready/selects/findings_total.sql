-- group: findings
-- How many findings the filters let through.
SELECT count(*) AS total FROM finding
WHERE (:document = '' OR document = :document) AND (:severity = '' OR severity = :severity) AND (:rule = '' OR rule = :rule)
