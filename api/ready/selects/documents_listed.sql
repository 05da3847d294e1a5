-- group: documents
-- The documents in their order.
SELECT id, length, facts, strip FROM document ORDER BY rank LIMIT :limit OFFSET :offset
