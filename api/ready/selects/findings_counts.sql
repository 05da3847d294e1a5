-- group: findings
-- How many findings of each severity a document has.
SELECT document, severity, count(*) AS total FROM finding GROUP BY document, severity
