-- group: findings
-- The findings that the filters let through.
SELECT body
FROM finding JOIN told ON told.kind = 'finding' AND told.rank = finding.rank
WHERE (:document = '' OR document = :document) AND (:severity = '' OR severity = :severity) AND (:rule = '' OR rule = :rule)
ORDER BY finding.rank
LIMIT :limit OFFSET :offset
