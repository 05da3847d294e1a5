-- group: repairs
-- The repairs of a document, or of all.
SELECT body
FROM repair JOIN told ON told.kind = 'repair' AND told.rank = repair.rank
WHERE :document = '' OR document = :document
ORDER BY repair.rank
LIMIT :limit OFFSET :offset
