-- group: repairs
-- How many repairs a document has, or all have.
SELECT count(*) AS total FROM repair WHERE :document = '' OR document = :document
