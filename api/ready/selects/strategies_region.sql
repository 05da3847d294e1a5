-- group: strategies
-- The strategies that a district's documents name.
SELECT body
FROM strategy JOIN told ON told.kind = 'strategy' AND told.rank = strategy.rank
WHERE region = :region
ORDER BY strategy.rank
