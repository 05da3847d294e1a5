-- group: readings
-- The rows of a document's facts, and those of its outline.
SELECT body
FROM document JOIN told ON told.kind IN ('facts', 'outline') AND told.rank = document.rank
WHERE document.id = :document
ORDER BY told.kind
