-- group: findings
-- One finding.
SELECT body FROM finding JOIN told ON told.kind = 'finding' AND told.rank = finding.rank WHERE key = :key
